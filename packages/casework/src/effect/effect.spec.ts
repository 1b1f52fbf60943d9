import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import type { CasefileEntry } from '../casefile/entries.ts';
import {
  assigned,
  changedJob,
  delivered,
  ended,
  granted,
  hired,
  interviewed,
  issued,
  left,
  moved,
  OFFICE,
  OTHER_OFFICE,
  opened,
  transferred,
  visited,
} from '../casefile/fixture/events.fixture.ts';
import { casefileOf, entryId, morning, names, on, personOf, sato } from '../fixture/story.fixture.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import { EntryVoided } from '../kernel/events.ts';
import type { Given } from '../kernel/spec.ts';
import { OfficeClosed } from '../office/events.ts';
import type { CasefileStreams } from '../overview/overview.ts';
import { PersonDetailsCorrected, PersonRegistered } from '../person/events.ts';
import { StaffLeft } from '../staff-member/events.ts';
import type { StaffingStreams } from '../staffing/known.ts';
import {
  inService as inServiceSince,
  office,
  streams as streamsOfOffice,
  worker,
} from '../staffing/staffing.fixture.ts';
import { TaskDone } from '../task/events.ts';
import type { Effect } from './change.ts';
import { effectBetween, effectOf, effectOfSupposed } from './effect.ts';
import { officesWithOtherUsers, type StaffingMoment, staffingDifferences } from './staffing.ts';

const day = plainDate;
const sentences = (effect: Effect | null) => effect?.changes.map(({ sentence }) => sentence.ja);

/** Written in one append: ids in the order given, one command for all that share a word. */
const story = (...given: readonly (Given & { command?: string })[]): CasefileStreams => ({
  person: sato.person,
  casefile: casefileOf(...given).map((entry, place) => ({
    ...entry,
    commandId: given[place]?.command ?? `c${place}`,
  })) as readonly CasefileEntry[],
});
const inService = [
  on(opened('2025-05-01')),
  on(hired('2025-05-31')),
  on(granted('2025-12-01', '2026-11-30')),
  on(transferred('2025-12-01')),
];
const effect = (streams: CasefileStreams, place: number) => effectOf(streams, entryId(place), { names });
/** A correction as it is written: taken back and written anew, in one append. */
const corrected = (place: number, right: Uncommitted, written: string) =>
  [
    { ...on(EntryVoided({ on: day(written), entryId: entryId(place), why: '誤り' })), command: 'correction' },
    {
      ...on({ ...right, data: { ...(right.data as object), corrects: entryId(place) } }, written),
      command: 'correction',
    },
  ] as const;
const voided = (place: number, written: string) =>
  on(EntryVoided({ on: day(written), entryId: entryId(place), why: '誤り' }), written);

