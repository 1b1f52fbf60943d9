import { describe, expect, it } from '@jest/globals';
import { assessEligibility, type EligibilityFacts, type JobFact, plainDate } from '@teichaku/rules';
import { eligibilityWords } from '../../eligibility/index.ts';
import { dayWords } from '../../ui/day/format.ts';
import { vocabulary } from '../words/vocabulary.ts';
import { whatIfWords } from '../words/what-if.ts';
import { whatIfs } from './suppose.ts';
import { outcomeOf, supposedSaid } from './told.ts';

const job = (jobId: string, from: string, to: string | null, changes: Partial<JobFact> = {}): JobFact => ({
  jobId,
  startedOn: plainDate(from),
  lastDay: to === null ? null : plainDate(to),
  workplace: 'ordinary',
  temporaryServiceEndedOn: null,
  changeOf: null,
  improvesConditions: false,
  event: `${jobId}-started`,
  endEvent: to && `${jobId}-ended`,
  ...changes,
});

/** Hired on the last of May, in service from December, changed job on the very last day that counts. */
const changed: EligibilityFacts = {
  precedingService: { service: 'transition', event: 'opened' },
  jobs: [
    job('first', '2025-05-31', '2026-06-30'),
    job('second', '2026-07-31', null, { changeOf: 'first', improvesConditions: true }),
  ],
  leaves: [],
  grants: [{ from: plainDate('2025-12-01'), to: plainDate('2026-11-30'), event: 'granted' }],
  transfers: [{ on: plainDate('2025-12-01'), officeId: 'office', verdict: 'satisfied', event: 'transferred' }],
  declined: null,
  ended: null,
  closed: null,
  closings: [],
};
const without = (facts: EligibilityFacts, ...jobs: JobFact[]): EligibilityFacts => ({ ...facts, jobs });

const told = (facts: EligibilityFacts, day = '2026-11-20') => {
  const actual = assessEligibility(facts, plainDate(day));
  const telling = {
    say: eligibilityWords.ja,
    days: dayWords('ja'),
    services: vocabulary.ja.service,
    day: actual.day,
  };
  return Object.fromEntries(
    whatIfs(facts, actual).map((each) => {
      const { head, sentences } = outcomeOf(each, actual, whatIfWords.ja, telling);
      return [supposedSaid(each.supposed, whatIfWords.ja, telling), [head, ...sentences]];
    }),
  );
};

describe('もし、こうだったら', () => {
  it('期限の日の再就職は、1日おそければ続いていると数えず、6か月を数え直す', () =>
    expect(told(changed)['再就職が期限の翌日 令和8年8月1日だったら']).toEqual([
      'まだ使えません。',
      'この転職では、雇用は続いていると数えません。',
      '離職の翌日から1か月を過ぎています。',
      '令和9年2月1日から使えます。',
      '3年が満ちるのは令和12年1月31日です。',
      '確かめること: 雇用が続いていない間も、定着支援が続いています。',
    ]));

  it('利用中の転職を一度使った人は、もう一度転職すると続いていると数えない', () =>
    expect(told(changed)['令和8年11月20日に、労働条件の改善のため転職したら']).toEqual(
      expect.arrayContaining(['まだ使えません。', '続いていると数える転職は、利用中1回までです。']),
    ));

  it('まだ使っていない人は、転職しても対象のまま', () =>
    expect(
      told(without(changed, job('first', '2025-05-31', null)))['令和8年11月20日に、労働条件の改善のため転職したら'],
    ).toEqual(['対象のままです。', 'この転職では、雇用は続いていると数えます。']));

  it('就労選択支援は、利用前のサービスに数えない', () =>
    expect(told(changed)['利用前のサービスが就労選択支援だったら']).toEqual(
      expect.arrayContaining(['対象ではありません。', '就労選択支援は、対象のサービスではありません。']),
    ));

  it('利用前のサービスが数えられない人には、就労移行支援だったらどうかを言う', () =>
    expect(
      told({ ...changed, precedingService: { service: 'none', event: 'opened' } })[
        '利用前のサービスが就労移行支援だったら'
      ]?.[0],
    ).toBe('対象です。'));

  it('6か月に届いた人は1か月あと、届かない人は1か月まえの就職を言う', () => {
    const one = without(changed, job('first', '2025-05-31', null));
    expect(told(one)['就職が1か月あとの 令和7年6月30日だったら']).toEqual([
      '対象のままです。',
      '令和7年12月30日から使えます。',
      '3年が満ちるのは令和10年12月29日です。',
      '確かめること: 使える日より前に、定着支援が始まっています。',
    ]);
    const short = { ...without(changed, job('first', '2026-06-10', null)), transfers: [] };
    expect(told(short)['就職が1か月まえの 令和8年5月10日だったら']).toEqual([
      '対象です。',
      '令和8年11月10日から使えます。',
      '3年が満ちるのは令和11年11月9日です。',
    ]);
  });

  it('離職している人には、今日の再就職と、期限までの再就職を言う', () => {
    expect(
      told(without(changed, job('first', '2025-05-31', '2026-11-10')))[
        '令和8年11月20日に、労働条件の改善のため再就職したら'
      ]?.[0],
    ).toBe('対象です。');
    expect(
      told(without(changed, job('first', '2025-05-31', '2026-09-30')))[
        '期限の 令和8年10月31日に、労働条件の改善のため再就職していたら'
      ]?.[0],
    ).toBe('対象です。');
  });

  it('支給決定を待つ人には、支給決定があったらどうかを言う', () =>
    expect(told({ ...changed, grants: [] })['令和8年11月20日からの支給決定があったら']?.[0]).toBe('対象です。'));

  it('閉じた事例では、何も言わない', () =>
    expect(told({ ...changed, closed: { on: plainDate('2026-10-31'), event: 'closed' } })).toEqual({}));
});
