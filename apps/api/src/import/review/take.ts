import { idOf, type LeftRow, type Recorded } from '@teichaku/casework';
import type { Order } from '../../decisions/order.ts';
import { RECORDED_ALL_THE_SAME } from '../registers/user-commands.ts';
import type { World } from '../rows/world.ts';
import type { Standing } from './standing.ts';

type Step = NonNullable<Order['then']>[number];
type Values = LeftRow['values'];
type Data = Readonly<Record<string, unknown>>;

/** Columns that only mean something together. */
const TOGETHER: readonly (readonly string[])[] = [
  ['grantFrom', 'grantTo'],
  ['leftOn', 'leavingReason'],
  ['rehiredOn', 'newEmployer', 'improvesConditions'],
  ['endedOn', 'endReason'],
  ['otherService', 'otherMinutes'],
];

/** What no entry holds as a field of its own, or what the row is known by. */
const UNTAKEN = new Set(['caseNumber', 'staffNumber|staff', 'note|staff', 'on|interviews']);

/** Whether the register's word of a column can be taken: it must say something, and the record have a place for it. */
export const takeable = ({ kind, values }: Pick<LeftRow, 'kind' | 'values'>, field: string): boolean =>
  (values[field] ?? null) !== null && !UNTAKEN.has(field) && !UNTAKEN.has(`${field}|${kind}`);

/** The columns with what belongs to them. */
export const withCompanions = (fields: readonly string[]): readonly string[] => [
  ...new Set(fields.flatMap((field) => TOGETHER.find((group) => group.includes(field)) ?? [field])),
];

/**
 * What has to be written so that the record says what the row says in these columns: entries are put right, what nobody
 * has recorded yet is recorded. In the order in which such things happen.
 */
export function takeSteps(
  row: LeftRow,
  fields: readonly string[],
  standing: Standing,
  world: World,
  why: string,
): readonly Step[] {
  const wanted = withCompanions(fields).filter((field) => takeable(row, field));
  const changes = new Map<Recorded, Data>();
  const changing = (entry: Recorded, more: Data) => changes.set(entry, { ...changes.get(entry), ...more });
  const missing: string[] = [];
  for (const field of wanted) {
    const { entry } = standing.told[field] ?? { entry: null };
    if (entry && !isNewGrant(row, field, entry)) changing(entry, change(row, field, standing, world));
    else missing.push(field);
  }
  for (const [entry, more] of alongWith(changes, standing)) changing(entry, more);
  const corrections = [...changes].map(([entry, changed]): Step => {
    const { corrects: _, ...data } = entry.data as Data;
    return {
      type: 'CorrectEntry',
      data: { entryId: entry.eventId, why, data: { ...data, ...changed, ...birthYear(changed) } },
      ...(entry.stream === standing.person ? { to: { category: 'person' as const, id: idOf(entry.stream) } } : {}),
    };
  });
  return [...corrections, ...recorded(row, missing, standing)];
}

/**
 * What moves with it, where both said the same: the casefile was opened with the first job, and ended with the service;
 * the service is the office's for which it was opened.
 */
function alongWith(changes: ReadonlyMap<Recorded, Data>, { told }: Standing): readonly (readonly [Recorded, Data])[] {
  const pairs = [
    [told['employedOn']?.entry, told['office']?.entry, 'on'],
    [told['endedOn']?.entry, told['periodEndedOn']?.entry, 'on'],
    [told['endedOn']?.entry, told['periodEndedOn']?.entry, 'reason'],
    [told['office']?.entry, told['serviceStartedOn']?.entry, 'officeId'],
  ] as const;
  return pairs.flatMap(([from, to, field]) => {
    const changed = from ? changes.get(from)?.[field] : undefined;
    if (changed === undefined || !from || !to) return [];
    return (from.data as Data)[field] === (to.data as Data)[field] ? [[to, { [field]: changed }] as const] : [];
  });
}

