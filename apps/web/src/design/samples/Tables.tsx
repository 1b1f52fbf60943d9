import { useState } from 'react';
import { Button } from '../../ui/field/Button.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Status, type StatusKind } from '../../ui/status/Status.tsx';
import { type Column, LedgerFrame, LedgerRow, LedgerTable } from '../../ui/table/LedgerTable.tsx';
import { VirtualLedger } from '../../ui/table/VirtualLedger.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { designWords } from '../words.ts';

interface Line {
  readonly id: string;
  readonly name: string;
  readonly kana: string;
  readonly work: string;
  readonly met: readonly [StatusKind, string];
  readonly hours: string;
}

const lines: readonly Line[] = [
  { id: '0117', name: '佐藤 一郎', kana: 'サトウ イチロウ', work: '青葉物流', met: ['ok', '済み'], hours: '24' },
  { id: '0121', name: '鈴木 花', kana: 'スズキ ハナ', work: '港町印刷', met: ['check', '電話だけ'], hours: '30' },
  { id: '0130', name: '高橋 誠', kana: 'タカハシ マコト', work: '北浜食品', met: ['plan', 'まだ'], hours: '20' },
];
const nothing = () => {};

export function Tables() {
  const say = useMessages(designWords);
  const [up, setUp] = useState(true);
  const columns: readonly Column<Line>[] = [
    {
      id: 'name',
      title: '氏名',
      kind: 'name',
      sort: { direction: up ? 'ascending' : 'descending', onSort: () => setUp(!up) },
      cell: ({ name, kana }) => (
        <>
          {name}
          <small className="block">{kana}</small>
        </>
      ),
    },
    { id: 'work', title: '勤め先', phone: 'label', cell: ({ work }) => work },
    { id: 'met', title: '今月の面談', cell: ({ met: [kind, word] }) => <Status kind={kind}>{word}</Status> },
    {
      id: 'hours',
      title: '週の時間',
      kind: 'figure',
      phone: 'hide',
      cell: ({ hours }) => (
        <>
          {hours}
          <span className="unit">時間</span>
        </>
      ),
    },
    {
      id: 'act',
      title: <span className="sr">記録</span>,
      kind: 'action',
      cell: () => <Button small>面談を書く</Button>,
    },
  ];
  const ordered = up ? lines : [...lines].reverse();
  const plain = columns.slice(1, 4);
  return (
    <>
      <LedgerTable
        label="今月の面談"
        middle
        columns={columns}
        rows={ordered}
        rowKey={({ id }) => id}
        total={
          <tr>
            <td colSpan={5}>
              <Nb>3人中1人が済み</Nb>
            </td>
          </tr>
        }
      />
      <h3 className="part">{say.parts.long}</h3>
      <VirtualLedger
        label="長い一覧"
        columns={plain}
        count={lines.length}
        rowAt={(index) => lines[index]}
        rowKey={({ id }) => id}
        onNear={nothing}
        rowHeight={44}
      />
      <h3 className="part">{say.parts.rows}</h3>
      <LedgerFrame label="一行ずつ組む表" columns={plain} rowKey={({ id }) => id} count={1}>
        {lines.slice(0, 1).map((row, index) => (
          <LedgerRow key={row.id} row={row} index={index} columns={plain} />
        ))}
      </LedgerFrame>
    </>
  );
}
