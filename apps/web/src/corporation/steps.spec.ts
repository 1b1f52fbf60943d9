import { describe, expect, it } from '@jest/globals';
import { stepsOf } from './steps.ts';

describe('はじめの手順', () => {
  it('何もなければ法人から始める', () => {
    expect(stepsOf(null)).toEqual({ done: new Set(), next: 'corporation' });
  });

  it('記録されているところまでを済みとし、続きから始める', () => {
    expect(stepsOf({ offices: 1, staff: 0, casefiles: 0 })).toEqual({
      done: new Set(['corporation', 'office']),
      next: 'staff',
    });
    expect(stepsOf({ offices: 1, staff: 7, casefiles: 40 }).next).toBeNull();
  });

  it('先に利用者を取り込んでいても、職員がいなければ職員を求める', () => {
    expect(stepsOf({ offices: 1, staff: 0, casefiles: 40 }).next).toBe('staff');
  });
});
