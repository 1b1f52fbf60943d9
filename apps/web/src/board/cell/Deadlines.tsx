import { Link } from '@tanstack/react-router';
import { daysBetween } from '@teichaku/rules';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Status } from '../../ui/status/Status.tsx';
import { LedgerTable } from '../../ui/table/LedgerTable.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { DueTask } from '../contract.ts';
import { boardWords } from '../words/board.ts';
import { cellWords } from '../words/cell.ts';
import { Cited } from './Cited.tsx';

/** What is due in the month, or was missed in it: for whom, what, who is to do it, and why. */
export function Deadlines({ tasks, names }: { tasks: readonly DueTask[]; names: Readonly<Record<string, string>> }) {
  const say = useMessages(boardWords);
  const own = useMessages(cellWords);
  const days = useDays();
  const { language } = useLanguage();
  if (tasks.length === 0) return null;
  return (
    <Section title={say.lines.deadlines.title} sub={say.todoSub}>
      <LedgerTable
        label={say.lines.deadlines.title}
        rows={tasks}
        rowKey={({ id }) => id}
        columns={[
          { id: 'name', title: own.columns.name, kind: 'name', cell: (task) => <Subject task={task} /> },
          {
            id: 'task',
            title: own.columns.task,
            cell: ({ title, reason, basis }) => (
              <>
                <b>{title[language]}</b>
                <span className="cell-why">
                  <Nb>{reason[language]}</Nb>
                </span>
                {basis?.article && <Cited articles={[basis.article]} />}
              </>
            ),
          },
          {
            id: 'due',
            title: own.columns.due,
            phone: 'label',
            cell: ({ dueOn }) => <Nb>{days.long(dueOn)}</Nb>,
          },
          {
            id: 'who',
            title: own.columns.who,
            phone: 'label',
            cell: ({ staffMemberId }) => (staffMemberId && names[staffMemberId]) || own.nobody,
          },
          { id: 'state', title: own.columns.state, cell: (task) => <State task={task} /> },
        ]}
      />
    </Section>
  );
}

function Subject({ task: { subject, subjectName } }: { task: DueTask }) {
  const { noFigure } = useMessages(boardWords);
  const name = <span className="nb">{subjectName ?? noFigure}</span>;
  return subject.kind === 'casefile' ? (
    <Link to="/casefiles/$casefileId" params={{ casefileId: subject.id }}>
      {name}
    </Link>
  ) : (
    <Link to="/staff-members/$staffMemberId" params={{ staffMemberId: subject.id }}>
      {name}
    </Link>
  );
}

function State({ task: { state, dueOn, closedOn, late } }: { task: DueTask }) {
  const own = useMessages(cellWords);
  const days = useDays();
  const { on } = useCoordinates();
  if (state === 'done')
    return <Status kind="check">{closedOn ? own.doneLate(days.monthDay(closedOn)) : own.taskState.done}</Status>;
  if (late) return <Status kind="check">{days.past(daysBetween(dueOn, on))}</Status>;
  return <Status kind="plan">{own.taskState[state]}</Status>;
}