describe('訂正で変わったこと', () => {
  it('対面を電話に訂正すると、その月の面談は数えないことになる', () => {
    const streams = story(
      ...inService,
      on(interviewed('2026-09-10')),
      ...corrected(4, interviewed('2026-09-10', 'phone'), '2026-11-20'),
    );
    expect(effect(streams, 6)).toEqual({
      day: '2026-11-20',
      changes: [
        {
          kind: 'interview',
          months: ['2026-09'],
          from: 'met',
          to: 'open',
          sentence: { ja: '9月の面談は、数えないことになりました。', en: expect.stringContaining('September 2026') },
        },
      ],
    });
    // asked of the taking back, the answer is that of the append it belongs to
    expect(effect(streams, 5)).toEqual(effect(streams, 6));
  });

  it('電話を対面に訂正すると、済みになる', () => {
    const streams = story(
      ...inService,
      on(interviewed('2026-09-10', 'phone')),
      ...corrected(4, interviewed('2026-09-10'), '2026-11-20'),
    );
    expect(sentences(effect(streams, 6))).toEqual(['9月の面談は、済みになりました。']);
  });

  it('同じ月にほかの面談があれば、済みのまま、済んだ日だけが変わる', () => {
    const streams = story(
      ...inService,
      on(interviewed('2026-09-10')),
      on(interviewed('2026-09-24', 'video')),
      ...corrected(4, interviewed('2026-09-10', 'phone'), '2026-11-20'),
    );
    expect(sentences(effect(streams, 7))).toEqual(['9月の面談が済んだ日は、9月10日から9月24日に変わりました。']);
  });

  it('面談の日を隣の月に訂正すると、二つの月が変わる', () => {
    const streams = story(
      ...inService,
      on(interviewed('2026-09-30')),
      ...corrected(4, interviewed('2026-10-01'), '2026-11-20'),
    );
    expect(sentences(effect(streams, 6))).toEqual([
      '9月は、面談のない月になりました。',
      '10月の面談は、済みになりました。',
    ]);
  });

  it('就職の日がひと月ずれると、始められる日も、3年が満ちる日も、確かめることも変わる', () => {
    const streams = story(...inService, ...corrected(1, hired('2025-06-30'), '2025-12-10'));
    expect(sentences(effect(streams, 5))).toEqual([
      '対象かどうかが、「対象」から「まだ」に変わりました。',
      '支援を始められる日が、12月1日から12月30日に変わりました。',
      '3年が満ちる日が、令和10年11月30日から令和10年12月29日に変わりました。',
      '確かめることに、「使える日より前の支援」(12月1日から12月29日まで)が加わりました。',
    ]);
  });

  it('年をまたぐ日には、どちらにも年を付ける', () => {
    const streams = story(
      on(opened('2026-06-01')),
      on(hired('2026-06-01')),
      ...corrected(1, hired('2026-07-01'), '2026-07-10'),
    );
    expect(sentences(effect(streams, 3))?.[0]).toBe(
      '支援を始められる日が、令和8年12月1日から令和9年1月1日に変わりました。',
    );
  });

  it('転職の日が一日おそくなると、雇用は続いていると数えない', () => {
    const streams = story(
      ...inService,
      on(left('2026-06-30')),
      on(changedJob('2026-07-31')),
      ...corrected(5, changedJob('2026-08-01'), '2026-08-20'),
    );
    const told = sentences(effect(streams, 7));
    expect(told).toContain('株式会社さくら食品への転職では、雇用は続いていると数えないことになりました。');
    expect(told).toContain('対象かどうかが、「対象」から「まだ」に変わりました。');
  });

  it('支援の始まりを遅く訂正すると、数えない月が言われる', () => {
    const streams = story(...inService, ...corrected(3, transferred('2026-02-01'), '2026-03-10'));
    expect(sentences(effect(streams, 5))).toContain(
      '令和7年12月から1月までの2か月を、支援の月に数えないことになりました。',
    );
  });

  it('言葉だけを直した訂正では、何も変わらない', () => {
    const streams = story(
      ...inService,
      on(interviewed('2026-09-10')),
      ...corrected(4, interviewed('2026-09-10', 'face-to-face', { personWords: '慣れました' }), '2026-11-20'),
    );
    expect(effect(streams, 6)?.changes).toEqual([]);
  });
});

