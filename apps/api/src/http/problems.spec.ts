import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { LogFull, LogRefused, LogUnavailable, OutcomeUnknown } from '@teichaku/eventlog';
import { dayAfter, plainDate } from '@teichaku/rules';
import pg from 'pg';
import { guides } from './guides.ts';
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

describe('手引き', () => {
  const page = readFileSync(new URL('../../../../docs/operations.md', import.meta.url), 'utf8');

  it.each(Object.entries(guides))('%s の手引きは、指した所がある', (_, path) => {
    const [file, anchor] = path.split('#');
    expect(file).toBe('/guide/operations.html');
    expect(page).toContain(`<a id="${anchor}"></a>`);
  });
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

describe('届かないデータベース', () => {
  const coded = (code: string, more: object = {}) => Object.assign(new Error('x'), { code, ...more });
  // as the driver makes it: what it says may be in the message only
  const stated = (code: string) => Object.assign(new pg.DatabaseError('x', 1, 'error'), { code });
  const of = (thrown: unknown) => {
    const { slug, status, retryAfter } = problemOf(thrown);
    return { slug, status, waits: retryAfter !== undefined };
  };
  const unavailable = { slug: 'unavailable', status: 503, waits: true };

  it.each([
    ['始まったばかり', stated('57P03')],
    ['止められた', stated('57P01')],
    ['接続が多すぎる', stated('53300')],
    ['断られた', coded('ECONNREFUSED')],
    ['口がない', coded('ENOENT', { syscall: 'connect' })],
    ['切れた', new Error('Connection terminated unexpectedly')],
    ['応えない', new Error('Query read timeout')],
    ['包まれている', new Error('x', { cause: coded('ECONNRESET') })],
    ['書かれなかった', new LogUnavailable('x')],
  ])('%s なら、いまは応じられないと答え、いつまた試すかを言う', (_, thrown) => expect(of(thrown)).toEqual(unavailable));

  it('空きがなければ 507、書けたかわからなければそう答える', () => {
    expect(of(stated('53100'))).toEqual({ slug: 'storage-full', status: 507, waits: true });
    expect(of(new LogFull(null))).toEqual({ slug: 'storage-full', status: 507, waits: true });
    expect(of(new OutcomeUnknown('x'))).toEqual({ slug: 'outcome-unknown', status: 503, waits: true });
  });

  it('書いている人が読む文に、HTTP の見出しの名は出ない', () => {
    for (const thrown of [stated('53100'), new OutcomeUnknown('x'), coded('ECONNREFUSED')]) {
      const { detail, wayOut } = problemOf(thrown).members;
      expect(`${detail}${wayOut}`).toMatch(/もう一度/);
      expect(`${detail}${wayOut}`).not.toMatch(/Idempotency|HTTP/);
    }
  });

  it('待っても変わらないものには、待てと言わない', () => {
    expect(of(new LogRefused('key-missing', 'x'))).toEqual({ ...unavailable, waits: false });
    expect(of(new LogRefused('record-damaged', 'x'))).toEqual({ slug: 'record-damaged', status: 409, waits: false });
    expect(of(coded('ENOENT', { syscall: 'open' }))).toMatchObject({ status: 500, waits: false });
    expect(of(stated('42P01'))).toMatchObject({ status: 500, waits: false });
  });
});
