import { describe, expect, it } from '@jest/globals';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { showing } from '../../../test/showing.tsx';
import { Refused } from '../../http/problem.ts';
import { MonthGrid, type MonthGridProps } from './MonthGrid.tsx';

/** What others record while somebody types. */
let others: (month: string, value: string) => void;

function Grid({ send }: { send: MonthGridProps['send'] }) {
  const [figures, setFigures] = useState<Readonly<Record<string, string>>>({ '2026-03': '40' });
  others = (month, value) => act(() => setFigures((now) => ({ ...now, [month]: value })));
  return (
    <MonthGrid
      label="月ごとの利用者数"
      months={['2026-03', '2026-04', '2026-05']}
      columns={[{ id: 'own', title: '就労定着支援', unit: '人', opensOn: (month) => month < '2026-05' }]}
      recorded={({ month }) => figures[month]}
      read={(typed) => (/^\d+$/.test(typed) ? { value: Number(typed) } : { wrong: '数で入れてください。' })}
      send={send}
    />
  );
}

function show(send: MonthGridProps['send']) {
  showing(<Grid send={send} />);
  return userEvent.setup();
}
const cell = (month: string) => screen.getByLabelText<HTMLInputElement>(`${month} 就労定着支援`);
const record = () => screen.getByRole('button', { name: 'まとめて記録する' });

describe('月ごとに数を入れる表', () => {
  it('Enter で次の月へ進み、変えたところだけを記録する', async () => {
    const sent: unknown[] = [];
    const user = show(async ({ month }, value) => sent.push([month, value]));
    await user.click(cell('令和8年3月'));
    await user.keyboard('{Enter}');
    expect(document.activeElement).toBe(cell('令和8年4月'));
    await user.keyboard('43');
    await user.click(record());
    await waitFor(() => expect(screen.getByRole('status').textContent).toBe('1か所を記録しました。'));
    expect(sent).toEqual([['2026-04', 43]]);
  });

  it('読めない数と断られた数は、その欄の下で言い、ほかは記録する', async () => {
    const sent: string[] = [];
    const user = show(async ({ month }) => {
      sent.push(month);
      if (month === '2026-03')
        throw new Refused({ type: '/problems/refused', title: '', status: 422, detail: 'この月は直せません。' });
    });
    await user.clear(cell('令和8年3月'));
    await user.type(cell('令和8年3月'), '41');
    await user.type(cell('令和8年4月'), '四十');
    await user.click(record());
    await screen.findByText('数で入れてください。');
    expect(screen.getByText('この月は直せません。')).toBeTruthy();
    expect(cell('令和8年4月').value).toBe('四十');
    expect(sent).toEqual(['2026-03']);
  });

  it('入れているあいだに人が記録した数は、上書きする前に言い、もう一度押すと置き換える', async () => {
    const sent: unknown[] = [];
    const user = show(async ({ month }, value) => sent.push([month, value]));
    await user.type(cell('令和8年4月'), '43');
    others('2026-04', '50');
    await user.click(record());
    await screen.findByText(/50/, { selector: '.err, .err *' });
    expect(cell('令和8年4月').value).toBe('43');
    expect(sent).toEqual([]);
    await user.click(record());
    await waitFor(() => expect(sent).toEqual([['2026-04', 43]]));
  });

  it('入れられない月には欄がない', () => {
    show(async () => {});
    expect(screen.queryByLabelText('令和8年5月 就労定着支援')).toBeNull();
  });
});
