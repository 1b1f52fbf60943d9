import { addMonths, monthOf } from '@teichaku/rules';
import type { Choice } from '../../ui/field/PickField.tsx';
import { type Material, open, options, type RecordForm, started } from './form.ts';

/** The running month and the five before it. */
const months = ({ today, days }: Material): Choice[] =>
  [0, -1, -2, -3, -4, -5].map((count) => {
    const month = addMonths(monthOf(today), count);
    return { value: month, label: days.month(month) };
  });

/** Reports that were made and not yet handed to anybody, the newest first. */
const reports = ({ view, days, say, correcting }: Material): Choice[] =>
  view.reports
    .filter(({ deliveredOn }) => correcting || deliveredOn.length === 0)
    .map(({ reportId, coversMonth }) => ({ value: reportId, label: say.reportOf(days.month(coversMonth)) }))
    .toReversed();

/** 面談と連絡, but for the interview itself, which has a page of its own. */
export const contactForms: readonly RecordForm[] = [
  {
    name: 'miss-interview',
    event: 'InterviewMissed',
    group: 'contact',
    offered: open,
    fields: ({ say, words, staff, view }) => [
      { kind: 'day', name: 'on', label: say.day.planned, start: 'today' },
      { kind: 'choice', name: 'cause', label: say.missedCause, options: options(words.missed) },
      { kind: 'words', name: 'note', label: say.note, optional: true },
      [
        { kind: 'day', name: 'nextOn', label: say.nextOn, aside: say.ifFixed, optional: true, future: true },
        { kind: 'time', name: 'nextAt', label: say.nextAt, optional: true },
      ],
      {
        kind: 'pick',
        name: 'heldBy',
        label: say.by,
        options: staff,
        optional: true,
        start: view.caseworker?.id ?? '',
        when: () => staff.length > 0,
      },
    ],
  },
  {
    name: 'contact-employer',
    event: 'EmployerContacted',
    group: 'contact',
    offered: open,
    fields: ({ say, words, staff, view, correcting }) => {
      const jobs = view.jobs
        .filter(({ lastDay }) => correcting || lastDay === null)
        .map(({ jobId, employer }) => ({ value: jobId, label: employer }));
      return [
        { kind: 'day', name: 'on', label: say.day.contact, start: 'today' },
        { kind: 'choice', name: 'means', label: say.means, options: options(words.contact), start: 'visit' },
        {
          kind: 'pick',
          name: 'jobId',
          label: say.employer,
          options: jobs,
          optional: true,
          start: jobs[0]?.value ?? '',
          when: () => jobs.length > 0,
        },
        { kind: 'words', name: 'words', label: say.employerWords, aside: say.wordsAside, rows: 3, optional: true },
        {
          kind: 'pick',
          name: 'by',
          label: say.by,
          options: staff,
          optional: true,
          start: view.caseworker?.id ?? '',
          when: () => staff.length > 0,
        },
      ];
    },
  },
  {
    name: 'contact-agency',
    event: 'AgencyContacted',
    group: 'contact',
    offered: open,
    fields: ({ say, words, staff, view, correcting }) => [
      { kind: 'day', name: 'on', label: say.day.contact, start: 'today' },
      // of what was recorded before it was asked, nobody may know
      {
        kind: 'pick',
        name: 'agencyKind',
        label: say.agencyKind,
        options: options(words.agency),
        optional: correcting,
      },
      { kind: 'line', name: 'agencyName', label: say.agencyName, optional: true },
      { kind: 'choice', name: 'means', label: say.means, options: options(words.contact), start: 'phone' },
      { kind: 'words', name: 'words', label: say.talked, rows: 3, optional: true },
      {
        kind: 'pick',
        name: 'by',
        label: say.by,
        options: staff,
        optional: true,
        start: view.caseworker?.id ?? '',
        when: () => staff.length > 0,
      },
    ],
  },
  {
    name: 'issue-support-report',
    event: 'SupportReportIssued',
    group: 'contact',
    offered: started,
    fields: (material) => {
      const { say, today } = material;
      return [
        [
          { kind: 'pick', name: 'coversMonth', label: say.month, options: months(material), start: monthOf(today) },
          { kind: 'day', name: 'on', label: say.day.issued, start: 'today' },
        ],
        { kind: 'words', name: 'text', label: say.text, rows: 8, optional: true },
        {
          kind: 'words',
          name: 'reason',
          reason: true,
          label: say.reportReason,
          help: say.reportReasonHelp,
          optional: true,
        },
      ];
    },
  },
  {
    name: 'deliver-support-report',
    event: 'SupportReportDelivered',
    group: 'contact',
    offered: started,
    missing: (material) => (reports(material).length === 0 ? material.say.noReport : null),
    fields: (material) => {
      const { say, words } = material;
      const waiting = reports(material);
      return [
        { kind: 'day', name: 'on', label: say.day.delivered, start: 'today' },
        { kind: 'pick', name: 'reportId', label: say.report, options: waiting, start: waiting[0]?.value ?? '' },
        { kind: 'chips', name: 'to', label: say.to, options: options(words.recipient), start: ['person', 'employer'] },
      ];
    },
  },
];
