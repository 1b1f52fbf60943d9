import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import {
  assigned,
  hired,
  interviewed,
  moved,
  OFFICE,
  OTHER_OFFICE,
  opened,
  transferred,
  WORKER,
} from '../casefile/fixture/events.fixture.ts';
import { casefileOf, entryId, morning, on, personOf } from '../fixture/story.fixture.ts';
import type { Recorded, Uncommitted } from '../kernel/envelope.ts';
import { EntryVoided } from '../kernel/events.ts';
import { type Given, recorded } from '../kernel/spec.ts';
import { PersonDetailsCorrected, PersonRegistered } from '../person/events.ts';
import { HoursWorked, PostAssigned } from '../staff-member/events.ts';
import { casefileNotices, staffNotices } from './notices.ts';

const day = plainDate;
type Written = Given & { readonly command?: string; readonly batch?: string };

/** Each in an append of its own, unless it shares a command; one of many where it names a batch. */
const written = (...given: readonly Written[]): readonly Recorded[] =>
  casefileOf(...given).map((entry, place) => {
    const commandId = given[place]?.command ?? `c${place}`;
    return { ...(entry as unknown as Recorded), commandId, correlationId: given[place]?.batch ?? commandId };
  });
const VERY_EARLY = 0n;
const notices = (casefile: readonly Recorded[], since = VERY_EARLY) => casefileNotices(casefile, [], since);
const kinds = (casefile: readonly Recorded[]) => notices(casefile).map(({ kind }) => kind);
const begun: readonly Written[] = [on(opened('2026-04-01')), on(hired('2026-04-01')), on(assigned('2026-04-02'))];

describe('事例のお知らせ', () => {
  it('書かれるたびに一件。だれの事例かは、そのときのもの', () => {
    const [first, , third] = notices(written(...begun));
    expect(first).toMatchObject({ kind: 'recorded', officeId: OFFICE, formerOfficeId: null, caseworkerId: null });
    expect(third).toMatchObject({
      kind: 'assigned',
      caseworkerId: WORKER,
      formerCaseworkerId: null,
      entryId: entryId(2),
    });
  });

  it('訂正は、取り消しと正しい記録とで一件', () => {
    const told = notices(
      written(
        ...begun,
        on(interviewed('2026-04-10')),
        { ...on(EntryVoided({ on: day('2026-04-11'), entryId: entryId(3), why: '誤り' })), command: 'c' },
        { ...on(interviewed('2026-04-10', 'phone', { corrects: entryId(3) }), '2026-04-11'), command: 'c' },
      ),
    );
    expect(told).toHaveLength(5);
    expect(told[4]).toMatchObject({ kind: 'corrected', eventId: entryId(5), entryId: entryId(5), count: 2 });
  });

  it('取り消しは、取り消された記録のところで読む', () => {
    const told = notices(
      written(...begun, on(EntryVoided({ on: day('2026-04-11'), entryId: entryId(1), why: '誤り' }))),
    );
    expect(told[3]).toMatchObject({ kind: 'voided', eventId: entryId(3), entryId: entryId(1) });
  });

  it('次の月になってから書いたものは、遅い記録。同じ月のうちは、そうではない', () => {
    expect(kinds(written(...begun, on(interviewed('2026-04-30'), '2026-05-01')))[3]).toBe('late');
    expect(kinds(written(...begun, on(interviewed('2026-04-29'), '2026-04-30')))[3]).toBe('recorded');
  });

  it('事業所を移ると、前の事業所にも、移った先にも分かる', () => {
    expect(notices(written(...begun, on(moved('2026-05-01'))))[3]).toMatchObject({
      kind: 'moved',
      officeId: OTHER_OFFICE,
      formerOfficeId: OFFICE,
      caseworkerId: WORKER,
    });
  });

  it('担当が替わると、前の担当にも分かる', () => {
    const other = '60000000-0000-4000-8000-000000000002';
    const again = { ...assigned('2026-05-01'), data: { on: day('2026-05-01'), staffMemberId: other } } as Uncommitted;
    expect(notices(written(...begun, on(again)))[3]).toMatchObject({
      caseworkerId: other,
      formerCaseworkerId: WORKER,
    });
  });

  it('面談した職員が分かれば、その人のしたこととする。訂正は、だれがしたことでもない', () => {
    const held = interviewed('2026-04-10', 'video', { heldBy: WORKER });
    const told = notices(
      written(
        ...begun,
        on(held),
        { ...on(EntryVoided({ on: day('2026-04-12'), entryId: entryId(3), why: '誤り' })), command: 'c' },
        { ...on({ ...held, data: { ...held.data, corrects: entryId(3) } }, '2026-04-12'), command: 'c' },
      ),
    );
    expect(told.map(({ doneBy }) => doneBy)).toEqual([null, null, null, WORKER, null]);
  });

  it('取り込みは、何件書かれても一件。その取り消しは、別の一件', () => {
    const rows = [opened('2026-04-01'), hired('2026-04-01'), interviewed('2026-04-10')];
    const casefile = written(
      ...rows.map((event, place) => ({ ...on(event, '2026-04-20'), command: `row${place}`, batch: 'import' })),
      {
        ...on(EntryVoided({ on: day('2026-04-21'), entryId: entryId(2), why: '誤り' })),
        command: 'undo',
        batch: 'import',
      },
    );
    expect(notices(casefile)).toMatchObject([
      { kind: 'imported', batchId: 'import', count: 3 },
      { kind: 'undone', batchId: 'import', count: 1 },
    ]);
  });

  it('決めた時より前に書かれたことは、知らせない。訂正される前の記録が古くても、訂正は知らせる', () => {
    const casefile = written(
      ...begun,
      on(transferred('2026-10-01')),
      on(EntryVoided({ on: day('2026-11-01'), entryId: entryId(3), why: '誤り' })),
    );
    expect(notices(casefile, morning('2026-10-31')).map(({ kind }) => kind)).toEqual(['voided']);
  });

  it('氏名を改めたことも、事例のお知らせになる', () => {
    const person = personOf(
      on(PersonRegistered({ on: day('2026-04-01'), name: '青木', kana: 'アオキ', disabilityKind: 'mental' })),
      on(PersonDetailsCorrected({ on: day('2026-05-01'), name: '青木 空' })),
    ) as unknown as readonly Recorded[];
    const own = person.map((entry, place) => ({ ...entry, commandId: `p${place}`, correlationId: `p${place}` }));
    expect(casefileNotices(written(...begun), own, morning('2026-04-30'))).toMatchObject([
      { kind: 'recorded', eventId: person[1]?.eventId, stream: `casefile-${entryStream}` },
    ]);
  });
});

