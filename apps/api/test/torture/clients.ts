import { v5 } from 'uuid';
import type { History, Operation, Told } from './history.ts';

/** What clients do until they are told to stop. */
export interface Crowd {
  readonly url: string;
  readonly history: History;
  readonly random: () => number;
  readonly stopping: AbortSignal;
  /** Counts answers, so that the torturer sees whether anything goes on. */
  answered(): void;
}

interface Desk {
  /** `/api/corporations/{id}` */
  readonly C: string;
  readonly corporation: string;
  readonly office: string;
  /** A casefile in service to which all clients write. */
  readonly shared: string;
}

/** No answer within so long: nobody knows. */
const PATIENCE_MS = 8_000;
/** So often the same command is sent before its client gives up on it. */
const MOST_SENDINGS = 40;
const SPACE = '3d1b5f0a-58f4-4f6e-9d0e-5f8f7f2b8c11';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A corporation with an office and a casefile in service. Sent until it stands. */
export async function furnish(crowd: Crowd, name: string): Promise<Desk> {
  const must = async (kind: string, path: string, body: unknown) => {
    const { answer } = await command(crowd, kind, path, body, { patient: true });
    if (!answer) throw new Error(`${path} was not recorded`);
    return answer.id;
  };
  const corporation = await must('register', '/api/corporations/register', {
    name,
    on: '2018-04-01',
    fullTimeWeekMinutes: 2400,
  });
  const C = `/api/corporations/${corporation}`;
  const office = await must('designate', `${C}/offices/designate`, { on: '2020-04-01', name: `${name}定着支援` });
  const desk = { C, corporation, office, shared: '' };
  return { ...desk, shared: await serviceOf(crowd, desk, true) };
}

/** Registers a corporation: the shortest way to a commit. `patient`: never gives up before it stands. */
export const register = (crowd: Crowd, name: string, patient = false): Promise<Operation> =>
  command(
    crowd,
    'register',
    '/api/corporations/register',
    { name, on: '2018-04-01', fullTimeWeekMinutes: 2400 },
    { patient },
  );

/** One client: opens casefiles, brings them into service, records meetings; to its own and to the one that all write to. */
export async function client(crowd: Crowd, desk: Desk): Promise<void> {
  const { random, stopping, history } = crowd;
  const { C, shared } = desk;
  let own = '';
  while (!stopping.aborted) {
    const dice = random();
    const of = `${C}/casefiles/${own}`;
    if (!own || dice < 0.1) own = await serviceOf(crowd, desk, false);
    else if (dice < 0.5) await command(crowd, 'hold-interview', `${of}/hold-interview`, interview(random));
    // nobody may have written since: of several who see the same revision one wins
    else if (dice < 0.7) {
      const seen = await revisionOf(crowd, `${C}/casefiles/${shared}`);
      if (seen !== null)
        await command(crowd, 'compete', `${C}/casefiles/${shared}/hold-interview`, interview(random), {
          ifMatch: seen,
        });
    } else if (dice < 0.8)
      await command(crowd, 'tomorrow', `${of}/hold-interview`, { ...interview(random), on: '2027-03-01' });
    else if (dice < 0.9) {
      const earlier = history.operations[Math.floor(random() * history.operations.length)];
      if (earlier?.answer) await again(crowd, earlier);
    } else await read(crowd, `${C}/casefiles?limit=20`);
  }
}

const interview = (random: () => number) => ({
  on: `2026-0${1 + Math.floor(random() * 9)}-${10 + Math.floor(random() * 19)}`,
  means: 'video',
  place: 'online',
});

