import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { dayAfter, plainDate } from '@teichaku/rules';
import { problemOf } from './problem.filter.ts';
import { problems } from './problems.ts';

describe('問題の一覧', () => {
  const page = readFileSync(new URL('../../../../docs/problems.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (\d{3}) \|/gm)].map(([, slug, status]) => [slug, Number(status)]);

  it('サーバーが返す問題は、すべて一覧に同じ状態番号で書かれている', () =>
    expect(Object.fromEntries(rows)).toEqual(
      Object.fromEntries(Object.entries(problems).map(([slug, { status }]) => [slug, status])),
    ));
});

describe('数えられない日', () => {
  const thrownBy = (count: () => unknown): unknown => {
    try {
      return count();
    } catch (thrown) {
      return thrown;
    }
  };

  it('9999年を越える日になる問いは、入力に直すところがあると答える', () =>
    expect(problemOf(thrownBy(() => dayAfter(plainDate('9999-12-31'))))).toMatchObject({ status: 400 }));

  it('ほかの範囲の誤りは、サーバーの誤りのまま', () =>
    expect(problemOf(new RangeError('x'))).toMatchObject({ status: 500 }));
});