describe('取り消し、遅い記録、異動で変わったこと', () => {
  it('面談を取り消すと、面談のない月になる', () => {
    const streams = story(...inService, on(interviewed('2026-09-10')), voided(4, '2026-11-20'));
    expect(sentences(effect(streams, 5))).toEqual(['9月は、面談のない月になりました。']);
  });

  it('開いた記録を取り消すと、事例そのものがなくなる', () => {
    expect(sentences(effect(story(on(opened('2025-05-01')), voided(0, '2025-05-02')), 1))).toEqual([
      '事例は開かれていないことになりました。',
    ]);
  });

  it('月が終わってから書いた面談も、その月の答えを変える', () => {
    const streams = story(...inService, on(interviewed('2026-09-10'), '2026-11-02'));
    expect(sentences(effect(streams, 4))).toEqual(['9月の面談は、済みになりました。']);
  });

  it('支援レポートを渡した記録、職場を訪ねた記録で、月の務めが済む', () => {
    const streams = story(
      ...inService,
      on(interviewed('2026-09-10')),
      on(issued('2026-09-20', '2026-09')),
      on(delivered('2026-09-21', '2026-09')),
      on(visited('2026-09-25')),
    );
    expect(sentences(effect(streams, 6))).toEqual(['9月分の支援レポートは、済みになりました。']);
    expect(sentences(effect(streams, 7))).toEqual(['9月の職場訪問は、済みになりました。']);
  });

  it('終わりの日が書かれると、その後の月は支援の月でなくなる', () => {
    const streams = story(...inService, on(ended('2026-07-31'), '2026-09-10'));
    expect(sentences(effect(streams, 4))).toEqual([
      '対象かどうかが、「対象」から「終了」に変わりました。',
      '8月から9月までの2か月を、支援の月に数えないことになりました。',
    ]);
  });

  it('事業所を移った記録は、それ自身が言うので、変わったこととしては言わない。取り消しは言う', () => {
    const streams = story(...inService, on(moved('2026-04-01')), voided(4, '2026-04-10'));
    expect(effect(streams, 4)?.changes).toEqual([]);
    expect(sentences(effect(streams, 5))).toEqual([
      '事業所が、横浜定着支援センターから新宿定着支援センターに変わりました。',
    ]);
  });

  it('担当を決めた記録を取り消すと、担当が決まっていないことになる', () => {
    const streams = story(...inService, on(assigned('2025-12-01')), voided(4, '2025-12-05'));
    expect(sentences(effect(streams, 5))).toEqual(['担当(渡辺 由美)は、決まっていないことになりました。']);
  });

  it('氏名を改めた記録は、それ自身が言う', () => {
    const person = personOf(
      on(
        PersonRegistered({
          on: day('2025-05-01'),
          name: '佐藤 一郎',
          kana: 'サトウ イチロウ',
          disabilityKind: 'mental',
        }),
      ),
      on(PersonDetailsCorrected({ on: day('2025-06-01'), name: '斎藤 一郎' })),
    );
    const streams = { person, casefile: sato.casefile };
    expect(effectOf(streams, person[1]?.eventId ?? '', { names })?.changes).toEqual([]);
  });
});

describe('やることに変わったこと', () => {
  it('支給決定の更新が記録されると、やることが済む', () => {
    const streams = story(...inService, on(granted('2026-12-01', '2027-11-30'), '2026-12-01'));
    expect(sentences(effect(streams, 4))).toContain('やること「支給決定の更新を確かめる」は、済みになりました。');
  });

  it('就職の日を訂正すると、支援を始める期限が動く', () => {
    const streams = story(
      on(opened('2026-05-01')),
      on(hired('2026-05-31')),
      ...corrected(1, hired('2026-04-30'), '2026-11-20'),
    );
    const moved = effect(streams, 3)?.changes.filter(({ kind }) => kind === 'task');
    expect(moved).toContainEqual(
      expect.objectContaining({ task: 'transfer-possible', from: expect.anything(), to: expect.anything() }),
    );
  });

  it('担当者が済みにした記録は、それ自身が言う', () => {
    const grantTask = 'grant-ends.2026-11-30.20000000-0000-4000-8000-000000000001';
    const streams = story(
      ...inService,
      on(TaskDone({ on: day('2026-10-20'), taskId: grantTask })),
      voided(4, '2026-10-21'),
    );
    expect(effect(streams, 4)?.changes).toEqual([]);
    expect(sentences(effect(streams, 5))).toEqual([
      'やることに、「支給決定の更新を確かめる」(11月30日まで)が加わりました。',
    ]);
  });
});

