import { idOf, inFactOrder, type LeftRow, live, personOf, type Recorded, streamOf } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import { type Said, said } from '../registers/said.ts';
import type { World } from '../rows/world.ts';

type Data = Readonly<Record<string, unknown>>;

/** Which entry tells a field of a register, and by what name. */
export interface Told {
  readonly entry: Recorded | null;
  readonly field: string;
}

/** What is recorded now of what a row speaks of, whoever wrote it. */
export interface Standing {
  /** The casefile's or the staff member's. */
  readonly stream: string;
  readonly revision: number;
  readonly name: string;
  /** By the register's fields, the office by its id. */
  readonly said: Said;
  readonly told: Readonly<Record<string, Told>>;
  /** Of users: the stream of the person. */
  readonly person: string | null;
}

const told = (entry: Recorded | undefined | null, fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).map(([own, field]) => [own, { entry: entry ?? null, field }]));

const dataOf = (entry: Recorded | undefined | null): Data => (entry?.data ?? {}) as Data;

/** Reads what stands; null: the thing that the row spoke of has been taken back. */
export async function standingOf(
  row: LeftRow,
  log: EventLog,
  corporationId: string,
  world: World,
): Promise<Standing | null> {
  if (row.known === null) return null;
  const history = await log.readStream(corporationId, row.known.stream);
  const facts = inFactOrder(live(history));
  const base = { stream: row.known.stream, revision: history.at(-1)?.revision ?? -1 };
  switch (row.kind) {
    case 'users': {
      const personId = personOf(history, null);
      if (personId === null) return null;
      const person = inFactOrder(live(await log.readStream(corporationId, streamOf('person', personId))));
      return { ...base, ...ofUser(facts, person), person: streamOf('person', personId) };
    }
    case 'staff':
      return ofPost(row, history, facts, base);
    case 'interviews':
      return ofInterview(row, history, facts, base, world);
  }
}

function ofUser(facts: readonly Recorded[], person: readonly Recorded[]) {
  const all = (type: string) => facts.filter((fact) => fact.type === type);
  const details = person.filter(({ type }) => type === 'PersonRegistered' || type === 'PersonDetailsCorrected');
  const opened = all('CasefileOpened')[0];
  const job = all('EmploymentStarted')[0];
  const jobId = dataOf(job)['jobId'];
  const fields: Record<string, Told> = {
    ...Object.fromEntries(
      ['name', 'kana', 'bornOn', 'disabilityKind'].map((field) => [
        field,
        { entry: details.findLast((entry) => dataOf(entry)[field] !== undefined) ?? details[0] ?? null, field },
      ]),
    ),
    ...told(opened, {
      caseNumber: 'caseNumber',
      certificateNumber: 'certificateNumber',
      precedingService: 'precedingService',
      precedingOffice: 'precedingOffice',
      note: 'note',
      office: 'officeId',
    }),
    ...told(job, { employedOn: 'on', employer: 'employer', weeklyMinutes: 'weeklyMinutes', disclosed: 'disclosed' }),
    ...told(all('GrantReceived').at(-1), { grantFrom: 'on', grantTo: 'to' }),
    ...told(all('ServiceTransferred')[0], { serviceStartedOn: 'on' }),
    ...told(
      all('EmploymentEnded').find((end) => dataOf(end)['jobId'] === jobId),
      { leftOn: 'on', leavingReason: 'reason' },
    ),
    ...told(
      all('JobChanged').find((change) => dataOf(change)['fromJobId'] === jobId),
      { rehiredOn: 'on', newEmployer: 'employer', improvesConditions: 'improvesConditions' },
    ),
    ...told(all('CasefileClosed').at(-1), { endedOn: 'on', endReason: 'reason' }),
    // no column of the register: it ends with the casefile
    ...told(all('PeriodEnded').at(-1), { periodEndedOn: 'on' }),
  };
  return { name: String(saidBy(fields)['name'] ?? ''), told: fields, said: saidBy(fields) };
}

