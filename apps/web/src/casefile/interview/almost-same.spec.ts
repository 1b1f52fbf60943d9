import { describe, expect, it } from '@jest/globals';
import { almostSame } from './almost-same.ts';

const last = '早番が週4日に増えていた。睡眠の記録を2週間つけてもらう。';

describe('前回とほぼ同じ文', () => {
  it('句読点や空白だけの違いは、同じ文とみなす', () => {
    expect(almostSame('早番が週4日に増えていた。睡眠の記録を2週間つけてもらう', last)).toBe(true);
    expect(almostSame('早番が週4日に増えていた 睡眠の記録を 2週間つけてもらう', last)).toBe(true);
  });

  it('書き足しがあれば、違う文とみなす', () => {
    expect(almostSame(`${last}昼休みは一人で過ごしている。`, last)).toBe(false);
    expect(almostSame('睡眠の記録を2週間つけてもらう。', last)).toBe(false);
  });

  it('短い文や空の文では、同じものだけを同じという', () => {
    expect(almostSame('変わりなし', '変わりなし')).toBe(true);
    expect(almostSame('変わりない', '変わりなし')).toBe(false);
    expect(almostSame('', '')).toBe(false);
  });
});