describe('人員に変わったこと', () => {
  const at = (knownAt: bigint) => ({ on: day('2026-11-20'), knownAt });
  const before = morning('2026-11-20') - 1n;
  const moment = (knownAt: bigint, more: Partial<StaffingStreams>) => ({
    streams: streamsOfOffice(more),
    asOf: at(knownAt),
  });
  const told = (more: Partial<StaffingStreams>) =>
    staffingDifferences(OFFICE, moment(before, more), moment(morning('2026-11-20'), more));

  it('退職の予定を書くと、その翌月から支援員が足りなくなる', () => {
    const staff = [worker(on(StaffLeft({ on: day('2026-12-31') }), '2026-11-20'))];
    const casefiles = [inServiceSince('2025-04-01')];
    const differences = told({ staff, casefiles });
    expect(differences).toMatchObject([
      { kind: 'staffing', role: 'support-worker', months: ['2027-01', '2027-02', '2027-03', '2027-04', '2027-05'] },
    ]);
    const [change] = effectBetween(null, null, {
      day: day('2026-11-20'),
      amends: false,
      mood: 'changed',
      names,
      further: differences,
    }).changes;
    expect(change?.sentence.ja).toContain('新宿定着支援センターの令和9年1月から令和9年5月までの支援員は、');
    expect(change?.sentence.ja).toContain('実際が1から0に');
  });

  it('閉じる日を書くと、その後の月は問われなくなる。取り消すと、また問われる', () => {
    const closing = office(on(OfficeClosed({ on: day('2026-12-31') }), '2026-11-20'));
    const sentence = (from: StaffingMoment, to: StaffingMoment) =>
      effectBetween(null, null, {
        day: day('2026-11-20'),
        amends: true,
        mood: 'would-change',
        names,
        further: staffingDifferences(OFFICE, from, to).filter(
          ({ kind, ...one }) => 'role' in one && one.role === 'manager',
        ),
      }).changes.map(({ sentence: { ja } }) => ja);
    const [open, closed] = [moment(before, {}), moment(morning('2026-11-20'), { office: closing })];
    expect(sentence(open, closed)).toEqual([
      '新宿定着支援センターの令和9年1月から令和9年5月までの管理者は、問われないことになります。',
    ]);
    expect(sentence(closed, open)).toEqual([
      '新宿定着支援センターの令和9年1月から令和9年5月までの管理者は、問われることになり、必要が1、実際が0、判定が「不足」となります。',
    ]);
  });

  it('その日に何も書かれていなければ、何も変わらない', () => {
    expect(told({ casefiles: [inServiceSince('2025-04-01')] })).toEqual([]);
  });

  it('利用者の数に関わる記録だけが、事業所の人員を尋ねさせる', () => {
    const offices = (...more: readonly Given[]) => {
      const streams = story(...inService, ...more);
      return officesWithOtherUsers({ streams, asOf: at(before) }, { streams, asOf: at(morning('2026-11-20')) });
    };
    expect(offices(on(ended('2026-11-20')))).toEqual([OFFICE]);
    expect(offices(on(moved('2026-11-20')))).toEqual([OFFICE, OTHER_OFFICE]);
    expect(offices(on(interviewed('2026-11-20')))).toEqual([]);
  });
});

describe('変わったことは、いつまでも同じ', () => {
  it('あとの訂正も、あとの日も、前に変わったことを変えない', () => {
    const first = [
      ...inService,
      on(interviewed('2026-09-10')),
      ...corrected(4, interviewed('2026-09-10', 'phone'), '2026-11-20'),
    ];
    const before = effect(story(...first), 6);
    const after = effect(
      story(...first, { ...voided(6, '2026-12-20'), command: 'later' }, on(ended('2026-08-31'), '2027-01-10')),
      6,
    );
    expect(after).toEqual(before);
  });

  it('ない記録には、答えがない', () => {
    expect(effect(sato, 99)).toBeNull();
  });
});

describe('書く前に、変わることを言う', () => {
  const today = day('2026-11-21');
  const streams = story(...inService, on(interviewed('2026-09-10')));

  it('書いたあとに言うことと同じことを、先に言う', () => {
    const events = [
      EntryVoided({ on: today, entryId: entryId(4), why: '誤り' }),
      {
        ...interviewed('2026-09-10', 'phone'),
        data: { ...interviewed('2026-09-10', 'phone').data, corrects: entryId(4) },
      },
    ];
    const supposed = effectOfSupposed(streams, { casefile: events as readonly Uncommitted[] }, today, { names });
    const written = effect(
      story(
        ...inService,
        on(interviewed('2026-09-10')),
        ...corrected(4, interviewed('2026-09-10', 'phone'), '2026-11-21'),
      ),
      6,
    );
    const bare = (one: Effect | null) => one?.changes.map(({ sentence: _, ...difference }) => difference);
    expect([supposed.day, bare(supposed)]).toEqual([written?.day, bare(written)]);
    expect(sentences(supposed)).toEqual(['9月の面談は、数えないことになります。']);
  });

  it('何も書かなければ、何も変わらない', () => {
    expect(effectOfSupposed(streams, {}, today, { names }).changes).toEqual([]);
  });
});
