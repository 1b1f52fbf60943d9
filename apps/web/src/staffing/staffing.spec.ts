import { describe, expect, it } from '@jest/globals';
import { type Month, plainDate, type StaffingFacts } from '@teichaku/rules';
import type { HoursView, PostView } from '../staff-member/index.ts';
import { dayWords } from '../ui/day/format.ts';
import { linesOf } from './account/account.ts';
import { accountWords } from './account/account-words.ts';
import { verdictSaid } from './account/PartAccount.tsx';
import { atLeastOne, cited, equivalent, figure, hours } from './figures.ts';
import { staffingWords } from './messages.ts';
import { grouped } from './notes/grouped-findings.ts';
import { spansOf } from './notes/Undecided.tsx';
import { proRataOf } from './people/pro-rata.ts';
import { answerSentence, changedPeople } from './sentence.ts';
import { outlookOf, shinjuku, viewOn } from './staffing.fixture.ts';

const speaker = { say: staffingWords.ja, days: dayWords('ja') };
const without = (change: Partial<StaffingFacts>): StaffingFacts => ({ ...shinjuku, ...change });

describe('人員の答え', () => {
  it('いまどうかと、だれの退職でいつから足りなくなるかを、一文で言う', () => {
    const { answer } = viewOn('2026-11-21');
    expect(answerSentence(answer, outlookOf('2027-01-01'), 'now', speaker)).toBe(
      '11月は足りています。小林 直子さんの退職で、令和9年1月1日から支援員が足りなくなります。',
    );
  });

  it('先を見終えていないうちは、変わるとも変わらないとも言わない', () => {
    expect(answerSentence(viewOn('2026-11-21').answer, undefined, 'now', speaker)).toBe('11月は足りています。');
  });

  it('過去は過去として、見込みは見込みとして言う', () => {
    expect(answerSentence(viewOn('2026-08-20').answer, undefined, 'past', speaker)).toBe(
      '令和8年8月は足りていました。',
    );
    expect(answerSentence(viewOn('2027-01-15').answer, outlookOf(), 'forecast', speaker)).toBe(
      '記録済みの予定では、令和9年1月は支援員が足りない見込みです。',
    );
  });

  it('決められないことは、足りているとも足りないとも言わない', () => {
    const { answer } = viewOn('2026-11-21', without({ users: [] }));
    expect(answerSentence(answer, outlookOf(), 'now', speaker)).toBe(
      '11月に足りているかどうかは、まだ決められません。',
    );
  });

  it('指定の前の日は、指定を受けていないと言う', () => {
    const facts = without({ opened: { on: plainDate('2026-12-01'), event: 'designated' } });
    expect(answerSentence(viewOn('2026-11-21', facts).answer, undefined, 'now', speaker)).toBe(
      '令和8年11月21日には、この事業所は指定を受けていません。',
    );
  });

  it('二つの答えのあいだで数え方が変わった人を挙げる', () => {
    expect(changedPeople(viewOn('2026-12-31').answer, viewOn('2027-01-01').answer)).toEqual(['kobayashi']);
  });
});

