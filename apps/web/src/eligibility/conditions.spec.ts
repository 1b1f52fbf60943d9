import { describe, expect, it } from '@jest/globals';
import { assessEligibility, type EligibilityFacts, plainDate } from '@teichaku/rules';
import { dayWords } from '../ui/day/format.ts';
import { asTold, kindOfVerdict, runsOut, sentencesOf, shortOf } from './conditions.ts';
import { eligibilityWords } from './words.ts';

const facts: EligibilityFacts = {
  precedingService: { service: 'transition', event: 'e1' },
  jobs: [
    {
      jobId: 'j1',
      startedOn: plainDate('2026-05-31'),
      lastDay: null,
      workplace: 'ordinary',
      temporaryServiceEndedOn: null,
      changeOf: null,
      improvesConditions: false,
      event: 'e2',
      endEvent: null,
    },
  ],
  leaves: [],
  grants: [{ from: plainDate('2026-12-01'), to: plainDate('2027-11-30'), event: 'e3' }],
  transfers: [],
  declined: null,
  ended: null,
  closed: null,
  closings: [],
};

const told = (day: string, language: 'ja' | 'en' = 'ja') => {
  const answer = assessEligibility(facts, plainDate(day), 'ordinance');
  const telling = {
    say: eligibilityWords[language],
    days: dayWords(language),
    services: { transition: '就労移行支援' },
    day: answer.day,
  };
  return { answer, telling, all: answer.conditions.flatMap((condition) => sentencesOf(condition, telling)) };
};

describe('対象かどうかのわけ', () => {
  it('6か月の計算を、日付のある文で言う', () => {
    expect(told('2026-11-20').all).toContain(
      '令和8年5月31日から数えて6か月は令和8年11月30日で届きます。令和8年12月1日から使えます。',
    );
    expect(told('2026-12-01').all).toContain(
      '令和8年5月31日から数えて6か月。令和8年11月30日で届き、令和8年12月1日から使えます。',
    );
  });

  it('どの条件も、どちらの言葉でも、わけを言わずに終わらない', () => {
    for (const language of ['ja', 'en'] as const)
      for (const day of ['2026-05-01', '2026-11-20', '2026-12-01', '2029-12-01']) {
        const { answer, telling } = told(day, language);
        for (const condition of answer.conditions) {
          expect(sentencesOf(condition, telling).join('')).not.toBe('');
          expect(shortOf(condition, telling)).not.toBe('');
        }
      }
  });

  it('まもなく切れる支給決定には、あと何日かを付ける', () => {
    const grant = (day: string) => {
      const { answer, telling } = told(day);
      const found = answer.conditions.find(({ id }) => id === 'grant');
      return found && runsOut(found, telling);
    };
    expect(grant('2026-12-01')).toBe(null);
    expect(grant('2027-11-20')).toBe(10);
  });

  it('判定できないことを、対象や対象外の色で見せない', () => {
    expect(kindOfVerdict('undecided')).toBe('unknown');
    expect(kindOfVerdict('not-covered')).toBe('unknown');
    expect(kindOfVerdict('needs-grant')).toBe('check');
  });
});

describe('まだ就職が記録されていない人', () => {
  const opened = { ...facts, jobs: [], grants: [] };
  const day = plainDate('2026-11-20');

  it('何も欠けていないので、対象外とは言わず「まだ」と言う', () => {
    const answer = asTold(assessEligibility(opened, day));
    expect(answer.verdict).toBe('not-yet');
    expect(answer.conditions.filter(({ state }) => state === 'unmet')).toEqual([]);
  });

  it('利用前のサービスが対象でない人は、就職の前でも対象外', () =>
    expect(
      asTold(assessEligibility({ ...opened, precedingService: { service: 'job-choice', event: 'e1' } }, day)).verdict,
    ).toBe('not-eligible'));
});
