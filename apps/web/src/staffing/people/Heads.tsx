import { Link } from '@tanstack/react-router';
import type { StaffingPart } from '@teichaku/rules';
import { useDays } from '../../ui/day/use-days.ts';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { words } from '../../ui/words.ts';
import type { StaffingView } from '../answers.ts';
import { peopleWords } from './people-words.ts';
import { whyOf } from './why.ts';

/** Managers and service managers by name: who counts, why not, and until when a training lasts. */
export function Heads({ view, part }: { view: StaffingView; part: StaffingPart }) {
  const say = useMessages(peopleWords);
  const { dot } = useMessages(words);
  const days = useDays();
  const { language } = useLanguage();
  if (part.people.length === 0) return null;
  return (
    <ul className="staffing-heads">
      {part.people.map((person) => (
        <li key={person.staffMemberId} className={person.counts === 'yes' ? undefined : 'off'}>
          <Link to="/staff-members/$staffMemberId" params={{ staffMemberId: person.staffMemberId }}>
            <span className="nb">{view.names[person.staffMemberId]}</span>
          </Link>
          <span>
            {person.fullTime ? say.fullTime : say.partTime}
            {dot}
            {say.counts[person.counts]}
          </span>
          <span className="sub">
            <Nb>
              {[
                whyOf(person, say, language),
                person.qualifiedThrough && say.qualifiedThrough(days.long(person.qualifiedThrough)),
              ]
                .filter(Boolean)
                .join(dot)}
            </Nb>
          </span>
        </li>
      ))}
    </ul>
  );
}
