import { eligibilityWords } from '../../eligibility/index.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Cite } from '../../ui/ledger/WhyTree.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { CasefileView } from '../contract.ts';
import { recordWords } from '../words/record.ts';

/** What the law says of beginning the service, beside the form that begins it. */
export function LawAside({ view: { eligibility } }: { view: CasefileView }) {
  const say = useMessages(recordWords).lawAside;
  const law = useMessages(eligibilityWords);
  const days = useDays();
  const sixMonths = eligibility.conditions.find(({ id }) => id === 'six-months');
  const cited = sixMonths?.basis?.articles[0];
  const { usableFrom, day } = eligibility;
  return (
    <div className="aside">
      <h2>{say.title}</h2>
      <p>
        <Nb>{usableFrom === null ? say.unknown : usableFrom <= day ? say.today : say.from(days.full(usableFrom))}</Nb>
      </p>
      <p>{law.answer[eligibility.verdict]}</p>
      <p>{say.note}</p>
      {cited && (
        <p>
          <Cite {...cited} />
        </p>
      )}
    </div>
  );
}
