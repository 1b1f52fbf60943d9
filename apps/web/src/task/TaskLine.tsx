import { daysBetween, type PlainDate } from '@teichaku/rules';
import { useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { PlainLink, useAddressTail } from '../coordinates/PlainLink.tsx';
import { useCoordinates } from '../coordinates/use-coordinates.ts';
import { useDays } from '../ui/day/use-days.ts';
import { Button } from '../ui/field/Button.tsx';
import { useLanguage, useMessages } from '../ui/language/language.tsx';
import { Status } from '../ui/status/Status.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import type { TaskRow } from './contract.ts';
import { Dismissing } from './Dismissing.tsx';
import { statusOf } from './due.ts';
import type { Acts } from './use-act.ts';
import { taskWords } from './words.ts';

/** Where a subject has its page, and where what a task rests on is told. */
const pageOf = ({ subject: { kind, id } }: TaskRow) => `/${kind === 'casefile' ? 'casefiles' : 'staff-members'}/${id}`;
const whyOf = (task: TaskRow) => (task.subject.kind === 'casefile' ? `${pageOf(task)}/why` : pageOf(task));

/** One task: until when, what and for whom, why, who, and what can be done about it. */
export function TaskLine({
  task,
  acts,
  own = false,
  office = false,
}: {
  task: TaskRow;
  acts: Acts;
  /** On the page of whom it is about: the name is not said again. */
  own?: boolean;
  /** Names the office, where the list is of several. */
  office?: boolean;
}) {
  const say = useMessages(taskWords);
  const { language } = useLanguage();
  const tail = useAddressTail();
  const { canWrite } = useCoordinates();
  const [dismissing, setDismissing] = useState(false);
  const line = useRef<HTMLLIElement>(null);
  const giveUp = () => {
    flushSync(() => setDismissing(false));
    line.current?.querySelector<HTMLElement>('[data-act=dismiss]')?.focus();
  };
  const title = task.title[language];
  const name = task.name ?? say.unknownName;
  const { basis } = task.why;
  return (
    <li ref={line} className={`tk ${own ? 'own' : ''} ${task.state}`} data-task={task.id}>
      <div className="tk-due">
        <When task={task} />
      </div>
      <div className="tk-what">
        {!own && (
          <PlainLink className="tk-name" href={`${pageOf(task)}${tail}`}>
            {name}
          </PlainLink>
        )}
        <b>{title}</b>
        <p className="tk-why">
          <Nb>{task.why.sentence[language]}</Nb>
          {basis?.article && (
            <>
              {' '}
              <span className="nb">{say.article(basis.article.title, basis.article.article)}</span>
            </>
          )}{' '}
          {!(own && task.subject.kind === 'staff-member') && (
            <PlainLink href={`${whyOf(task)}${tail}`} aria-label={say.whyOf(title, name)}>
              {say.why}
            </PlainLink>
          )}
        </p>
        {task.closed?.reason && (
          <p className="tk-why quote">
            <Nb>{say.reason(task.closed.reason)}</Nb>
          </p>
        )}
      </div>
      <div className="tk-who">
        <Who task={task} />
        {office && task.officeName && <small>{task.officeName}</small>}
      </div>
      {canWrite && !dismissing && (
        <div className="tk-acts">
          {task.state === 'open' || task.state === 'coming' ? (
            <>
              <Button
                small
                busy={acts.busy === task.id}
                aria-label={say.of(say.do, title, name)}
                onClick={() => void acts.run(task, 'do-task')}
                data-act="do"
              >
                {say.do}
              </Button>
              <Button
                small
                look="quiet"
                aria-label={say.of(say.dismiss, title, name)}
                onClick={() => setDismissing(true)}
                data-act="dismiss"
              >
                {say.dismiss}
              </Button>
            </>
          ) : (
            task.closed?.byHand && (
              <Button
                small
                look="quiet"
                busy={acts.busy === task.id}
                aria-label={say.of(say.reopen, title, name)}
                onClick={() => void acts.run(task, 'reopen-task')}
              >
                {say.reopen}
              </Button>
            )
          )}
        </div>
      )}
      {dismissing && (
        <div className="tk-form">
          <Dismissing task={task} done={() => acts.finish({ act: 'dismiss-task', task })} close={giveUp} />
        </div>
      )}
    </li>
  );
}

/** How far it is, and the day itself; of what is closed, when and how. */
function When({ task }: { task: TaskRow }) {
  const say = useMessages(taskWords);
  const days = useDays();
  const { on } = useCoordinates();
  const { state, closed, dueOn, appearsOn } = task;
  const kind = statusOf(task, on);
  const dayOf = (day: PlainDate) => (on.slice(0, 4) === day.slice(0, 4) ? days.monthDay(day) : days.short(day));
  if (closed) {
    const word = state === 'done' ? say.state.done : say.state.dismissed;
    return (
      <>
        {kind ? <Status kind={kind}>{word}</Status> : word}
        <small>
          <Nb>{(closed.byHand ? say.closedOn : say.settledOn)(dayOf(closed.on))}</Nb>
        </small>
      </>
    );
  }
  const left = daysBetween(on, dueOn);
  return (
    <>
      <Status kind={kind ?? 'plan'} forecast={state === 'coming'}>
        {left < 0
          ? task.late
            ? days.past(-left)
            : say.waiting(-left)
          : left === 0 && task.kind === 'transfer-possible'
            ? say.dueToday
            : days.left(left)}
      </Status>
      <small>
        <Nb>{(task.kind === 'transfer-possible' ? say.from : say.by)(dayOf(dueOn))}</Nb>
      </small>
      {state === 'coming' && appearsOn !== dueOn && (
        <small>
          <Nb>{say.appears(dayOf(appearsOn))}</Nb>
        </small>
      )}
    </>
  );
}

function Who({ task: { who } }: { task: TaskRow }) {
  const say = useMessages(taskWords);
  if (!who) return <span className="muted">{say.nobody}</span>;
  const name = who.name ?? say.unknownName;
  return <span>{who.assigned ? name : say.serviceManager(name)}</span>;
}
