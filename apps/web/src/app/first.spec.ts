import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { takeBegun } from '../http/question.ts';
import { beginFirst } from './first.ts';

const corporation = '0190a1b2-0000-7000-8000-000000000001';
const other = '0190a1b2-0000-7000-8000-000000000002';
const casefile = '0190a1b2-0000-7000-8000-000000000003';

const pageWith = (session: object) => {
  document.body.innerHTML = `<script type="application/json" id="session">${JSON.stringify(session)}</script>`;
};

describe('最初の問い', () => {
  const asked: string[] = [];
  const { fetch, Response } = globalThis;
  beforeEach(() => {
    jest.useFakeTimers();
    asked.length = 0;
    globalThis.fetch = async (url) => {
      asked.push(String(url));
      return {} as Response;
    };
    globalThis.Response ??= class {} as typeof Response;
    pageWith({ corporations: [{ id: corporation }, { id: other }] });
  });
  afterEach(() => {
    jest.runAllTimers();
    jest.useRealTimers();
    document.body.innerHTML = '';
    Object.assign(globalThis, { fetch, Response });
  });

  it('一覧は、アドレスの言葉と時点のとおりに、画面が尋ねるとおりの順で尋ねる', () => {
    beginFirst({ pathname: '/casefiles', search: '?q=さとう&sort=lastDay&on=2026-10-31' });
    expect(asked.map(decodeURIComponent)).toEqual([
      `/api/corporations/${corporation}/casefiles?on=2026-10-31&q=さとう&filter=open&sort=lastDay&limit=100`,
      `/api/corporations/${corporation}`,
    ]);
  });

  it('アドレスの法人を尋ねる。その法人を知らなければ、最初の法人を尋ねる', () => {
    beginFirst({ pathname: `/casefiles/${casefile}`, search: `?corporation=${other}` });
    beginFirst({ pathname: '/board', search: '?corporation=0190a1b2-0000-7000-8000-00000000000f' });
    expect(asked).toEqual([
      `/api/corporations/${other}/casefiles/${casefile}`,
      `/api/corporations/${other}`,
      `/api/corporations/${corporation}/board`,
      `/api/corporations/${corporation}`,
    ]);
  });

  it('ページがセッションを伝えていなければ、それだけを尋ねる', () => {
    document.body.innerHTML = '';
    expect(beginFirst({ pathname: '/board', search: '' })).toEqual([]);
    expect(asked).toEqual(['/api/session']);
  });

  it('法人がまだなければ、ほかには何も尋ねない', () => {
    pageWith({ corporations: [] });
    beginFirst({ pathname: '/casefiles', search: '' });
    expect(asked).toEqual([]);
  });

  it('先に尋ねた答えは一度だけ渡り、数秒たてば渡らない', () => {
    const url = `/api/corporations/${corporation}/board`;
    beginFirst({ pathname: '/board', search: '' });
    expect(takeBegun(url)).toBeDefined();
    expect(takeBegun(url)).toBeUndefined();
    beginFirst({ pathname: '/board', search: '' });
    jest.advanceTimersByTime(6_000);
    expect(takeBegun(url)).toBeUndefined();
  });
});
