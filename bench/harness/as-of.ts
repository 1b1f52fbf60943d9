import { get, must } from './http.ts';

/** The same draws in every run. */
export function* draws(seed: number): Generator<number> {
  let state = seed;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const DAY_MS = 86_400_000;
const FIRST = Date.UTC(2023, 6, 1);
const LAST = Date.UTC(2026, 9, 30);
const dayOf = (share: number, from = FIRST) =>
  new Date(from + Math.floor(((LAST - from) * share) / DAY_MS) * DAY_MS).toISOString().slice(0, 10);

/**
 * Asks offices for their staffing as of days that have gone by, as it was known on days after them. Gives milliseconds
 * for each question.
 */
export async function askAsOf(
  offices: readonly { readonly C: string; readonly id: string }[],
  questions: number,
  seed: number,
): Promise<number[]> {
  const draw = draws(seed);
  const next = () => draw.next().value as number;
  const times: number[] = [];
  for (let n = 0; n < questions; n += 1) {
    const { C, id } = offices[Math.floor(next() * offices.length)] as (typeof offices)[number];
    const on = dayOf(next());
    const knownAt = dayOf(next(), Date.parse(on));
    const start = performance.now();
    const { status, body } = await get(`${C}/offices/${id}/staffing?on=${on}&knownAt=${knownAt}`);
    // an office that did not exist yet, or was not known yet, is not found: as quick an answer as it is, it is none
    if (status === 404) continue;
    if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`);
    times.push(performance.now() - start);
  }
  return times;
}

/** Every office of every corporation, or of the first so many corporations. */
export async function officesOf(url: string, corporations = Number.POSITIVE_INFINITY) {
  const { body: session } = await get(`${url}/api/session`);
  const offices: { readonly C: string; readonly id: string }[] = [];
  for (const { id } of (session.corporations as { id: string }[]).slice(0, corporations)) {
    const C = `${url}/api/corporations/${id}`;
    for (const office of (await get(C)).body.offices as { id: string }[]) offices.push({ C, id: office.id });
  }
  return offices;
}

const MONTHS = 30;
const AT_ONCE = 16;

/** Records, over HTTP, an office of so many users: two and a half years of interviews, and those who hold them. */
export async function largeOffice({ url }: { readonly url: string }, users: number) {
  const { id } = await must(`${url}/api/corporations/register`, {
    name: '社会福祉法人おおきな会',
    on: '2018-04-01',
    fullTimeWeekMinutes: 2400,
  });
  const C = `${url}/api/corporations/${id}`;
  const officeId = (await must(`${C}/offices/designate`, { on: '2020-04-01', name: 'おおきな定着支援' })).id as string;
  const persons = Array.from({ length: users }, (_, n) => n);
  const record = async (n: number) => {
    const opened = await must(`${C}/casefiles/open`, {
      on: '2023-10-01',
      person: { name: `利用者 ${n}`, kana: 'リヨウシャ', disabilityKind: 'intellectual' },
      officeId,
      precedingService: 'continuous-b',
    });
    const casefile = `${C}/casefiles/${opened.id}`;
    await must(`${casefile}/start-employment`, { on: '2023-10-01', employer: '株式会社そら', workplace: 'ordinary' });
    await must(`${casefile}/receive-grant`, { on: '2024-04-01', to: '2025-03-31' });
    await must(`${casefile}/transfer-service`, { on: '2024-04-01', officeId });
    for (let month = 0; month < MONTHS; month += 1) {
      const on = new Date(Date.UTC(2024, 3 + month, 1 + (n % 28))).toISOString().slice(0, 10);
      await must(`${casefile}/hold-interview`, { on, means: 'video', place: 'workplace' });
    }
  };
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let n = persons.pop(); n !== undefined; n = persons.pop()) await record(n);
    }),
  );
  return { C, id: officeId };
}
