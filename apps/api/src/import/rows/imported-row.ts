import type { Recorded, RegisterKind } from '@teichaku/casework';
import { streamOf } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import { registers } from '../registers/recognise.ts';
import { type Difference, differences, type Said, said } from '../registers/said.ts';
import type { JudgedRow } from './judgement.ts';
import { NOTE } from './row-orders.ts';
import type { World } from './world.ts';

type Data = Readonly<Record<string, never>>;

/** What an imported row said, told again from the events that it became: the inverse of the row's commands. */
export function saidByEvents(kind: RegisterKind, events: readonly Recorded[], world: World): Said {
  const first = (type: string, which: (data: Data) => boolean = () => true): Data =>
    (events.find((event) => event.type === type && which(event.data as Data))?.data ?? {}) as Data;
  switch (kind) {
    case 'users': {
      const [person, opened, job] = [first('PersonRegistered'), first('CasefileOpened'), first('EmploymentStarted')];
      const [grant, changed, closed] = [first('GrantReceived'), first('JobChanged'), first('CasefileClosed')];
      return said({
        ...pick(person, 'name', 'kana', 'bornOn', 'disabilityKind'),
        ...pick(opened, 'caseNumber', 'certificateNumber', 'precedingService', 'precedingOffice', 'note'),
        office: opened['officeId'],
        employedOn: job['on'],
        ...pick(job, 'employer', 'weeklyMinutes', 'disclosed'),
        serviceStartedOn: first('ServiceTransferred')['on'],
        grantFrom: grant['on'],
        grantTo: grant['to'],
        leftOn: first('EmploymentEnded')['on'],
        leavingReason: first('EmploymentEnded')['reason'],
        rehiredOn: changed['on'],
        newEmployer: changed['employer'],
        improvesConditions: changed['improvesConditions'],
        endedOn: closed['on'],
        endReason: closed['reason'],
      });
    }
    case 'staff': {
      const post = first('PostAssigned', ({ role }) => role !== 'integrated');
      const other = first('PostAssigned', ({ role }) => role === 'integrated');
      const hired = first('StaffHired');
      const note = events.find(({ reason }) => reason?.startsWith(NOTE))?.reason?.slice(NOTE.length);
      return said({
        ...pick(hired, 'name', 'kana', 'staffNumber'),
        office: post['officeId'],
        role: post['role'],
        form: `${post['fullTime'] ? 'full-time' : 'part-time'}-${post['dedicated'] ? 'dedicated' : 'shared'}`,
        weeklyMinutes: post['weeklyMinutes'],
        from: post['on'],
        until: first('PostEnded')['on'],
        basicTrainingOn: first('TrainingCompleted')['on'],
        serviceManagerOn: first('QualificationGained', ({ qualification }) => qualification === 'service-manager')[
          'on'
        ],
        jobCoachOn: first('QualificationGained', ({ qualification }) => qualification === 'visiting-job-coach')['on'],
        otherService: other['serviceName'],
        otherMinutes: other['weeklyMinutes'],
        note,
      });
    }
    case 'interviews': {
      const held = first('InterviewHeld');
      return said({
        ...pick(held, 'on', 'means', 'place', 'toEmployer'),
        staffNumber: held['heldBy'] === undefined ? undefined : world.staffNumber(held['heldBy']),
        content: held['workerView'],
      });
    }
  }
}

const pick = (data: Data, ...fields: readonly string[]) =>
  Object.fromEntries(fields.map((field) => [field, data[field]]));

/** What a row says otherwise than when it was imported, column by column. */
export async function differencesOf(
  { kind, said: now, known, row }: JudgedRow,
  log: EventLog,
  corporationId: string,
  world: World,
): Promise<readonly Difference[]> {
  if (known === null) return [];
  const own = await log.readStream(corporationId, known.stream);
  const opened = own.find(({ type }) => type === 'CasefileOpened')?.data as { personId?: string } | undefined;
  const person =
    kind === 'users' && opened?.personId
      ? await log.readStream(corporationId, streamOf('person', opened.personId))
      : [];
  const ofRow = [...own, ...person].filter(
    ({ source }) => source?.kind === 'import' && source.importId === known.importId && source.key === known.key,
  );
  // who a post's holder is, and what they have learnt, stands in the rows of any of their posts
  const ofPerson = own.filter(
    ({ type, source }) =>
      kind === 'staff' &&
      source?.kind === 'import' &&
      ['StaffHired', 'TrainingCompleted', 'QualificationGained'].includes(type),
  );
  const was = saidByEvents(kind, [...ofRow, ...ofPerson.filter((event) => !ofRow.includes(event))], world);
  const register = registers[kind];
  // the number under which an interview's row is found is its key's, and that is the same
  const before = kind === 'interviews' ? { ...was, caseNumber: now['caseNumber'] ?? '' } : was;
  return differences(register, before, now, (field, value) =>
    field === 'office' ? world.officeName(String(value)) : undefined,
  ).map((difference) => ({ ...difference, column: row.columns[difference.field] ?? difference.column }));
}
