import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Empty } from '../ui/page/Empty.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Status } from '../ui/status/Status.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import { usePrinting } from '../ui/timing/use-printing.ts';
import type { BoardReason } from './contract.ts';
import type { BoardSearch } from './search.ts';
import type { Speaker } from './sentences/speaker.ts';
import { type Target, todoLines } from './sentences/todo-lines.ts';

/** So many lines are shown before everything is asked for. */
const FIRST = 5;

/** 先に手を打つこと: by deadline, each with its office, what it is, how long there is, and what it costs. */
export function Reasons({
  reasons,
  speaker,
  all,
  look,
}: {
  reasons: readonly BoardReason[];
  speaker: Speaker;
  all: boolean;
  look: (change: BoardSearch) => void;
}) {
  const { say } = speaker;
  const lines = todoLines(reasons, speaker);
  // nobody can ask a sheet of paper for the rest
  const shown = usePrinting() || all ? lines : lines.slice(0, FIRST);
  return (
    <Section
      title={{ now: say.todo, past: say.todoThen, forecast: say.todoAhead }[speaker.tense]}
      sub={say.todoSub}
      links={
        lines.length > FIRST && (
          <button
            type="button"
            className="linkish"
            aria-expanded={all}
            onClick={() => look({ all: all ? undefined : '1' } as BoardSearch)}
          >
            {all ? say.fewer : say.all(lines.length)}
          </button>
        )
      }
    >
      {lines.length === 0 ? (
        <Empty>
          {say.todoNone}
          {say.todoNoneNext}
        </Empty>
      ) : (
        <ul className="todo">
          {shown.map((line) => (
            <li key={line.key}>
              <span className="t-st">
                <Status kind={line.kind} forecast={line.forecast}>
                  {line.status}
                </Status>
              </span>
              <span className="t-of">{line.office}</span>
              <Way target={line.target}>
                <Nb>{line.text}</Nb>
              </Way>
              <span className="t-cl">
                <b>
                  <Nb>{line.when}</Nb>
                </b>
                {line.whenNote && (
                  <small>
                    <Nb>{line.whenNote}</Nb>
                  </small>
                )}
              </span>
              <span className="t-yn">
                {line.cost && (
                  <b>
                    <Nb>{line.cost}</Nb>
                  </b>
                )}
                {line.costNote && <small>{line.costNote}</small>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Way({ target, children }: { target: Target; children: ReactNode }) {
  switch (target.to) {
    case 'cell': {
      const { officeId, month, line } = target;
      return (
        <Link className="t-tx" to="/board/$officeId/$month/$line" params={{ officeId, month, line }}>
          {children}
        </Link>
      );
    }
    case 'casefiles':
      return (
        <Link className="t-tx" to="/casefiles" search={{ filter: 'not-met' }}>
          {children}
        </Link>
      );
    case 'users':
      return (
        <Link className="t-tx" to="/casefiles" search={{ filter: 'in-service', office: target.officeId }}>
          {children}
        </Link>
      );
    case 'staffing':
      return (
        <Link className="t-tx" to="/staffing">
          {children}
        </Link>
      );
    case 'tasks':
      return (
        <Link
          className="t-tx"
          to="/tasks"
          search={{ state: 'late', ...(target.officeId && { office: target.officeId }) }}
        >
          {children}
        </Link>
      );
  }
}