describe('人員の計算', () => {
  const { answer } = viewOn('2027-01-15');
  const told = { answer, say: accountWords.ja, days: dayWords('ja') };

  it('必要は、割って切り上げ、40で割るまでを一段ずつ示す', () => {
    const lines = linesOf(answer.supportWorkers.requiredSteps, 'support-worker', told);
    expect(lines.map(({ value, unit = '' }) => value + unit)).toEqual([
      '481人月',
      '12か月',
      '40.0833…人',
      '40.1人',
      '1.0025',
    ]);
    expect(lines[0]?.note).toBe('令和7年4月〜令和8年3月。うち12か月は届け出た数。指定基準 第206条の3第3項');
    expect(lines.at(-1)?.note).toBe('40.1 ÷ 40。指定基準 第206条の3第1項');
  });

  it('実際は、時間で足し、切り捨てて小数1桁にする', () => {
    const lines = linesOf(answer.supportWorkers.actualSteps, 'support-worker', told);
    expect(lines.map(({ value, unit = '' }) => value + unit)).toEqual(['160時間', '160時間', '1', '1.0']);
    expect(lines[0]?.note).toBe('1月1日〜28日の4週。9,600分');
  });

  it('判定は、どれだけ足りないかと、いくつなら足りるかを言う', () => {
    expect(verdictSaid(answer.supportWorkers, answer, accountWords.ja)).toBe(
      '実際 1.0 は、必要 1.0025 に 0.0025 足りません。小数1桁でみると、満たす最小は 1.1 です。',
    );
    expect(verdictSaid(answer.manager, answer, accountWords.ja)).toBe('実際 1 は、必要とちょうど同じです。');
  });

  it('利用者数が分からなくても、一人もいないことは不足と言う', () => {
    const facts = without({
      users: [],
      staff: shinjuku.staff.filter(({ staffMemberId }) => staffMemberId !== 'saito'),
    });
    const unknown = viewOn('2026-11-21', facts).answer;
    expect(unknown.serviceManagers.verdict).toBe('short');
    expect(verdictSaid(unknown.serviceManagers, unknown, accountWords.ja)).toBe(
      '利用者数がまだ分かりませんが、少なくとも1人は必要です。数える人がいません。',
    );
    expect(verdictSaid(unknown.supportWorkers, unknown, accountWords.ja)).toBe(
      'まだ決められません。わけは上にあります。',
    );
  });

  it('数えるか決められない人がいるうちは、足りないとは言わない', () => {
    const staff = shinjuku.staff.map((one) => (one.staffMemberId === 'saito' ? { ...one, qualifications: [] } : one));
    const open = viewOn('2026-11-21', without({ staff })).answer;
    expect(open.serviceManagers).toMatchObject({ verdict: 'undecided', required: '1', actual: '0' });
    expect(verdictSaid(open.serviceManagers, open, accountWords.ja)).toBe(
      '必要 1 に足りるかどうかは、まだ決められません。確かに数えられるのは 0 で、ほかに決められない人がいます。',
    );
  });

  it('利用者数の記録が一月もなければ、0人月とは言わない', () => {
    const unknown = viewOn('2026-11-21', without({ users: [] })).answer;
    const [first] = linesOf(unknown.supportWorkers.requiredSteps, 'support-worker', { ...told, answer: unknown });
    expect(first).toMatchObject({ value: '?', unit: '人月' });
  });

  it('一人もいないときは、利用者数が分からなくても、必要は1以上と言う', () => {
    const staff = shinjuku.staff.filter(({ staffMemberId }) => staffMemberId !== 'saito');
    const nobody = viewOn('2026-11-21', without({ users: [], staff })).answer;
    expect([nobody.serviceManagers, nobody.supportWorkers, nobody.manager].map(atLeastOne)).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('実績と予定から数えた時間は、何日までの実績と何日分の予定かが分かる', () => {
    const hours = [
      {
        month: '2026-11',
        postId: 'p',
        kind: 'worked',
        minutes: 2430,
        countedAbsenceMinutes: 30,
        through: '2026-11-22',
      },
      {
        month: '2026-11',
        postId: 'p',
        kind: 'planned',
        minutes: 9600,
        countedAbsenceMinutes: 0,
        through: '2026-11-30',
      },
    ] as HoursView[];
    const of = (day: string, fullTime = true) =>
      proRataOf({ hours, posts: [{ postId: 'p', fullTime }] as PostView[] }, 'p', '2026-11' as Month, plainDate(day));
    expect(of('2026-11-22')).toEqual({ postId: 'p', worked: 2430, through: '2026-11-22', planned: 9600, rest: 6 });
    expect(of('2026-11-22', false)).toMatchObject({ worked: 2400 });
    expect(of('2026-11-21')).toBeNull();
  });

  it('英語でも同じ段を同じ数で示す', () => {
    const english = linesOf(answer.supportWorkers.requiredSteps, 'support-worker', {
      answer,
      say: accountWords.en,
      days: dayWords('en'),
    });
    expect(english.map(({ value }) => value)).toEqual(['481', '12', '40.0833…', '40.1', '1.0025']);
  });

  it('数は、まるめずに書く', () => {
    expect([figure('11520'), figure('481/12'), equivalent('1'), equivalent('1.2'), hours('11520')]).toEqual([
      '11,520',
      '40.0833…',
      '1.0',
      '1.2',
      '192',
    ]);
  });

  it('長い法令の名前は、かっこの中の呼び名で引く', () => {
    const title = '指定障害福祉サービスの事業等の人員、設備及び運営に関する基準(指定基準)';
    expect(cited({ instrument: 'standards', title, article: '第206条の3第1項', url: null })).toBe(
      '指定基準 第206条の3第1項',
    );
  });

  it('同じ指摘は、人をまとめて一度だけ言う', () => {
    const { findings } = viewOn('2026-11-21').answer;
    const [kobayashi] = findings.filter(({ id }) => id === 'basic-training-missing');
    if (!kobayashi) throw new Error('nobody is untrained');
    const both = grouped([kobayashi, { ...kobayashi, staffMemberId: 'kato' }]);
    expect(both.map(({ people }) => people)).toEqual([['kobayashi', 'kato']]);
  });

  it('続いた月は、初めと終わりで言う', () => {
    const months = ['2025-12', '2026-01', '2025-04'] as Month[];
    expect(spansOf(months)).toEqual([
      ['2025-04', '2025-04'],
      ['2025-12', '2026-01'],
    ]);
  });
});
