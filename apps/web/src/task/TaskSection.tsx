import { Link } from '@tanstack/react-router';
import { useMessages } from '../ui/language/language.tsx';
import { Section } from '../ui/page/Section.tsx';
import { ActNotice } from './ActNotice.tsx';
import type { TaskRow } from './contract.ts';
import { TaskLine } from './TaskLine.tsx';
import { useActs } from './use-act.ts';
import { useTasksOf } from './use-tasks.ts';
import { taskWords } from './words.ts';
import './task.css';

/** やること, on the page of whom it is about; nothing where there is nothing and was nothing. */
export function TaskSection({ subjectId }: { subjectId: string }) {
  const say = useMessages(taskWords);
  const acts = useActs();
  const { data } = useTasksOf(subjectId);
  const of = (...states: readonly TaskRow['state'][]) => data?.rows.filter(({ state }) => states.includes(state)) ?? [];
  const shown = [...of('open'), ...of('done', 'dismissed')];
  const coming = of('coming');
  if (!data || (shown.length === 0 && coming.length === 0)) return null;
  return (
    <Section
      title={say.section}
      links={
        <Link to="/tasks" className="desk way">
          {say.allTasks}
        </Link>
      }
    >
      <ActNotice acts={acts} />
      <ul className="tks" aria-label={say.section}>
        {shown.map((task) => (
          <TaskLine key={task.id} task={task} acts={acts} own />
        ))}
      </ul>
      {coming.length > 0 && (
        <details className="tks-coming" open={shown.length === 0}>
          <summary>{say.comingCount(coming.length)}</summary>
          <ul className="tks">
            {coming.map((task) => (
              <TaskLine key={task.id} task={task} acts={acts} own />
            ))}
          </ul>
        </details>
      )}
    </Section>
  );
}
