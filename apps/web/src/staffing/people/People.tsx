import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { exact, type PersonCount, type StaffingPart } from '@teichaku/rules';
import { useCoordinates, useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { durationOf, staffListQuery, staffWords } from '../../staff-member/index.ts';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { Empty } from '../../ui/page/Empty.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { LedgerTable } from '../../ui/table/LedgerTable.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { StaffingView } from '../answers.ts';
import { hours } from '../figures.ts';
import { ProRata } from './ProRata.tsx';
import { peopleWords } from './people-words.ts';
import { whyOf } from './why.ts';

/** Who counts as a support worker and who does not, with the hours, what they were taken from, and why. */
export function People({ view, part }: { view: StaffingView; part: StaffingPart }) {
  const say = useMessages(peopleWords);
  const own = useMessages(staffWords);
  const { language } = useLanguage();
  const { params } = useCoordinates();
  const staff = useQuery(staffListQuery(useCorporationPath(), { ...params, officeId: view.office.id })).data?.rows;
  const posts = new Map(staff?.flatMap((row) => row.posts.map((post) => [post.postId, post] as const)));
  const total = part.people
    .map(({ countedMinutes }) => exact(countedMinutes ?? '0'))
    .reduce((sum, each) => sum.plus(each), exact(0));

  const formOf = ({ postIds, fullTime }: PersonCount) => {
    const found = postIds.flatMap((id) => posts.get(id) ?? []);
    const form = fullTime ? say.fullTime : say.partTime;
    const dedicated = found[0] && (found[0].dedicated ? say.dedicated : say.shared);
    const weekly = found.reduce((sum, { weeklyMinutes }) => sum + weeklyMinutes, 0);
    return (
      <>
        <span className="nb">
          {form}
          {dedicated}
        </span>
        {weekly > 0 && <span className="kana">{say.perWeek(durationOf(weekly, own))}</span>}
      </>
    );
  };
  const hoursCell = (minutes: string | null, strong = false) =>
    minutes === null ? (
      '—'
    ) : (
      <span className="nb">
        {strong ? <b>{hours(minutes)}</b> : hours(minutes)}
        <span className="unit">{say.hours}</span>
      </span>
    );

  return (
    <Section title={say.title} sub={say.sub} links={<Link to="/staff-members">{say.toStaff}</Link>}>
      {part.people.length === 0 ? (
        <Empty>{say.none}</Empty>
      ) : (
        <LedgerTable
          label={say.title}
          rows={part.people}
          rowKey={({ staffMemberId }) => staffMemberId}
          rowClass={({ counts }) => (counts === 'yes' ? undefined : 'off')}
          columns={[
            {
              id: 'name',
              title: say.columns.name,
              kind: 'name',
              cell: ({ staffMemberId }) => (
                <Link to="/staff-members/$staffMemberId" params={{ staffMemberId }}>
                  <span className="nb">{view.names[staffMemberId]}</span>
                </Link>
              ),
            },
            { id: 'form', title: say.columns.form, cell: formOf },
            {
              id: 'minutes',
              title: say.columns.minutes,
              kind: 'figure',
              phone: 'label',
              cell: ({ minutes }) => hoursCell(minutes),
            },
            {
              id: 'counted',
              title: say.columns.counted,
              kind: 'figure',
              phone: 'label',
              cell: ({ countedMinutes }) => hoursCell(countedMinutes, true),
            },
            {
              id: 'source',
              title: say.columns.source,
              phone: 'label',
              cell: (person) => (
                <>
                  {person.source ? say.source[person.source] : '—'}
                  {person.source === 'worked-and-planned' && (
                    <ProRata person={person} month={view.answer.month} day={view.answer.day} />
                  )}
                </>
              ),
            },
            {
              id: 'counts',
              title: say.columns.counts,
              cell: ({ counts }) => (
                <span className="nb staffing-counts">
                  {counts === 'yes' ? <Icon name="check" small /> : '—'} {say.counts[counts]}
                </span>
              ),
            },
            {
              id: 'why',
              title: say.columns.why,
              cell: (person) => <Nb>{whyOf(person, say, language)}</Nb>,
            },
          ]}
          total={
            <tr>
              <td colSpan={3}>{say.total}</td>
              <td className="r">{hoursCell(total.toString(), true)}</td>
              <td colSpan={3} className="desk" />
            </tr>
          }
        />
      )}
    </Section>
  );
}