const entryStream = '20000000-0000-4000-8000-000000000001';

describe('職員と事業所のお知らせ', () => {
  const POST = '80000000-0000-4000-8000-000000000001';
  const stream = `staffMember-${WORKER}`;
  const post = PostAssigned({
    on: day('2026-04-01'),
    postId: POST,
    officeId: OFFICE,
    role: 'support-worker',
    fullTime: true,
    dedicated: true,
    weeklyMinutes: 2400,
  });
  const hours = HoursWorked({
    on: day('2026-04-30'),
    month: '2026-04' as never,
    officeId: OFFICE,
    postId: POST,
    minutes: 9600,
  });
  const staff = (...given: readonly Written[]) =>
    given.map((one, place) => {
      const commandId = one.command ?? `c${place}`;
      return { ...(recorded(stream, one, place) as Recorded), commandId, correlationId: commandId };
    });

  it('配置は、その職員のいるどの事業所にも知らせる', () => {
    expect(staffNotices(staff(on(post)), [OFFICE, OTHER_OFFICE], VERY_EARLY)).toMatchObject([
      { kind: 'recorded', officeId: OFFICE, caseworkerId: null },
      { kind: 'recorded', officeId: OTHER_OFFICE },
    ]);
  });

  it('月ごとの勤務時間は知らせない。その訂正は知らせる', () => {
    const given = [on(post), on(hours, '2026-05-02')];
    const right = { ...hours, data: { ...hours.data, minutes: 4800, corrects: entryId(1) } };
    const corrected = [
      { ...on(EntryVoided({ on: day('2026-05-10'), entryId: entryId(1), why: '誤り' })), command: 'c' },
      { ...on(right, '2026-05-10'), command: 'c' },
    ];
    expect(staffNotices(staff(...given), [OFFICE], VERY_EARLY)).toHaveLength(1);
    expect(staffNotices(staff(...given, ...corrected), [OFFICE], VERY_EARLY)[1]).toMatchObject({ kind: 'corrected' });
  });
});
