import { postRoles, type Qualification, qualifications, staffLeaveKinds, trainings } from '@teichaku/rules';
import type { FieldSpec, FormSpec } from '../ui/form/spec.ts';
import { text } from '../ui/form/spec.ts';
import type { StaffWords } from './messages.ts';

/** An office that a post can be at. */
export interface OfficeChoice {
  readonly id: string;
  readonly name: string;
}

export const hireFields = (say: StaffWords): FormSpec => [
  [
    { kind: 'line', name: 'name', label: say.forms.name },
    { kind: 'line', name: 'kana', label: say.forms.kana, optional: true, kana: true },
  ],
  [
    { kind: 'day', name: 'on', label: say.forms.hiredOn, help: say.forms.hiredHelp, future: true },
    { kind: 'line', name: 'staffNumber', label: say.forms.staffNumber, optional: true },
  ],
];

/** Few offices are shown side by side, many are searched. */
export const officeField = (say: StaffWords, offices: readonly OfficeChoice[]): FieldSpec => {
  const options = offices.map(({ id, name }) => ({ value: id, label: name }));
  const common = { name: 'officeId', label: say.forms.office };
  const only = offices.length === 1 ? offices[0] : undefined;
  return offices.length < 6
    ? { kind: 'choice', ...common, options, stacked: true, ...(only && { start: only.id }) }
    : { kind: 'pick', ...common, options };
};

/** The post itself, without its first day. */
const postOnly = (say: StaffWords, offices: readonly OfficeChoice[]): FormSpec => [
  officeField(say, offices),
  {
    kind: 'choice',
    name: 'role',
    label: say.forms.roleField,
    stacked: true,
    options: postRoles.map((value) => ({ value, label: say.role[value] })),
  },
  {
    kind: 'line',
    name: 'serviceName',
    label: say.forms.serviceName,
    help: say.forms.serviceNameHelp,
    when: (values) => text(values, 'role') === 'integrated',
  },
  [
    {
      kind: 'yes-no',
      name: 'fullTime',
      label: say.forms.fullTimeField,
      yes: say.fullTime,
      no: say.partTime,
      help: say.forms.fullTimeHelp,
    },
    { kind: 'yes-no', name: 'dedicated', label: say.forms.dedicatedField, yes: say.dedicated, no: say.shared },
  ],
  {
    kind: 'hours',
    name: 'weeklyMinutes',
    label: say.forms.weeklyMinutes,
    unit: say.forms.perWeekUnit,
    help: say.forms.weeklyHelp,
  },
];

export const postFields = (say: StaffWords, offices: readonly OfficeChoice[]): FormSpec => [
  ...postOnly(say, offices),
  { kind: 'day', name: 'on', label: say.forms.from, help: say.forms.fromHelp, future: true },
];

/** A new member of staff with the first post and what belongs to it; the days have names of their own. */
export const newStaffFields = (say: StaffWords, offices: readonly OfficeChoice[], hired: boolean): FormSpec => [
  ...(hired ? [] : hireFields(say)),
  ...postOnly(say, offices),
  {
    kind: 'day',
    name: 'postOn',
    label: say.forms.from,
    help: say.forms.sameAsHire,
    optional: true,
    future: true,
  },
  {
    kind: 'day',
    name: 'basicTrainingOn',
    label: say.forms.basicTrainingOn,
    help: say.forms.basicTrainingHelp,
    optional: true,
    when: (values) => text(values, 'role') === 'support-worker',
  },
  {
    kind: 'day',
    name: 'serviceManagerOn',
    label: say.forms.serviceManagerOn,
    help: say.forms.serviceManagerHelp,
    optional: true,
    when: (values) => text(values, 'role') === 'service-manager',
  },
];

export const endPostFields = (say: StaffWords): FormSpec => [
  { kind: 'day', name: 'on', label: say.forms.lastDay, help: say.forms.plannedHelp, future: true },
];

export const trainingFields = (say: StaffWords): FormSpec => [
  {
    kind: 'choice',
    name: 'training',
    label: say.forms.training,
    options: trainings.map((value) => ({ value, label: say.training[value] })),
    start: trainings[0],
    help: say.forms.trainingHelp,
  },
  { kind: 'day', name: 'on', label: say.forms.completedOn },
];

/** `of`: what somebody came here to record. */
export const qualificationFields = (say: StaffWords, of?: Qualification): FormSpec => [
  {
    kind: 'choice',
    name: 'qualification',
    label: say.forms.qualificationField,
    stacked: true,
    options: qualifications.map((value) => ({ value, label: say.qualification[value] })),
    ...(of && { start: of }),
  },
  { kind: 'day', name: 'on', label: say.forms.gainedOn, help: say.forms.serviceManagerHelp },
];

export const startLeaveFields = (say: StaffWords): FormSpec => [
  {
    kind: 'choice',
    name: 'kind',
    label: say.forms.leaveField,
    stacked: true,
    options: staffLeaveKinds.map((value) => ({ value, label: say.leaveKind[value] })),
  },
  { kind: 'day', name: 'on', label: say.forms.leaveFrom, help: say.forms.plannedHelp, future: true },
  { kind: 'words', name: 'note', label: say.forms.note, optional: true },
];

export const endLeaveFields = (say: StaffWords): FormSpec => [
  { kind: 'day', name: 'on', label: say.forms.leaveTo, help: say.forms.plannedHelp, future: true },
];

export const leaveFields = (say: StaffWords): FormSpec => [
  { kind: 'day', name: 'on', label: say.forms.leftOn, help: say.forms.leftHelp, future: true },
];
