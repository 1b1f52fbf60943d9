import { describe, expect, it } from '@jest/globals';
import { type Month, plainDate } from '@teichaku/rules';
import { hired, interviewed, issued, opened, transferred } from '../casefile/fixture/events.fixture.ts';
import type { LegalBasis } from '../casefile/values.ts';
import { CASEFILE, casefileOf, entryId, names, on, sato } from '../fixture/story.fixture.ts';
import { endOfDay } from '../kernel/as-of.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import { EntryVoided } from '../kernel/events.ts';
import { type Given, recorded } from '../kernel/spec.ts';
import type { OfficeEntry } from '../office/decider.ts';
import * as officeEvents from '../office/events.ts';
import { casefileView } from '../overview/view.ts';
import type { PersonEntry } from '../person/decider.ts';
import * as personEvents from '../person/events.ts';
import * as staffEvents from '../staff-member/events.ts';
import type { StaffEntry } from '../staff-member/possible.ts';
import { officeTimeline, personTimeline, staffTimeline } from './timelines.ts';

const day = plainDate;
const known = (text: string) => endOfDay(day(text));
const TODAY = '2026-11-20';
const view = (at: string, knownAt: bigint | null = null) => {
  const seen = casefileView(CASEFILE, sato, { on: day(at), knownAt }, 'ordinance', names);
  if (!seen) throw new Error('not open');
  return seen;
};

