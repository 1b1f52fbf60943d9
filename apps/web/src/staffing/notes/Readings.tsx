import type { Role } from '@teichaku/rules';
import { useMessages } from '../../ui/language/language.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Status } from '../../ui/status/Status.tsx';
import { LedgerTable } from '../../ui/table/LedgerTable.tsx';
import { words } from '../../ui/words.ts';
import type { OtherReading, StaffingView } from '../answers.ts';
import { figureOf } from '../figures.ts';
import { staffingWords } from '../messages.ts';
import { statusOf } from '../verdict.ts';

/** The same facts under each reading of the law, side by side. */
export function Readings({ view }: { view: StaffingView }) {
  const { dot } = useMessages(words);
  const say = useMessages(staffingWords);
  const required = ({ parts }: OtherReading, role: Role) => {
    const value = parts.find((part) => part.role === role)?.required ?? null;
    return figureOf(role, value);
  };
  const isOwn = ({ reading }: OtherReading) => reading === view.answer.reading;
  return (
    <Section title={say.readings} sub={say.readingsSub}>
      <LedgerTable
        label={say.readings}
        rows={view.readings}
        rowKey={({ reading }) => reading}
        columns={[
          {
            id: 'reading',
            title: say.readingColumns.reading,
            cell: (row) => (
              <>
                {isOwn(row) ? <b>{say.readingName[row.reading]}</b> : say.readingName[row.reading]}
                <span className="kana">
                  {say.readingNote[row.reading]}
                  {isOwn(row) && `${dot}${say.thisReading}`}
                </span>
              </>
            ),
          },
          {
            id: 'support',
            title: say.readingColumns.support,
            kind: 'figure',
            phone: 'label',
            cell: (row) => required(row, 'support-worker'),
          },
          {
            id: 'service',
            title: say.readingColumns.service,
            kind: 'figure',
            phone: 'label',
            cell: (row) => (
              <span className="nb">
                {required(row, 'service-manager')}
                <span className="unit">{say.people}</span>
              </span>
            ),
          },
          {
            id: 'verdict',
            title: say.readingColumns.verdict,
            cell: ({ verdict }) => <Status kind={statusOf[verdict]}>{say.verdicts[verdict]}</Status>,
          },
        ]}
      />
    </Section>
  );
}
