import { describe, expect, it } from '@jest/globals';
import { inForce } from '../law/dated.ts';
import { plainDate } from '../law/plain-date.ts';
import { precedingServices } from '../law/vocabulary.ts';
import { precedingService } from './preceding-service.ts';
import { precedingSupport } from './preceding-support.ts';

const on = plainDate('2026-11-21');
const asked = (service: (typeof precedingServices)[number], countsFrom: string) =>
  inForce(precedingSupport, on)?.judge({ service, countsFrom: plainDate(countsFrom) });

describe('利用前の事業所による6か月の支援', () => {
  it('就労移行支援はしなければならず、ほかのサービスは努める', () => {
    expect(asked('transition', '2025-04-01')).toMatchObject({
      force: 'must',
      askFrom: '2025-08-01',
      supportsThrough: '2025-09-30',
      referralDue: '2025-10-01',
    });
    expect(asked('continuous-b', '2025-08-31')).toMatchObject({
      force: 'effort',
      supportsThrough: '2026-02-28',
      referralDue: '2026-03-01',
    });
  });

  it('5か月目は、4か月が終わった次の日から始まる', () => {
    expect(asked('transition', '2024-10-31')?.askFrom).toBe('2025-03-01');
    expect(asked('transition', '2025-01-30')?.askFrom).toBe('2025-05-30');
  });

  it('務めのあるサービスは、利用前のサービスに当たるものと同じ', () => {
    const counts = inForce(precedingService, on);
    for (const service of precedingServices) {
      const duty = asked(service, '2025-04-01');
      expect(duty?.force !== null).toBe(counts?.judge({ service }).counts);
      expect(duty?.articles.length !== 0).toBe(duty?.force !== null);
    }
  });
});