describe('できごと', () => {
  const entry = (place: number, at = TODAY, knownAt: bigint | null = null) => {
    const found = view(at, knownAt).timeline.find(({ eventId }) => eventId === entryId(place));
    if (!found) throw new Error(`no entry ${place}`);
    return found;
  };

  it('新しい日から並ぶ。取り消しそのものは並ばない', () => {
    const days = view(TODAY).timeline.map(({ on: at }) => at);
    expect(days).toEqual([...days].sort().reverse());
    expect(view(TODAY).timeline.map(({ type }) => type)).not.toContain('EntryVoided');
    expect(view(TODAY).timeline).toHaveLength(sato.casefile.length - 1 + sato.person.length);
  });

  it('面談は、支援員が書くような一文になる。三つの声は、引用になる', () => {
    expect(entry(10)).toMatchObject({
      sentence: {
        ja: 'テレビ電話で面談しました(自宅・25分)。',
        en: 'Interview by video (at home, 25 min).',
      },
      quotes: [
        { who: 'person', words: '早番の日は眠りが浅いです' },
        { who: 'worker', words: '睡眠の記録をつけてもらう' },
      ],
    });
  });

  it('訂正は、訂正された記録に付き、訂正した記録につながる', () => {
    expect(entry(7)).toMatchObject({
      sentence: { ja: '職場で会って面談しました。' },
      voided: {
        why: '訪問が電話に変わっていた',
        replacedBy: entryId(9),
        recordedAt: '2026-10-20T09:00:00.000000+09:00',
      },
    });
    expect(entry(9)).toMatchObject({
      corrects: entryId(7),
      voided: null,
      sentence: { ja: '電話で面談しました(職場)。' },
    });
    expect(entry(7, TODAY, known('2026-10-19')).voided).toBeNull();
  });

  it('何日おくれて書いたかが分かる', () => {
    expect([entry(6).daysLate, entry(1).daysLate, entry(5).daysLate]).toEqual([3, 2, 0]);
    expect(entry(6)).toMatchObject({
      recordedAt: '2026-08-03T09:00:00.000000+09:00',
      recordedBy: { name: '渡辺 由美' },
    });
  });

  it('ほかのできごとも、一文で言う', () => {
    const said = (place: number) => entry(place).sentence.ja;
    expect([0, 1, 2, 3, 4, 5, 6, 11, 12, 13, 14].map(said)).toEqual([
      '新宿定着支援センターで事例を開きました。それまでは就労移行支援を利用。',
      '株式会社あさひ物流に就職しました。',
      '支給決定を受けました。令和7年12月1日から令和8年11月30日まで。',
      '新宿定着支援センターで就労定着支援を始めました。就職から6か月に11月30日で届き、翌日から使えます。',
      '渡辺 由美さんが担当になりました。',
      '株式会社あさひ物流を離職しました(本人の希望)。',
      '株式会社さくら食品に転職しました。離職から1か月以内で、労働条件の改善のための転職なので、雇用は続いていると数えます。',
      '10月分の支援レポートを作りました。',
      '10月分の支援レポートを、本人に渡しました。',
      '株式会社あさひ物流を訪ねて話を聞きました。',
      '本人の都合で、面談できませんでした。',
    ]);
    expect(view(TODAY).timeline.every(({ sentence }) => /[A-Za-z].*\.$/.test(sentence.en))).toBe(true);
  });

  it('法令に尋ねて書いた記録は、その根拠とともに見える', () => {
    expect(entry(3).basis).toMatchObject({ rule: 'eligibility.six-months', verdict: 'satisfied' });
    expect(entry(10).basis).toBeNull();
  });

  describe('訂正などで、法令の答えが変わったとき', () => {
    const first = [opened('2026-04-03'), hired('2026-04-01')].map((event) => on(event));
    const start = (verdict: LegalBasis['verdict']) => {
      const { event } = on(transferred('2026-10-01'));
      const { basis, ...data } = event.data as { basis: LegalBasis };
      return on({ ...event, data: { ...data, basis: { ...basis, verdict } } } as Uncommitted, '2026-10-01');
    };
    const voided = (place: number) =>
      on(EntryVoided({ on: day('2026-10-20'), entryId: entryId(place), why: '契約書で確かめた' }), '2026-10-20');
    const rehired = (text: string) => on(hired(text), '2026-10-20');
    const told = (given: readonly Given[], knownAt: bigint | null = null) => {
      const seen = casefileView(
        CASEFILE,
        { ...sato, casefile: casefileOf(...given) },
        { on: day(TODAY), knownAt },
        'ordinance',
        names,
      );
      const found = seen?.timeline.find(({ eventId }) => eventId === entryId(2));
      return [found?.sentence.ja.replace(/^.*始めました。/, ''), found?.lawNow];
    };
    const lawful = [...first, start('satisfied')];

    it('就職日の訂正で満たさなくなった開始は、当時と今を、わけとともに言う。訂正の前としては元のまま', () => {
      expect(told(lawful)).toEqual(['就職から6か月に9月30日で届き、翌日から使えます。', 'satisfied']);
      const corrected = [...lawful, voided(1), rehired('2026-05-01')];
      expect(told(corrected)).toEqual([
        '当時の記録では法令の求めを満たしていましたが、いまの記録では満たしません。令和8年5月1日から数えて6か月に届くのは令和8年10月31日で、始められる最初の日は令和8年11月1日です。',
        'unsatisfied',
      ]);
      expect(told(corrected, known('2026-10-19'))[1]).toBe('satisfied');
    });

    it('訂正のあとも満たすなら、当時とは言わない', () => {
      expect(told([...lawful, voided(1), rehired('2026-03-20')])).toEqual([
        '就職から6か月に9月19日で届き、翌日から使えます。',
        'satisfied',
      ]);
    });

    it('満たさないと知って書いた開始が、訂正で満たすようになれば、そう言う。まだ満たさないなら元のまま', () => {
      const early = (text: string) => [...first, start('unsatisfied'), voided(1), rehired(text)];
      expect(told(early('2026-03-20'))).toEqual([
        '当時は法令の求めを満たさないものとして記録しましたが、いまの記録では満たしています。',
        'satisfied',
      ]);
      expect(told(early('2026-05-01'))).toEqual(['法令の求めを満たさない開始として記録しました。', 'unsatisfied']);
    });

    it('取り消した開始には、今の答えを言わない', () => {
      expect(told([...lawful, voided(2)])).toEqual(['就職から6か月に9月30日で届き、翌日から使えます。', null]);
    });

    it('面談が取り消されれば、その月の支援レポートも、当時と今を言う', () => {
      const report = (place: number, given: readonly Given[]) => {
        const seen = casefileView(
          CASEFILE,
          { ...sato, casefile: casefileOf(...given) },
          { on: day(TODAY), knownAt: null },
          'ordinance',
          names,
        );
        const found = seen?.timeline.find(({ eventId }) => eventId === entryId(place));
        return [found?.sentence.ja, found?.lawNow];
      };
      const made = [
        ...lawful,
        on(interviewed('2026-10-05'), '2026-10-05'),
        on(issued('2026-10-30', '2026-10'), '2026-10-30'),
      ];
      expect(report(4, made)).toEqual(['10月分の支援レポートを作りました。', 'satisfied']);
      expect(
        report(4, [
          ...made,
          on(EntryVoided({ on: day('2026-11-02'), entryId: entryId(3), why: '電話だった' }), '2026-11-02'),
        ]),
      ).toEqual([
        '10月分の支援レポートを作りました。当時の記録では法令の求めを満たしていましたが、いまの記録では満たしません。令和8年10月は、対面かテレビ電話などでの面談がまだ記録されていません(電話とメールは数えません)。',
        'unsatisfied',
      ]);
    });
  });
});

