import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { showing } from '../../../test/showing.tsx';
import type { Answer } from '../../http/client.ts';
import { Refused, Unreachable } from '../../http/problem.ts';
import { CommandForm } from './CommandForm.tsx';
import { moveDraft } from './draft.ts';
import type { CommandFormProps } from './props.ts';
import type { FormSpec } from './spec.ts';

const today = plainDate('2026-11-20');
const answer = { id: 'x', stream: 's', revision: 0, position: '1', events: [], repeated: false } satisfies Answer;

const fields: FormSpec = [
  [
    { kind: 'day', name: 'on', label: '面談した日', start: 'today' },
    { kind: 'time', name: 'startedAt', endName: 'endedAt', label: '時間', optional: true },
  ],
  {
    kind: 'choice',
    name: 'means',
    label: '方法',
    options: [
      { value: 'face-to-face', label: '対面' },
      { value: 'phone', label: '電話' },
    ],
  },
  { kind: 'words', name: 'why', label: '訪ねなかった理由', when: (values) => values['means'] === 'phone' },
  { kind: 'hours', name: 'weeklyMinutes', label: '週の時間', optional: true },
];

function show(send: CommandFormProps['send'], done: CommandFormProps['onDone'] = () => {}) {
  showing(<CommandForm draft="test" fields={fields} today={today} send={send} onDone={done} />);
  return userEvent.setup();
}
const press = (user: ReturnType<typeof userEvent.setup>) =>
  user.click(screen.getByRole('button', { name: '記録する' }));

describe('一つの記録を送る用紙', () => {
  it('読めたものだけを、法令の日付と分で送る', async () => {
    const sent: unknown[] = [];
    const user = show(async (data) => {
      sent.push(data);
      return answer;
    });
    await user.clear(screen.getByLabelText('面談した日'));
    await user.type(screen.getByLabelText('面談した日'), '令和8年11月19日');
    await user.type(screen.getByLabelText('時間 任意'), '1405');
    await user.type(screen.getByLabelText('時間 まで'), '14時40分');
    await user.click(screen.getByLabelText('対面'));
    await user.type(screen.getByLabelText('週の時間 任意'), '37.5');
    await press(user);
    expect(sent).toEqual([
      { on: '2026-11-19', startedAt: '14:05', endedAt: '14:40', means: 'face-to-face', weeklyMinutes: 2250 },
    ]);
  });

  it('もう送れないことになれば、ボタンの所にわけと次にすることが立ち、キーでも送らない。書いたものは残る', async () => {
    const sent: unknown[] = [];
    const form = (instead?: string) => (
      <CommandForm
        draft="test-instead"
        fields={[{ kind: 'words', name: 'why', label: '理由' }]}
        today={today}
        send={async (data) => {
          sent.push(data);
          return answer;
        }}
        onDone={() => {}}
        {...(instead && { instead })}
      />
    );
    const shown = showing(form('先に訂正されています。'));
    const user = userEvent.setup();
    await user.type(screen.getByLabelText('理由'), '写しまちがい');
    await user.keyboard('{Control>}{Enter}{/Control}');
    expect(screen.getByText('先に訂正されています。')).toBeTruthy();
    expect(screen.queryByRole('button', { name: '記録する' })).toBeNull();
    expect(sent).toEqual([]);
    shown.unmount();
    showing(form());
    expect((screen.getByLabelText('理由') as HTMLInputElement).value).toBe('写しまちがい');
    await press(user);
    expect(sent).toEqual([{ why: '写しまちがい' }]);
  });

  it('ほかの人が先に直した記録に移るときは、自分が書いた欄だけを持っていき、先の人の直しは消さない', () => {
    const typed = { means: 'face-to-face', place: 'home', why: '場所が違う' };
    localStorage.setItem('teichaku.draft.old', JSON.stringify({ values: typed, at: null }));
    const was = { means: 'face-to-face', place: 'office', why: '' };
    const now = { means: 'video', place: 'office', why: '' };
    moveDraft('old', 'new', was, now);
    expect(JSON.parse(localStorage.getItem('teichaku.draft.new') ?? '')).toEqual({
      values: { means: 'video', place: 'home', why: '場所が違う' },
      at: null,
    });
    expect(localStorage.getItem('teichaku.draft.old')).toBeNull();
    moveDraft('nothing', 'elsewhere', was, now);
    expect(localStorage.getItem('teichaku.draft.elsewhere')).toBeNull();
  });

  it('直すところは欄の下に言い、最初の欄に戻り、書いたものは消さない', async () => {
    const sent: unknown[] = [];
    const user = show(async (data) => {
      sent.push(data);
      return answer;
    });
    await user.clear(screen.getByLabelText('面談した日'));
    await user.type(screen.getByLabelText('面談した日'), 'R8.2.30');
    await user.click(screen.getByLabelText('電話'));
    await press(user);
    expect(sent).toEqual([]);
    expect(screen.getByText(/令和8年2月30日という日はありません/)).toBeTruthy();
    expect(screen.getByText('訪ねなかった理由を入れてください。')).toBeTruthy();
    expect(document.activeElement).toBe(screen.getByLabelText('面談した日'));
    expect((screen.getByLabelText('面談した日') as HTMLInputElement).value).toBe('R8.2.30');
  });

  it('答えが届かなければ、同じ番号で送り直す。中身を変えれば別の番号になる', async () => {
    const ids: string[] = [];
    const user = show(async (_data, id) => {
      ids.push(id);
      throw new Unreachable();
    });
    await user.click(screen.getByLabelText('対面'));
    await press(user);
    expect(await screen.findByText(/送れたかどうか分かりません/)).toBeTruthy();
    await press(user);
    await waitFor(() => expect(ids).toHaveLength(2));
    expect(ids[1]).toBe(ids[0]);
    await user.click(screen.getByLabelText('電話'));
    await user.type(screen.getByLabelText('訪ねなかった理由'), '雪');
    await press(user);
    await waitFor(() => expect(ids).toHaveLength(3));
    expect(ids[2]).not.toBe(ids[0]);
  });

  it('法令が断れば、日と条文を見せる。欄のことなら、その欄の下に言う', async () => {
    const user = show(async () => {
      throw new Refused({
        type: '/problems/refused',
        title: '記録できません',
        status: 422,
        detail: '2026年12月1日から使えます',
        field: 'on',
        reason: 'six-months-not-reached',
        article: '施行規則 第六条の十の三',
      });
    });
    await user.click(screen.getByLabelText('対面'));
    await press(user);
    expect(await screen.findAllByText(/2026年12月1日/)).not.toHaveLength(0);
    expect(screen.getByLabelText('面談した日').getAttribute('aria-invalid')).toBe('true');
    expect(screen.getByText(/第六条の十の三/)).toBeTruthy();
  });

  it('書きかけは端末に残り、開き直すと戻る', async () => {
    const user = show(async () => answer);
    await user.click(screen.getByLabelText('電話'));
    await user.type(screen.getByLabelText('訪ねなかった理由'), '大雪のため');
    await waitFor(() => expect(localStorage.getItem('teichaku.draft.test')).toMatch('大雪のため'));
    document.body.innerHTML = '';
    show(async () => answer);
    expect((screen.getByLabelText('訪ねなかった理由') as HTMLTextAreaElement).value).toBe('大雪のため');
    expect(screen.getByText(/書きかけの下書きを開きました/)).toBeTruthy();
  });
});
