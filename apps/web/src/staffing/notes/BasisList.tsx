import { useMessages } from '../../ui/language/language.tsx';
import { useLawWords } from '../../ui/law/law-words.ts';
import { Cite } from '../../ui/ledger/WhyTree.tsx';
import { Section } from '../../ui/page/Section.tsx';
import type { StaffingView } from '../answers.ts';
import { staffingWords } from '../messages.ts';
import { partsOf } from '../sentence.ts';

/** Every article the answer rests on, and every point the sources leave open, with what was taken. */
export function BasisList({ view: { answer } }: { view: StaffingView }) {
  const say = useMessages(staffingWords);
  const law = useLawWords();
  const bases = [...(answer.users ? [answer.users.basis] : []), ...partsOf(answer).flatMap(({ basis }) => basis)];
  const rules = [...new Map(bases.map((basis) => [basis.rule, basis])).values()];
  return (
    <Section title={say.basis} sub={say.basisSub}>
      <div className="cols c2">
        <dl className="staffing-basis">
          {rules.map(({ rule, title, articles }) => (
            <div key={rule}>
              <dt>{law.rule({ rule, title })}</dt>
              {articles.map((article) => (
                <dd key={`${article.title}${article.article}`}>
                  <Cite {...article} />
                </dd>
              ))}
            </div>
          ))}
        </dl>
        {answer.assumptions.length > 0 && (
          <div>
            <h3>{say.assumptions}</h3>
            <ul className="staffing-assumed">
              {answer.assumptions.map((assumption) => (
                <li key={assumption.id}>{law.assumed(assumption)}</li>
              ))}
            </ul>
          </div>
        )}
      </div>
    </Section>
  );
}