/** A grant that begins after the one on record has ended is the next one, and no correction of it. */
const isNewGrant = ({ values }: LeftRow, field: string, { type, data }: Recorded): boolean =>
  type === 'GrantReceived' &&
  (field === 'grantFrom' || field === 'grantTo') &&
  String(values['grantFrom']) > (data as { to: string }).to;

const birthYear = (changed: Data) =>
  typeof changed['bornOn'] === 'string' ? { birthYear: Number(changed['bornOn'].slice(0, 4)) } : {};

/** A column as the entry that tells it holds it. */
function change({ values }: LeftRow, field: string, { told }: Standing, world: World): Data {
  const value = values[field];
  switch (field) {
    case 'office':
      return { officeId: values['officeId'] ?? null };
    case 'form':
      return { fullTime: String(value).startsWith('full-time'), dedicated: String(value).endsWith('dedicated') };
    case 'staffNumber':
      return { heldBy: world.staffMember(String(value))?.id };
    default:
      return { [told[field]?.field ?? field]: value };
  }
}

/** What nobody has recorded yet. */
function recorded({ kind, values }: LeftRow, missing: readonly string[], { told }: Standing): readonly Step[] {
  const has = (field: string) => missing.includes(field);
  const on = (field: string) => ({ on: values[field] });
  const of = (field: string, own: string) => (told[field]?.entry?.data as Values | undefined)?.[own];
  const steps: Step[] = [];
  const step = (type: string, data: Data) => steps.push({ type, data });
  if (kind === 'users') {
    if (has('grantFrom')) step('ReceiveGrant', { ...on('grantFrom'), to: values['grantTo'] });
    if (has('serviceStartedOn'))
      step('TransferService', { ...on('serviceStartedOn'), officeId: values['officeId'] ?? of('office', 'officeId') });
    if (has('leftOn'))
      step('EndEmployment', { ...on('leftOn'), jobId: of('employer', 'jobId'), reason: values['leavingReason'] });
    if (has('rehiredOn'))
      step('ChangeJob', {
        ...on('rehiredOn'),
        fromJobId: of('employer', 'jobId'),
        employer: values['newEmployer'],
        workplace: 'ordinary',
        improvesConditions: values['improvesConditions'],
      });
    if (has('endedOn')) {
      if (told['serviceStartedOn']?.entry || has('serviceStartedOn'))
        step('EndPeriod', { ...on('endedOn'), reason: values['endReason'] });
      step('CloseCasefile', { ...on('endedOn'), reason: values['endReason'] });
    }
  }
  if (kind === 'staff') {
    if (has('until')) step('EndPost', { ...on('until'), postId: of('from', 'postId') });
    if (has('basicTrainingOn')) step('CompleteTraining', { ...on('basicTrainingOn'), training: 'basic' });
    if (has('serviceManagerOn'))
      step('GainQualification', { ...on('serviceManagerOn'), qualification: 'service-manager' });
    if (has('jobCoachOn')) step('GainQualification', { ...on('jobCoachOn'), qualification: 'visiting-job-coach' });
    if (has('otherService'))
      step('AssignPost', {
        on: of('from', 'on'),
        officeId: of('from', 'officeId'),
        role: 'integrated',
        fullTime: of('from', 'fullTime'),
        dedicated: false,
        weeklyMinutes: values['otherMinutes'],
        serviceName: values['otherService'],
      });
  }
  return steps;
}

/** The same, with the reason for which the law's no to a day that is past is recorded all the same. */
export const allTheSame = (steps: readonly Step[]): readonly Step[] =>
  steps.map((step) => {
    const service =
      step.type === 'TransferService' || (step.data['data'] as { basis?: unknown } | undefined)?.basis !== undefined;
    if (!service) return step;
    return step.type === 'CorrectEntry'
      ? { ...step, data: { ...step.data, data: { reason: RECORDED_ALL_THE_SAME, ...(step.data['data'] as object) } } }
      : { ...step, data: { ...step.data, reason: RECORDED_ALL_THE_SAME } };
  });