/** Opens a casefile and brings it into service; empty where one of the steps did not come through. */
async function serviceOf(crowd: Crowd, { C, office }: Desk, patient: boolean): Promise<string> {
  const person = { name: '試練 耐', kana: 'シレン タエ', disabilityKind: 'mental' };
  const opened = await command(
    crowd,
    'open',
    `${C}/casefiles/open`,
    { on: '2025-04-01', person, officeId: office, precedingService: 'continuous-b' },
    { patient },
  );
  const id = opened.answer?.id;
  if (!id) return '';
  const steps = {
    'start-employment': { on: '2025-04-01', employer: '株式会社そら', workplace: 'ordinary' },
    'receive-grant': { on: '2025-11-01', to: '2026-10-31' },
    'transfer-service': { on: '2025-11-01', officeId: office },
  };
  for (const [step, body] of Object.entries(steps)) {
    const done = await command(crowd, step, `${C}/casefiles/${id}/${step}`, body, { patient });
    if (!done.answer) return '';
  }
  return id;
}

const requests = new Map<string, { path: string; body: unknown; ifMatch?: number | undefined }>();

/** A new command, sent until somebody says what became of it; sometimes its client gives up before. */
async function command(
  crowd: Crowd,
  kind: string,
  path: string,
  body: unknown,
  { patient = false, ifMatch }: { patient?: boolean; ifMatch?: number } = {},
): Promise<Operation> {
  const { history, random, stopping } = crowd;
  const commandId = v5(`${kind}/${random()}/${history.operations.length}`, SPACE);
  requests.set(commandId, { path, body, ifMatch });
  const operation = history.begin(commandId, kind);
  for (let sendings = 0; sendings < MOST_SENDINGS || patient; sendings += 1) {
    const { what, status } = await send(crowd, operation);
    if (what === 'acknowledged' || (what === 'failed' && status < 500)) break;
    if (!patient && (stopping.aborted || random() < 0.05)) break;
    await pause(50 + random() * 250);
  }
  return operation;
}

/** What was acknowledged is sent once more: the answer must be the same. */
const again = (crowd: Crowd, operation: Operation) => send(crowd, operation);

async function send(
  { url, answered }: Crowd,
  operation: Operation,
): Promise<{ readonly what: Told; readonly status: number }> {
  const { path, body, ifMatch } = requests.get(operation.commandId) as {
    path: string;
    body: unknown;
    ifMatch?: number;
  };
  const told = (what: Told, status: number, slug = '') => {
    operation.told.push({ what, status, slug, at: performance.now() });
    return { what, status };
  };
  try {
    const response = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': operation.commandId,
        ...(ifMatch === undefined ? {} : { 'if-match': `"${ifMatch}"` }),
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const said = (await response.json()) as Record<string, unknown>;
    answered();
    if (response.ok) {
      const { id, position, revision } = said as { id: string; position: string; revision: number };
      const events = (said['events'] as { eventId: string }[]).map(({ eventId }) => eventId);
      const answer = { id, position, revision, events };
      if (!operation.answer) operation.answer = answer;
      else if (JSON.stringify(operation.answer) !== JSON.stringify(answer))
        operation.contradicted = `${JSON.stringify(operation.answer)}, then ${JSON.stringify(answer)}`;
      return told('acknowledged', response.status);
    }
    const slug = String(said['type']).replace('/problems/', '');
    if (operation.answer && response.status < 500)
      operation.contradicted = `acknowledged, then ${response.status} ${slug}`;
    const unsure = slug === 'outcome-unknown' || slug === 'internal-error';
    return told(unsure ? 'unknown' : 'failed', response.status, slug);
  } catch {
    return told('unknown', 0);
  }
}

async function read({ url, answered }: Crowd, path: string): Promise<Record<string, unknown> | null> {
  try {
    const response = await fetch(`${url}${path}`, { signal: AbortSignal.timeout(PATIENCE_MS) });
    const said = (await response.json()) as Record<string, unknown>;
    answered();
    return response.ok ? said : null;
  } catch {
    await pause(100);
    return null;
  }
}

async function revisionOf(crowd: Crowd, path: string): Promise<number | null> {
  const revision = (await read(crowd, path))?.['revision'];
  return typeof revision === 'number' ? revision : null;
}
