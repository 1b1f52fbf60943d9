import { describe, expect, it } from '@jest/globals';
import { readPeople } from './read-people.ts';

const read = (typed: string) => readPeople(typed, (text) => `${text}?`);

describe('利用者数の欄', () => {
  it('全角の数字も、人や人月が付いた数も読む', () => {
    expect([read('40'), read('４０人'), read('1,204人月'), read(' 0 ')]).toEqual([
      { value: 40 },
      { value: 40 },
      { value: 1204 },
      { value: 0 },
    ]);
  });

  it('整数でないものと負の数は読まない', () => {
    expect([read('40.5'), read('-1'), read('四十')]).toEqual([
      { wrong: '40.5?' },
      { wrong: '-1?' },
      { wrong: '四十?' },
    ]);
  });
});
