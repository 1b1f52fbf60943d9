import type { EligibilityAnswer } from '@teichaku/rules';
import { useMessages } from '../../ui/language/language.tsx';
import { Cite } from '../../ui/ledger/WhyTree.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { LedgerTable } from '../../ui/table/LedgerTable.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { words as common } from '../../ui/words.ts';
import type { CasefileView } from '../contract.ts';
import { useTelling } from '../view/Eligibility.tsx';
import { whatIfWords } from '../words/what-if.ts';
import { conditionOf, type WhatIf as Supposition, whatIfs } from './suppose.ts';
import { outcomeOf, supposedSaid } from './told.ts';

/** もし、こうだったら: the answers that the rules give in the browser when one fact is another. */
export function WhatIf({ view }: { view: CasefileView }) {
  const actual = view.eligibility;
  const words = useMessages(whatIfWords);
  const telling = useTelling(actual);
  const rows = whatIfs(view.eligibilityFacts, actual);
  if (rows.length === 0) return null;
  return (
    <Section title={words.title} sub={words.sub}>
      <LedgerTable
        label={words.title}
        rows={rows}
        rowKey={({ supposed }) => supposed.what}
        columns={[
          {
            id: 'if',
            title: words.if,
            kind: 'name',
            width: '34%',
            cell: ({ supposed }) => <Nb>{supposedSaid(supposed, words, telling)}</Nb>,
          },
          { id: 'then', title: words.result, cell: (row) => <Then row={row} actual={actual} /> },
          {
            id: 'by',
            title: words.by,
            width: '24%',
            cell: ({ about, answer }) => <By about={about} answer={answer} />,
          },
        ]}
      />
    </Section>
  );
}

function Then({ row, actual }: { row: Supposition; actual: EligibilityAnswer }) {
  const words = useMessages(whatIfWords);
  const telling = useTelling(actual);
  const { gap } = useMessages(common);
  const { head, changes, sentences } = outcomeOf(row, actual, words, telling);
  return (
    <>
      {changes ? <b>{head}</b> : head} <Nb>{sentences.join(gap)}</Nb>
    </>
  );
}

function By({ about, answer }: Pick<Supposition, 'about' | 'answer'>) {
  const cited = conditionOf(answer, about)?.basis?.articles[0];
  return cited ? <Cite {...cited} /> : null;
}
