import { describe, expect, it } from '@jest/globals';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { send } from '../../../http/client.ts';
import { Refused, Unreachable } from '../../../http/problem.ts';
import { sessionQuery } from '../../../http/queries.ts';
import { LanguageProvider } from '../../../ui/language/language.tsx';
import { Asked } from '../../../ui/page/Asked.tsx';
import { NotNewestLine } from './NotNewestLine.tsx';
import { AGAIN_MS } from './use-not-newest.ts';

const away = new Refused({
  type: '/problems/unavailable',
  title: '',
  status: 503,
  reason: 'unavailable',
  detail: 'データベースに届きません。',
});
const gone = new Refused({ type: '/problems/not-found', title: '', status: 404, detail: '利用者が見つかりません。' });

/** A page of two answers, and what the server says when it is asked next. */
function page({ itself = false, first = async (): Promise<object> => ({}) } = {}) {
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  queries.setQueryData(sessionQuery.queryKey, { today: '2026-11-20', corporations: [], banners: [] } as never);
  const says = { next: first };
  const asked: string[] = [];
  const One = ({ of }: { of: string }) => {
    const query = useQuery({
      queryKey: ['ask', of],
      queryFn: () => {
        asked.push(of);
        return says.next();
      },
      meta: { saysItself: itself },
    });
    return <Asked query={query}>{() => <p>{of}の答え</p>}</Asked>;
  };
  const shown = (parts: React.ReactNode) => (
    <QueryClientProvider client={queries}>
      <LanguageProvider initial="ja">
        <NotNewestLine main={{ current: null }} />
        {parts}
      </LanguageProvider>
    </QueryClientProvider>
  );
  render(
    shown(
      <>
        <One of="できごと" />
        <One of="期限" />
      </>,
    ),
  );
  const again = async (next: () => Promise<object>) => {
    says.next = next;
    await act(() => queries.invalidateQueries({ queryKey: ['ask'] }));
  };
  return { says, asked, again, here: () => screen.findByText('できごとの答え') };
}
const refuse = (error: Error) => async () => {
  throw error;
};
const line = () => screen.getByRole('status').textContent;

describe('いまのようすを読み込めないとき', () => {
  it('前の答えが残り、ページの上で一度だけ、わけといつのものかを言い、もう一度読めば消える', async () => {
    const { again, says, here } = page();
    await here();
    expect(line()).toBe('');
    await again(refuse(away));
    await waitFor(() =>
      expect(line()).toMatch(/読み込めませんでした。データベースに届きません。表示しているのは、.*\d:\d\dのものです。/),
    );
    expect(screen.getAllByText(/読み込めませんでした/)).toHaveLength(1);
    expect(screen.getByText('期限の答え')).toBeTruthy();
    says.next = async () => ({});
    await userEvent.setup().click(screen.getByRole('button', { name: 'もう一度読み込む' }));
    await waitFor(() => expect(line()).toBe(''));
  });

  it('戻ったら、ひとりでに読み直して消える。一つが読めるまで、ほかは尋ねない', async () => {
    const { again, says, asked, here } = page();
    await here();
    await again(refuse(new Unreachable()));
    await waitFor(() => expect(line()).toContain('サーバーから答えがありません。'));
    asked.length = 0;
    await waitFor(() => expect(asked).toEqual(['できごと']), { timeout: 20_000 });
    expect(line()).toContain('サーバーから答えがありません。');
    says.next = async () => ({});
    await waitFor(() => expect(line()).toBe(''), { timeout: 20_000 });
    expect(new Set(asked)).toEqual(new Set(['できごと', '期限']));
  }, 60_000);

  it('待っても変わらない断りは、言うが、くり返し尋ねない', async () => {
    const { again, asked, here } = page();
    await here();
    await again(refuse(gone));
    await waitFor(() => expect(line()).toContain('利用者が見つかりません。'));
    asked.length = 0;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS + 1_000));
    expect(asked).toEqual([]);
  }, 60_000);

  it('見せるものが何もない所も、サーバーが答えるようになれば、ひとりでに読む。それまでは尋ねない', async () => {
    const before = globalThis.fetch;
    let there = false;
    globalThis.fetch = async () => {
      if (!there) throw new TypeError('away');
      return { ok: true, json: async () => ({}) } as Response;
    };
    try {
      const { says, asked } = page({ first: refuse(away) });
      await screen.findAllByRole('alert');
      await waitFor(() => expect(asked).toHaveLength(2));
      expect(line()).toBe('');
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS + 1_000));
      expect(asked).toHaveLength(2);
      says.next = async () => ({});
      there = true;
      await waitFor(() => expect(screen.getByText('期限の答え')).toBeTruthy(), { timeout: 20_000 });
    } finally {
      globalThis.fetch = before;
    }
  }, 60_000);

  it('うまくいかないことを自分で言う部品のことは、言わない', async () => {
    const { again, asked, here } = page({ itself: true });
    await here();
    asked.length = 0;
    await again(refuse(gone));
    await waitFor(() => expect(asked).toHaveLength(2));
    expect(line()).toBe('');
  });

  it('書いたばかりの記録をまだ含まない答えなら、そう言い、その記録は残っていると言う', async () => {
    const before = globalThis.fetch;
    const body = { position: '7', stream: 'casefile-1', revision: 3 };
    globalThis.fetch = async () => ({ ok: true, json: async () => body }) as Response;
    try {
      const { again, here } = page();
      await here();
      await send('/x', {}, { commandId: '00000000-0000-4000-8000-000000000001' });
      await again(refuse(away));
      await waitFor(() => expect(line()).toMatch(/に送った記録は、残っています。/));
      await again(async () => ({ stale: true }));
      await waitFor(() => expect(line()).toMatch(/まだ出ていないかもしれません。.*に送った記録は、残っています。/));
      await again(async () => ({ pages: [{}, { stale: true }] }));
      expect(line()).toContain('まだ出ていないかもしれません。');
      await again(async () => ({}));
      await waitFor(() => expect(line()).toBe(''));
    } finally {
      globalThis.fetch = before;
    }
  });
});
