import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { useDays } from '../ui/day/use-days.ts';
import { TickField } from '../ui/field/TextFields.tsx';
import { useLanguage, useMessages } from '../ui/language/language.tsx';
import { Asked } from '../ui/page/Asked.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { Status } from '../ui/status/Status.tsx';
import { LedgerTable } from '../ui/table/LedgerTable.tsx';
import { type StaffRow, staffListQuery } from './answers.ts';
import { staffWords } from './messages.ts';
import { durationOf, formOf, hasLeft, postsFrom, stateOf } from './state.ts';
import './staff.css';
import { words } from '../ui/words.ts';

/** The staff of the corporation, or of the office that is looked at, in order of kana. */
export function StaffTable() {
  const { dot } = useMessages(words);
  const say = useMessages(staffWords);
  const { params, chosen, on } = useCoordinates();
  const corporation = useCorporationPath();
  const query = useQuery(staffListQuery(corporation, { ...params, officeId: chosen.office }));
  const [withLeft, setWithLeft] = useState(false);
  return (
    <Asked query={query}>
      {({ rows }) => {
        const shown = withLeft ? rows : rows.filter((row) => !hasLeft(row, on));
        return rows.length === 0 ? (
          <Empty>
            {say.answerNone} <Link to="/staff-members/new">{say.emptyWay}</Link>
            {dot}
            <Link to="/imports/new">{say.emptyImport}</Link>
          </Empty>
        ) : (
          <>
            <Rows rows={shown} />
            <div className="foot">
              <span>{say.countLine(shown.length)}</span>
              {rows.some((row) => hasLeft(row, on)) && (
                <TickField name="with-left" label={say.withLeft} value={withLeft} onChange={setWithLeft} />
              )}
            </div>
          </>
        );
      }}
    </Asked>
  );
}

function Rows({ rows }: { rows: readonly StaffRow[] }) {
  const { dot } = useMessages(words);
  const say = useMessages(staffWords);
  const days = useDays();
  const { on } = useCoordinates();
  const { language } = useLanguage();
  const join = language === 'ja' ? '' : ', ';
  return (
    <LedgerTable
      label={say.title}
      rows={rows}
      rowKey={({ id }) => id}
      rowClass={(row) => (hasLeft(row, on) ? 'off' : undefined)}
      columns={[
        {
          id: 'name',
          title: say.columns.name,
          kind: 'name',
          cell: (row) => (
            <>
              <Link to="/staff-members/$staffMemberId" params={{ staffMemberId: row.id }}>
                <span className="nb">{row.name}</span>
              </Link>
              <span className="kana">{[row.kana, row.staffNumber].filter(Boolean).join(' ')}</span>
            </>
          ),
        },
        {
          id: 'posts',
          title: say.columns.posts,
          cell: (row) => {
            const posts = postsFrom(row.posts, on);
            if (posts.length === 0) return <span className="muted">{say.noPost}</span>;
            return (
              <ul>
                {posts.map((post) => (
                  <li key={post.postId}>
                    {say.role[post.role]}
                    {post.serviceName && `(${post.serviceName})`}
                    <span className="kana">
                      {post.officeName}
                      {dot}
                      {formOf(post, say, join)}
                      {post.from > on && `${dot}${say.since(days.long(post.from))}`}
                    </span>
                  </li>
                ))}
              </ul>
            );
          },
        },
        {
          id: 'hours',
          title: say.columns.hours,
          kind: 'figure',
          phone: 'label',
          cell: (row) => {
            const minutes = postsFrom(row.posts, on)
              .filter(({ from }) => from <= on)
              .reduce((sum, { weeklyMinutes }) => sum + weeklyMinutes, 0);
            return minutes > 0 ? <span className="nb">{durationOf(minutes, say)}</span> : '—';
          },
        },
        {
          id: 'learned',
          title: say.columns.learned,
          phone: 'hide',
          cell: (row) => (
            <ul>
              {row.trainings.map(({ training, on: day }) => (
                <li key={`${training}${day}`}>
                  {say.training[training]} <span className="kana nb">{days.long(day)}</span>
                </li>
              ))}
              {row.qualifications.map(({ qualification, on: day }) => (
                <li key={`${qualification}${day}`}>
                  {say.qualification[qualification]} <span className="kana nb">{days.long(day)}</span>
                </li>
              ))}
            </ul>
          ),
        },
        {
          id: 'state',
          title: say.columns.state,
          cell: (row) => {
            const { kind, text } = stateOf(row, on, say, days);
            return <Status kind={kind}>{text}</Status>;
          },
        },
      ]}
    />
  );
}
