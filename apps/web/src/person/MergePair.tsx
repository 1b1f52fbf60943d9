import { type CasefileView, vocabulary } from '../casefile/index.ts';
import { useDays } from '../ui/day/use-days.ts';
import { useMessages } from '../ui/language/language.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import type { PersonView } from './answers.ts';
import { personWords } from './messages.ts';

/** Both records side by side; what they do not agree on is marked. */
export function MergePair({
  person,
  other,
  own,
  theirs,
}: {
  person: PersonView;
  other: PersonView;
  /** Their open casefiles, where they have one. */
  own: CasefileView | undefined;
  theirs: CasefileView | undefined;
}) {
  const say = useMessages(personWords).mergePage;
  const facts = useFacts();
  const [here, there] = [facts(person, own), facts(other, theirs)];
  const side = (view: PersonView, mine: typeof here, yours: typeof here, sub: string) => (
    <div>
      <h2>{view.name}</h2>
      <p className="sub">{sub}</p>
      <dl className="ps-facts">
        {mine.map(({ name, value, compared }, place) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd className={compared && yours[place]?.value !== value ? 'unlike' : undefined}>
              {value ?? <span className="muted">{say.unknown}</span>}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
  return (
    <div className="ps-pair">
      {side(person, here, there, say.staysPerson)}
      {side(other, there, here, say.goesPerson)}
    </div>
  );
}

function useFacts() {
  const say = useMessages(personWords).mergePage;
  const { disability } = useMessages(vocabulary);
  const days = useDays();
  return (view: PersonView, open: CasefileView | undefined) => [
    { name: say.kana, value: view.kana, compared: true },
    {
      name: say.bornOn,
      value: view.bornOn ? days.long(view.bornOn) : view.birthYear ? say.bornIn(days.year(view.birthYear)) : null,
      compared: true,
    },
    {
      name: say.disability,
      value: view.disabilityKind ? disability[view.disabilityKind as keyof typeof disability] : null,
      compared: true,
    },
    { name: say.certificate, value: open?.certificateNumber ?? null, compared: true },
    {
      name: say.casefiles,
      value: (
        <>
          {view.casefiles.map(({ casefileId, caseNumber, office, openedOn }) => (
            <div key={casefileId}>
              <Nb>{say.casefile(caseNumber, office.name, days.long(openedOn))}</Nb>
            </div>
          ))}
        </>
      ),
      compared: false,
    },
  ];
}
