import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { LedgerTable } from '../../ui/table/LedgerTable.tsx';
import { words } from '../../ui/words.ts';
import type { LikelyRow } from '../answers.ts';
import { reviewWords } from '../review/words.ts';

/** Rows that may be of a person who stands in another row, or in the record: said before anything is brought in. */
export function LikelyRows({ rows, files }: { rows: readonly LikelyRow[]; files: number }) {
  const say = useMessages(reviewWords).likelyRows;
  const { comma } = useMessages(words);
  const { language } = useLanguage();
  if (rows.length === 0) return null;
  return (
    <Section title={say.title} sub={say.sub}>
      <LedgerTable
        label={say.title}
        rows={rows}
        rowKey={({ file, row, like }) => `${file}|${row}|${like.file}|${like.row}|${like.casefileId}`}
        columns={[
          {
            id: 'row',
            title: say.this,
            kind: 'name',
            cell: ({ file, row, key, name }) => (
              <>
                {name} <span className="kana">{[files > 1 && file, say.row(row, key)].filter(Boolean).join(' ')}</span>
              </>
            ),
          },
          {
            id: 'like',
            title: say.like,
            phone: 'label',
            cell: ({ like }) => (
              <>
                {like.name}{' '}
                <span className="kana">
                  {like.row === null
                    ? say.recorded(like.key)
                    : [files > 1 && like.file, say.row(like.row, like.key)].filter(Boolean).join(' ')}
                </span>
              </>
            ),
          },
          {
            id: 'why',
            title: say.why,
            phone: 'label',
            cell: ({ reasons }) => reasons.map((reason) => reason[language]).join(comma),
          },
        ]}
      />
    </Section>
  );
}
