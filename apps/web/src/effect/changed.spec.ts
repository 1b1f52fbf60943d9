import { describe, expect, it } from '@jest/globals';
import { changed } from './changed.ts';

describe('訂正の前と後', () => {
  it('変わったところだけに線を引く', () => {
    expect(changed('職場で会って面談しました(15分)。', '電話で面談しました(15分)。')).toEqual({
      head: '',
      old: '職場で会って',
      new: '電話で',
      tail: '面談しました(15分)。',
    });
    expect(changed('面談しました(15分)。', '面談しました(25分)。')).toEqual({
      head: '面談しました(',
      old: '15',
      new: '25',
      tail: '分)。',
    });
    expect(changed('同じ。', '同じ。')).toEqual({ head: '同じ。', old: '', new: '', tail: '' });
  });
});
