import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { problems } from './problems.ts';

describe('問題の一覧', () => {
  const page = readFileSync(new URL('../../../../docs/problems.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (\d{3}) \|/gm)].map(([, slug, status]) => [slug, Number(status)]);

  it('サーバーが返す問題は、すべて一覧に同じ状態番号で書かれている', () =>
    expect(Object.fromEntries(rows)).toEqual(
      Object.fromEntries(Object.entries(problems).map(([slug, { status }]) => [slug, status])),
    ));
});
