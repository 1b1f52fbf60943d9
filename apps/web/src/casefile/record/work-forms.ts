import type { FormSpec } from '../../ui/form/spec.ts';
import { jobChoices, type Material, options, type RecordForm } from './form.ts';

/** What is asked of every job. */
const job = ({ say, words }: Material, employer: string): FormSpec => [
  { kind: 'line', name: 'employer', label: employer },
  {
    kind: 'choice',
    name: 'workplace',
    label: say.workplace,
    options: options(words.workplace),
    start: 'ordinary',
    help: (values) => (values['workplace'] === 'continuous-a' ? say.workplaceHelp : undefined),
  },
  [
    { kind: 'line', name: 'work', label: say.work, optional: true },
    { kind: 'hours', name: 'weeklyMinutes', label: say.weekly, unit: say.hours, optional: true },
  ],
  [
    {
      kind: 'yes-no',
      name: 'disclosed',
      label: say.disclosed,
      yes: say.disclosedYes,
      no: say.disclosedNo,
      optional: true,
    },
    { kind: 'line', name: 'industry', label: say.industry, optional: true },
  ],
];

const running = (view: Material['view']) => view.jobs.some(({ lastDay }) => lastDay === null);

/** 雇用: hired, left, changed, on leave. Facts are recorded whatever the law makes of them. */
export const workForms: readonly RecordForm[] = [
  {
    name: 'start-employment',
    event: 'EmploymentStarted',
    group: 'work',
    offered: () => true,
    fields: (material) => [
      { kind: 'day', name: 'on', label: material.say.day.hired, help: material.say.day.hiredHelp },
      ...job(material, material.say.employer),
      {
        kind: 'day',
        name: 'temporaryServiceEndedOn',
        label: material.say.day.temporary,
        help: material.say.day.temporaryHelp,
        optional: true,
      },
    ],
  },
  {
    name: 'end-employment',
    event: 'EmploymentEnded',
    group: 'work',
    offered: running,
    missing: ({ view, say, correcting }) => (correcting || running(view) ? null : say.noRunningJob),
    fields: (material) => {
      const { say, words } = material;
      const jobs = jobChoices(material, false);
      return [
        { kind: 'day', name: 'on', label: say.day.lastDay, help: say.day.lastDayHelp },
        { kind: 'pick', name: 'jobId', label: say.whichJob, options: jobs, start: jobs[0]?.value ?? '' },
        { kind: 'choice', name: 'reason', label: say.leavingReason, options: options(words.leaving) },
        { kind: 'words', name: 'words', label: say.words, aside: say.wordsAside, optional: true },
      ];
    },
  },
  {
    name: 'change-job',
    event: 'JobChanged',
    group: 'work',
    offered: ({ jobs }) => jobs.some(({ lastDay }) => lastDay !== null),
    missing: (material) => (jobChoices(material, true).length === 0 ? material.say.noEndedJob : null),
    fields: (material) => {
      const { say } = material;
      const jobs = jobChoices(material, true);
      return [
        { kind: 'day', name: 'on', label: say.day.rehired },
        { kind: 'pick', name: 'fromJobId', label: say.fromJob, options: jobs, start: jobs.at(-1)?.value ?? '' },
        ...job(material, say.newEmployer),
        {
          kind: 'yes-no',
          name: 'improvesConditions',
          label: say.improves,
          yes: say.improvesYes,
          no: say.improvesNo,
          help: say.improvesHelp,
        },
      ];
    },
  },
  {
    name: 'start-leave',
    event: 'LeaveStarted',
    group: 'work',
    offered: running,
    missing: ({ view, say, correcting }) => (correcting || running(view) ? null : say.noRunningJob),
    fields: (material) => {
      const { say, words } = material;
      const jobs = jobChoices(material, false);
      return [
        { kind: 'day', name: 'on', label: say.day.leave },
        { kind: 'pick', name: 'jobId', label: say.whichJob, options: jobs, start: jobs[0]?.value ?? '' },
        { kind: 'choice', name: 'kind', label: say.leaveKind, options: options(words.leave) },
        { kind: 'words', name: 'note', label: say.note, optional: true },
      ];
    },
  },
  {
    name: 'end-leave',
    event: 'LeaveEnded',
    group: 'work',
    offered: (view) => running(view) && view.timeline.some(({ type, voided }) => type === 'LeaveStarted' && !voided),
    missing: ({ view, say, correcting }) => (correcting || running(view) ? null : say.noRunningJob),
    fields: (material) => {
      const { say } = material;
      const jobs = jobChoices(material, false);
      return [
        { kind: 'day', name: 'on', label: say.day.back },
        { kind: 'pick', name: 'jobId', label: say.whichJob, options: jobs, start: jobs[0]?.value ?? '' },
      ];
    },
  },
];