const saidBy = (fields: Readonly<Record<string, Told>>): Said =>
  said(Object.fromEntries(Object.entries(fields).map(([own, { entry, field }]) => [own, dataOf(entry)[field]])));

/** The entry that a row became, as it was put right since. */
function become(history: readonly Recorded[], row: LeftRow, which: (entry: Recorded) => boolean): Recorded | null {
  const first = history.find(
    (entry) =>
      entry.source?.kind === 'import' &&
      entry.source.importId === row.known?.importId &&
      entry.source.key === row.key &&
      which(entry),
  );
  let entry = first;
  for (let next = first; next; next = history.find(({ data }) => (data as Data)['corrects'] === entry?.eventId))
    entry = next;
  return entry && live(history).includes(entry) ? entry : null;
}

function ofPost(
  row: LeftRow,
  history: readonly Recorded[],
  facts: readonly Recorded[],
  base: Pick<Standing, 'stream' | 'revision'>,
): Standing | null {
  const isIntegrated = (entry: Recorded) => dataOf(entry)['role'] === 'integrated';
  const post = become(history, row, (entry) => entry.type === 'PostAssigned' && !isIntegrated(entry));
  const hired = facts.find(({ type }) => type === 'StaffHired');
  if (!post || !hired) return null;
  const other = become(history, row, (entry) => entry.type === 'PostAssigned' && isIntegrated(entry));
  const learned = (type: string, what: string) =>
    facts.find((fact) => fact.type === type && Object.values(dataOf(fact)).includes(what));
  const fields: Record<string, Told> = {
    ...told(hired, { name: 'name', kana: 'kana', staffNumber: 'staffNumber' }),
    ...told(post, { office: 'officeId', role: 'role', weeklyMinutes: 'weeklyMinutes', from: 'on' }),
    ...told(
      facts.find(({ type, data }) => type === 'PostEnded' && (data as Data)['postId'] === dataOf(post)['postId']),
      { until: 'on' },
    ),
    ...told(learned('TrainingCompleted', 'basic'), { basicTrainingOn: 'on' }),
    ...told(learned('QualificationGained', 'service-manager'), { serviceManagerOn: 'on' }),
    ...told(learned('QualificationGained', 'visiting-job-coach'), { jobCoachOn: 'on' }),
    ...told(other, { otherService: 'serviceName', otherMinutes: 'weeklyMinutes' }),
  };
  const { fullTime, dedicated } = dataOf(post);
  const form = `${fullTime ? 'full-time' : 'part-time'}-${dedicated ? 'dedicated' : 'shared'}`;
  return {
    ...base,
    name: String(dataOf(hired)['name'] ?? ''),
    told: { ...fields, form: { entry: post, field: 'form' } },
    said: { ...saidBy(fields), form },
    person: null,
  };
}

function ofInterview(
  row: LeftRow,
  history: readonly Recorded[],
  facts: readonly Recorded[],
  base: Pick<Standing, 'stream' | 'revision'>,
  world: World,
): Standing | null {
  const held = become(history, row, ({ type }) => type === 'InterviewHeld');
  if (!held) return null;
  const fields = told(held, {
    on: 'on',
    means: 'means',
    place: 'place',
    content: 'workerView',
    toEmployer: 'toEmployer',
    staffNumber: 'heldBy',
  });
  const heldBy = dataOf(held)['heldBy'];
  const caseNumber = dataOf(facts.find(({ type }) => type === 'CasefileOpened'))['caseNumber'];
  return {
    ...base,
    name: String(caseNumber ?? idOf(base.stream)),
    told: fields,
    said: said({
      ...saidBy(fields),
      caseNumber: row.values['caseNumber'],
      staffNumber: typeof heldBy === 'string' ? world.staffNumber(heldBy) : undefined,
    }),
    person: null,
  };
}
