import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dayBefore, type StaffingAnswer } from '@teichaku/rules';
import { useDays } from '../../ui/day/use-days.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Asked } from '../../ui/page/Asked.tsx';
import { Empty } from '../../ui/page/Empty.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Status } from '../../ui/status/Status.tsx';
import { LedgerTable } from '../../ui/table/LedgerTable.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { Outlook, StaffingView } from '../answers.ts';
import { figureOf, hours } from '../figures.ts';
import { type StaffingWords, staffingWords } from '../messages.ts';
import { changedPeople, namesSaid, partsOf } from '../sentence.ts';
import { statusOf } from '../verdict.ts';

interface Change {
  readonly view: StaffingView;
  readonly before: StaffingAnswer;
}

/** Each day on which something changes: what, from which figure to which, and what would be enough. */
export function Changes({ view, outlook }: { view: StaffingView; outlook: UseQueryResult<Outlook> }) {
  const say = useMessages(staffingWords);
  const days = useDays();
  return (
    <Section title={say.outlook} sub={say.outlookSub}>
      <Asked query={outlook} rows={3}>
        {({ changes, through }) =>
          changes.length === 0 ? (
            <Empty>
              <Nb>{say.outlookNone(days.long(dayBefore(through)))}</Nb>
            </Empty>
          ) : (
            <Table
              changes={changes.map((each, index) => ({
                view: each,
                before: changes[index - 1]?.answer ?? view.answer,
              }))}
            />
          )
        }
      </Asked>
    </Section>
  );
}

function Table({ changes }: { changes: readonly Change[] }) {
  const say = useMessages(staffingWords);
  const days = useDays();
  return (
    <LedgerTable
      label={say.outlook}
      rows={changes}
      rowKey={({ view }) => view.answer.day}
      columns={[
        {
          id: 'day',
          title: say.columns.day,
          kind: 'name',
          cell: ({ view: { answer } }) => (
            <Link to="/staffing" search={{ on: answer.day }}>
              <span className="nb">{days.long(answer.day)}</span>
            </Link>
          ),
        },
        { id: 'what', title: say.columns.what, cell: (change) => <What {...change} /> },
        { id: 'computation', title: say.columns.computation, cell: (change) => <Computation {...change} /> },
        {
          id: 'verdict',
          title: say.columns.verdict,
          cell: ({ view, before }) => <Verdicts answer={view.answer} before={before} />,
        },
        {
          id: 'after',
          title: say.columns.after,
          cell: ({ view: { answer } }) => <Nb>{afterSaid(answer, say)}</Nb>,
        },
      ]}
    />
  );
}

/** What would be enough, or why it cannot be told yet. */
function afterSaid({ verdict, supportWorkers, users }: StaffingAnswer, say: StaffingWords): string {
  if (supportWorkers.missingMinutes !== null) return say.fix(hours(supportWorkers.missingMinutes));
  return verdict === 'undecided' && users && users.missing.length > 0 ? say.notYetCounted : '';
}

function What({ view, before }: Change) {
  const say = useMessages(staffingWords);
  const days = useDays();
  const people = changedPeople(before, view.answer);
  // Between two lines of the table days may lie on which nothing in short changed: then only the month is known.
  const what = before.nextChange?.on === view.answer.day ? before.nextChange.what : monthOrYear(view.answer);
  return (
    <>
      {say.whats[what]}
      {people.length > 0 && <span className="kana">{namesSaid(people, view.names, { say, days })}</span>}
    </>
  );
}

const monthOrYear = ({ day }: StaffingAnswer) =>
  (day.slice(5) === '04-01' ? 'fiscal-year' : 'month') as 'fiscal-year' | 'month';

/** 「支援員の実際 1.2 → 1.0」 for each figure that differs. */
function Computation({ view, before }: Change) {
  const say = useMessages(staffingWords);
  const was = partsOf(before);
  return (
    <ul>
      {partsOf(view.answer).flatMap((part, index) =>
        (['required', 'actual'] as const)
          .filter((side) => part[side] !== was[index]?.[side])
          .map((side) => (
            <li key={`${part.role}${side}`} className="nb">
              {say.roles[part.role]} {say[side]} {figureOf(part.role, was[index]?.[side])} →{' '}
              <b>{figureOf(part.role, part[side])}</b>
            </li>
          )),
      )}
    </ul>
  );
}

/** The roles whose verdict becomes another one; where none does, that it stays. */
function Verdicts({ answer, before }: { answer: StaffingAnswer; before: StaffingAnswer }) {
  const say = useMessages(staffingWords);
  const was = partsOf(before);
  const changed = partsOf(answer).filter(({ verdict }, index) => verdict !== was[index]?.verdict);
  if (changed.length === 0) return <span className="muted">{say.verdictStays(say.verdicts[answer.verdict])}</span>;
  return changed.map(({ role, verdict }) => (
    <Status key={role} kind={statusOf[verdict]} forecast={verdict === 'short'}>
      {verdict === 'short'
        ? say.forecastShort(say.roles[role])
        : say.roleVerdict(say.roles[role], say.verdicts[verdict])}
    </Status>
  ));
}
