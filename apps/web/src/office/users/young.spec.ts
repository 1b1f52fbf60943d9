import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import { isYoung } from './young.ts';

const young = (designatedOn: string, on: string) => isYoung(plainDate(designatedOn), plainDate(on));

describe('開いて6か月たたない事業所', () => {
  it('月の途中に開いても、開いた月の1日から数える', () => {
    expect([young('2026-09-01', '2027-02-28'), young('2026-09-01', '2027-03-01')]).toEqual([true, false]);
    expect([young('2026-09-30', '2027-02-28'), young('2026-09-30', '2027-03-01')]).toEqual([true, false]);
  });
});
