import { open, options, type RecordForm, started } from './form.ts';

/** 支援と事例: contract, grant, begin, move, end, close. */
export const serviceForms: readonly RecordForm[] = [
  {
    name: 'conclude-contract',
    event: 'ContractConcluded',
    group: 'service',
    offered: open,
    fields: ({ say }) => [
      { kind: 'day', name: 'on', label: say.day.contract, start: 'today' },
      { kind: 'tick', name: 'importantMattersExplained', label: say.contractExplained },
      { kind: 'tick', name: 'certificateChecked', label: say.certificateChecked },
    ],
  },
  {
    name: 'receive-grant',
    event: 'GrantReceived',
    group: 'service',
    offered: open,
    fields: ({ say }) => [
      [
        { kind: 'day', name: 'on', label: say.day.grantFrom, help: say.day.grantHelp },
        { kind: 'day', name: 'to', label: say.day.grantTo, future: true },
      ],
      [
        { kind: 'line', name: 'municipality', label: say.municipality, optional: true },
        { kind: 'day', name: 'decidedOn', label: say.day.decided, optional: true },
      ],
      { kind: 'number', name: 'months', label: say.months, unit: say.monthsUnit, min: 1, max: 12, optional: true },
    ],
  },
  {
    name: 'transfer-service',
    event: 'ServiceTransferred',
    group: 'service',
    offered: (view) => open(view) && !started(view),
    fields: ({ say, offices, view }) => [
      { kind: 'day', name: 'on', label: say.day.service, start: 'today' },
      { kind: 'pick', name: 'officeId', label: say.office, options: offices, start: view.office.id },
      { kind: 'words', name: 'reason', reason: true, label: say.reasonIfBefore, help: say.reasonHelp, optional: true },
    ],
  },
  {
    name: 'decline-service',
    event: 'ServiceDeclined',
    group: 'service',
    offered: (view) => open(view) && !started(view),
    fields: ({ say }) => [
      { kind: 'day', name: 'on', label: say.day.declined, start: 'today' },
      { kind: 'words', name: 'words', label: say.words, aside: say.wordsAside, optional: true },
    ],
  },
  {
    name: 'assign-caseworker',
    event: 'CaseworkerAssigned',
    group: 'case',
    offered: open,
    missing: ({ staff, say }) => (staff.length === 0 ? say.noStaff : null),
    fields: ({ say, staff, view }) => [
      { kind: 'day', name: 'on', label: say.day.assigned, start: 'today' },
      { kind: 'pick', name: 'staffMemberId', label: say.worker, options: staff, start: view.caseworker?.id ?? '' },
    ],
  },
  {
    name: 'transfer-office',
    event: 'OfficeTransferred',
    group: 'case',
    offered: open,
    fields: ({ say, offices, view, correcting }) => [
      { kind: 'day', name: 'on', label: say.day.moved, start: 'today' },
      {
        kind: 'pick',
        name: 'officeId',
        label: say.office,
        options: offices.filter(({ value }) => correcting || value !== view.office.id),
      },
    ],
  },
  {
    name: 'end-period',
    event: 'PeriodEnded',
    group: 'service',
    offered: ({ phase }) => phase === 'in-service' || phase === 'between-jobs',
    fields: ({ say, words }) => [
      { kind: 'day', name: 'on', label: say.day.ended, start: 'today', help: say.endHelp },
      { kind: 'choice', name: 'reason', label: say.endReason, options: options(words.end) },
      { kind: 'words', name: 'words', label: say.words, aside: say.wordsAside, optional: true },
    ],
  },
  {
    name: 'close',
    event: 'CasefileClosed',
    group: 'case',
    offered: open,
    fields: ({ say, words }) => [
      { kind: 'day', name: 'on', label: say.day.closed, start: 'today', help: say.closeHelp },
      { kind: 'choice', name: 'reason', label: say.endReason, options: options(words.end) },
      { kind: 'words', name: 'words', label: say.note, optional: true },
    ],
  },
];
