import { useMessages } from '../../ui/language/language.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { LedgerTable } from '../../ui/table/LedgerTable.tsx';
import type { FileReport } from '../answers.ts';
import { importWords } from '../messages.ts';

/** Rows that came in before and now say something else: shown, never taken over. */
export function Differences({ files }: { files: readonly FileReport[] }) {
  const say = useMessages(importWords);
  const rows = files.flatMap(({ file, differences }) => differences.map((difference) => ({ ...difference, file })));
  if (rows.length === 0) return null;
  return (
    <Section title={say.differences.title} sub={say.differences.sub}>
      <LedgerTable
        label={say.differences.title}
        rows={rows}
        rowKey={({ file, row, field }) => `${file}|${row}|${field}`}
        columns={[
          {
            id: 'row',
            title: say.problems.row,
            kind: 'name',
            cell: ({ row, key, file }) => (
              <>
                {row}
                <span className="kana">{[key, files.length > 1 && file].filter(Boolean).join(' ')}</span>
              </>
            ),
          },
          { id: 'column', title: say.problems.column, cell: ({ column }) => column },
          {
            id: 'was',
            title: say.differences.was,
            phone: 'label',
            cell: ({ was }) => was || <span className="muted">{say.problems.empty}</span>,
          },
          {
            id: 'now',
            title: say.differences.now,
            phone: 'label',
            cell: ({ now }) => (now ? <ins>{now}</ins> : <span className="muted">{say.problems.empty}</span>),
          },
        ]}
      />
    </Section>
  );
}