describe('職員のできごと', () => {
  const OFFICE = '30000000-0000-4000-8000-000000000001';
  const postId = '70000000-0000-4000-8000-000000000001';
  const month = '2026-11' as Month;
  const hours = { month, officeId: OFFICE, postId };
  const post = {
    officeId: OFFICE,
    role: 'support-worker',
    fullTime: true,
    dedicated: true,
    weeklyMinutes: 2250,
  } as const;
  const entries = [
    staffEvents.StaffHired({ on: day('2022-04-01'), name: '渡辺 由美' }),
    staffEvents.PostAssigned({ ...post, on: day('2022-05-01'), postId }),
    staffEvents.HoursWorked({ ...hours, on: day('2026-11-19'), minutes: 2400 }),
    staffEvents.HoursWorked({ ...hours, on: day('2026-11-20'), minutes: 2430 }),
    staffEvents.StaffLeft({ on: day('2027-01-31') }),
  ].map((event, place) =>
    recorded('staffMember-60000000-0000-4000-8000-000000000001', on(event, '2026-11-20'), place),
  ) as unknown as readonly StaffEntry[];
  const told = (at: string) =>
    staffTimeline(entries, { on: null, knownAt: null }, names, day(at)).map(({ sentence }) => sentence.ja);

  it('まだ来ていない退職は、予定として言う。その日が来れば、退職したと言う', () => {
    expect(told(TODAY)[0]).toBe('令和9年1月31日で退職する予定です。');
    expect(told('2027-01-31')[0]).toBe('令和9年1月31日で退職しました。');
  });

  it('同じ月の時間を入れなおしたら、前の時間は置き換わったと言う', () => {
    expect(told(TODAY).slice(1, 3)).toEqual([
      '令和8年11月は新宿定着支援センターの就労定着支援員として40時間30分勤務しました。',
      '令和8年11月は新宿定着支援センターの就労定着支援員として40時間勤務しました。この時間は、あとの記録に置き換わっています。',
    ]);
  });

  it('配置を訂正したら、その終わりも、訂正した配置で言う。訂正の前としては元のまま', () => {
    const given = [
      on(staffEvents.StaffHired({ on: day('2022-04-01'), name: '渡辺 由美' })),
      on(staffEvents.PostAssigned({ ...post, on: day('2022-05-01'), postId })),
      on(staffEvents.PostEnded({ on: day('2026-03-31'), postId })),
      on(EntryVoided({ on: day('2026-05-10'), entryId: entryId(1), why: '役割の写しまちがい' })),
      on(
        staffEvents.PostAssigned({ ...post, role: 'manager', on: day('2022-05-01'), postId, corrects: entryId(1) }),
        '2026-05-10',
      ),
    ].map((one, place) => recorded('staffMember-60000000-0000-4000-8000-000000000001', one, place));
    const end = (knownAt: bigint | null) =>
      staffTimeline(given as unknown as readonly StaffEntry[], { on: null, knownAt }, names, day(TODAY))[0]?.sentence
        .ja;
    expect(end(null)).toBe('新宿定着支援センターの管理者を離れました。');
    expect(end(known('2026-05-09'))).toBe('新宿定着支援センターの就労定着支援員を離れました。');
  });
});

describe('事業所のできごと', () => {
  const serviceId = '80000000-0000-4000-8000-000000000001';
  const added = { on: day('2022-04-01'), serviceId, service: 'transition' } as const;
  const renamed = [
    on(officeEvents.OfficeDesignated({ on: day('2022-04-01'), name: '新宿定着支援センター' })),
    on(officeEvents.IntegratedServiceAdded({ ...added, name: '試しの移行' })),
    on(EntryVoided({ on: day('2026-05-10'), entryId: entryId(1), why: '名前の写しまちがい' })),
    on(officeEvents.IntegratedServiceAdded({ ...added, name: '試しの移行2', corrects: entryId(1) }), '2026-05-10'),
    on(officeEvents.IntegratedServiceRemoved({ on: day('2026-09-30'), serviceId }), '2026-05-09'),
  ];
  const told = (given: readonly Given[], knownAt: bigint | null = null) => {
    const entries = given.map((one, place) => recorded('office-30000000-0000-4000-8000-000000000001', one, place));
    return officeTimeline(entries as unknown as readonly OfficeEntry[], { on: null, knownAt }, names)[0]?.sentence;
  };

  it('名前を改めたサービスの終わりは、改めた名前で言う。改める前としては元のまま', () => {
    expect(told(renamed)).toEqual({
      ja: '試しの移行2の一体運営を終えました。',
      en: '試しの移行2 no longer run as one.',
    });
    expect(told(renamed, known('2026-05-09'))?.ja).toBe('試しの移行の一体運営を終えました。');
  });

  it('サービスごと取り消した終わりも、名前で言う', () => {
    const takenBack = [3, 4].map((place) =>
      on(EntryVoided({ on: day('2026-10-01'), entryId: entryId(place), why: '一体運営ではなかった' })),
    );
    expect(told([...renamed, ...takenBack])?.ja).toBe('試しの移行2の一体運営を終えました。');
  });
});

describe('わけの引用', () => {
  it('同じ人の記録をまとめたわけと、別の人と確かめたわけは、支援員の言葉ではなく理由として言う', () => {
    const other = '20000000-0000-4000-8000-000000000009';
    const aliases = [{ name: '佐藤 市郎', kana: 'サトウ イチロウ' }];
    const entries = [
      on(personEvents.PersonsMerged({ on: day('2026-10-01'), mergedPersonId: other, aliases, why: '二度登録した' })),
      on(personEvents.PersonsToldApart({ on: day('2026-10-02'), otherPersonId: other, why: '生年月日が違う' })),
    ].map((one, place) => recorded('person-20000000-0000-4000-8000-000000000001', one, place));
    const told = personTimeline(entries as unknown as readonly PersonEntry[], { on: null, knownAt: null }, names);
    expect(told.flatMap(({ quotes }) => quotes)).toEqual([
      { who: 'reason', words: '生年月日が違う' },
      { who: 'reason', words: '二度登録した' },
    ]);
  });
});
