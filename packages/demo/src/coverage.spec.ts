import { describe, expect, it } from '@jest/globals';
import {
  type CasefileEntry,
  type CorporationEntry,
  cut,
  dutiesOf,
  idOf,
  judgeCasefile,
  type OfficeEntry,
  officeStreams,
  phaseOf,
  type StaffEntry,
  staffingFacts,
  streamOf,
  tasksOfCasefile,
  tasksOfStaffMember,
} from '@teichaku/casework';
import { assessStaffing, type PlainDate, type ReadingName, staffingDeductions } from '@teichaku/rules';
import { ofCasefiles, ofOffices } from './fixture/answers.fixture.ts';
import { played, streamsOf, UNTIL } from './fixture/played.fixture.ts';
import { Tally } from './fixture/tally.fixture.ts';

/** How often each answer is to be seen, each time of another case or office. */
const LEAST = 5;
const day = (text: string) => text as PlainDate;

describe('見本に出てくる答え', () => {
  const history = played('corporation');
  const offices = new Map(streamsOf(history, 'office'));

  it('利用について法令が出しうる答えは、どれも五人以上に出ている', () => {
    const tally = new Tally();
    const days = [
      UNTIL,
      '2026-10-31',
      '2026-08-15',
      '2026-04-01',
      '2025-10-10',
      '2025-02-03',
      '2024-01-31',
      '2018-03-31',
    ];
    for (const [stream, casefile] of streamsOf(history, 'casefile')) {
      const casefileId = idOf(stream);
      for (const entry of casefile)
        if (entry.type === 'ServiceTransferred') tally.see('basis', entry.data.basis.verdict, casefileId);
      const closed = officeStreams(casefile).map((name) => offices.get(name) ?? []);
      for (const on of days.map(day)) lookAt(tally, casefileId, casefile, closed, on);
    }
    expect(tally.fewerThan(LEAST, ofCasefiles)).toEqual([]);
    expect(tally.unexpected(ofCasefiles)).toEqual([]);
  });

  it('人員について法令が出しうる答えは、どれも五か所以上に出ている', () => {
    const tally = new Tally();
    const staff = streamsOf(history, 'staffMember').map(([, entries]) => entries);
    const casefiles = streamsOf(history, 'casefile').map(([, entries]) => entries);
    for (const [stream, office] of offices) {
      const corporationId = office[0]?.corporationId ?? '';
      const officeId = idOf(stream);
      const here = <Entry extends { readonly data: unknown }>(entries: readonly Entry[]) =>
        entries.some(({ data }) => (data as { officeId?: string }).officeId === officeId);
      const corporation = history.streams.get(
        streamOf('corporation', corporationId),
      ) as unknown as readonly CorporationEntry[];
      const streams = { office, corporation, staff: staff.filter(here), casefiles: casefiles.filter(here) };
      lookAtOffice(tally, officeId, streams);
    }
    expect(tally.fewerThan(LEAST, ofOffices)).toEqual([]);
    expect(tally.unexpected(ofOffices)).toEqual([]);
  });
});

function lookAt(
  tally: Tally,
  casefileId: string,
  casefile: readonly CasefileEntry[],
  closed: readonly (readonly OfficeEntry[])[],
  on: PlainDate,
): void {
  const judged = judgeCasefile({ casefile, person: [], offices: closed }, { on, knownAt: null }, 'ordinance');
  const { fold, eligibility } = judged;
  const see = (question: keyof typeof ofCasefiles, value: string) => tally.see(question, value, casefileId);
  see('verdict', eligibility.verdict);
  for (const condition of eligibility.conditions) {
    see(condition.id, condition.reason);
    if (condition.id !== 'employment-continues') continue;
    for (const { continuing, reasons } of condition.figures.continuations)
      for (const reason of continuing ? (['continuing'] as const) : reasons) see('job-change', reason);
  }
  for (const { id } of eligibility.findings) see('finding', id);
  if (eligibility.endedBy) see('ended', eligibility.endedBy);
  if (eligibility.nextChange) see('change', eligibility.nextChange.what);
  if (!fold.opened) return;
  see('phase', phaseOf(fold, on));
  for (const { duty, state } of dutiesOf(fold, eligibility, on)) see('duty', `${duty} ${state}`);
  for (const { kind, state } of tasksOfCasefile(casefileId, judged, on)) see('task', `${kind} ${state}`);
}

interface Streams {
  readonly office: readonly OfficeEntry[];
  readonly corporation: readonly CorporationEntry[];
  readonly staff: readonly (readonly StaffEntry[])[];
  readonly casefiles: readonly (readonly CasefileEntry[])[];
}

function lookAtOffice(tally: Tally, officeId: string, streams: Streams): void {
  const see = (question: keyof typeof ofOffices, value: string) => tally.see(question, value, officeId);
  for (const entries of streams.staff)
    for (const { kind, state } of tasksOfStaffMember(idOf(entries[0]?.stream ?? ''), entries, {
      on: UNTIL,
      knownAt: null,
    }))
      see('task', `${kind} ${state}`);
  const chosen = (cut(streams.corporation, { on: UNTIL, knownAt: null }) as readonly CorporationEntry[]).flatMap(
    (entry) => (entry.type === 'ReadingChosen' ? [entry.data.reading] : []),
  );
  const readings: readonly ReadingName[] = ['ordinance', ...chosen];
  for (const reading of readings) {
    see('reading', reading);
    const closing = streams.office.flatMap(({ type, data }) => (type === 'OfficeClosed' ? [data.on] : []));
    for (const on of [
      ...closing,
      UNTIL,
      '2026-11-14',
      '2026-09-30',
      '2026-06-30',
      '2026-03-31',
      '2025-09-30',
      '2024-03-15',
      '2028-04-01',
      '2018-03-31',
    ].map(day)) {
      const facts = staffingFacts(officeId, streams, { on, knownAt: null });
      const answer = assessStaffing(facts, on, reading);
      see('verdict', answer.verdict);
      if (answer.nextChange) see('change', answer.nextChange.what);
      if (answer.users) see('method', answer.users.method);
      for (const part of [answer.manager, answer.serviceManagers, answer.supportWorkers]) {
        if (part.verdict !== 'not-covered' && part.verdict !== 'not-open') see(part.role, part.verdict);
        for (const because of part.undecidedBecause) see('undecided', because);
        for (const { counts, reasons, notes, source } of part.people) {
          see('person', counts);
          for (const reason of reasons) see('reason', reason);
          for (const note of notes) see('note', note);
          if (source) see('source', source);
        }
      }
      for (const { id } of answer.findings) see('finding', id);
    }
    const facts = staffingFacts(officeId, streams, { on: UNTIL, knownAt: null });
    for (const { role, percent } of staffingDeductions(facts, '2025-06' as never, '2026-11' as never, reading).months)
      see('deduction', `${role} ${percent}`);
  }
}
