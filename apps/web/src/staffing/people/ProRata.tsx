import { useQuery } from '@tanstack/react-query';
import type { Month, PersonCount, PlainDate } from '@teichaku/rules';
import { useCoordinates, useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { durationOf, staffQuery, staffWords } from '../../staff-member/index.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { peopleWords } from './people-words.ts';
import { proRataOf } from './pro-rata.ts';

/** How hours come about that were worked until a day and are planned from there on. */
export function ProRata({ person, month, day }: { person: PersonCount; month: Month; day: PlainDate }) {
  const say = useMessages(peopleWords);
  const staff = useMessages(staffWords);
  const days = useDays();
  const { params } = useCoordinates();
  const { data } = useQuery(staffQuery(useCorporationPath(), person.staffMemberId, params));
  const lines = data ? person.postIds.flatMap((postId) => proRataOf(data, postId, month, day) ?? []) : [];
  return lines.map(({ postId, worked, through, planned, rest }) => (
    <span key={postId} className="kana">
      <Nb>{say.proRata(durationOf(worked, staff), days.monthDay(through), durationOf(planned, staff), rest)}</Nb>
    </span>
  ));
}
