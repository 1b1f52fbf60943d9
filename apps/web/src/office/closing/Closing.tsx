import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { Button } from '../../ui/field/Button.tsx';
import type { FormSpec } from '../../ui/form/spec.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { OfficeView } from '../answers.ts';
import { OfficeForm } from '../designation/OfficeForm.tsx';
import { closingWords } from './closing-words.ts';

type Act = 'close' | 'correct' | 'void';

/** The office's last day; who is in service here on the day that is looked at is not left out of sight. */
export function Closing({ office, users }: { office: OfficeView; users: number }) {
  const say = useMessages(closingWords);
  const days = useDays();
  const { canWrite, on, tense } = useCoordinates();
  const [open, setOpen] = useState<Act | null>(null);
  const { closed } = office;
  const over = closed !== null && closed.on < on;
  const told = over ? String : closed?.on === on && tense === 'now' ? say.today : say.planned;
  return (
    <Section
      title={say.title}
      links={
        canWrite &&
        open === null &&
        (closed ? (
          <>
            <Button small onClick={() => setOpen('correct')}>
              {say.correct}
            </Button>
            <Button small look="quiet" onClick={() => setOpen('void')}>
              {say.void}
            </Button>
          </>
        ) : (
          <Button small onClick={() => setOpen('close')}>
            {say.close}
          </Button>
        ))
      }
    >
      <p className="lead">
        <Nb>{say.help}</Nb>
      </p>
      {users > 0 && (closed !== null || open === 'close') && <Inside office={office} users={users} over={over} />}
      {open && <ClosingForm key={open} office={office} act={open} close={() => setOpen(null)} />}
      {closed && open === null && (
        <dl className="facts">
          <dt>{say.lastDay}</dt>
          <dd className="nb">{told(days.full(closed.on))}</dd>
        </dl>
      )}
    </Section>
  );
}

/** How many people are in service here, and the way out. */
function Inside({ office, users, over }: { office: OfficeView; users: number; over: boolean }) {
  const say = useMessages(closingWords);
  return (
    <Notice>
      <strong>{over ? say.left(users) : say.inside(users)}</strong>
      <p>
        <Nb>{over ? say.moveNow : say.move(office.closed !== null)}</Nb>
      </p>
      <Link to="/casefiles" search={{ office: office.id, filter: 'in-service' }}>
        {say.seeThem(users)}
      </Link>
    </Notice>
  );
}

function ClosingForm({ office, act, close }: { office: OfficeView; act: Act; close: () => void }) {
  const say = useMessages(closingWords);
  const day: FormSpec = [{ kind: 'day', name: 'on', label: say.lastDay, help: say.lastDayHelp, future: true }];
  return (
    <OfficeForm
      office={office}
      draft={`office-${office.id}-${act}`}
      fields={act === 'void' ? [] : day}
      {...(act === 'correct' && { start: { on: office.closed?.on ?? null } })}
      {...(act === 'void' && { before: say.voiding })}
      why={act === 'close' ? undefined : say.title}
      command={(data, why, { closed }) => {
        const entryId = (closed ?? office.closed)?.eventId;
        return act === 'close'
          ? { command: 'close', data }
          : act === 'correct'
            ? { command: 'correct-entry', data: { entryId, why, data } }
            : { command: 'void-entry', data: { entryId, why } };
      }}
      submit={act === 'close' ? say.close : act === 'correct' ? say.recordCorrection : say.recordVoid}
      close={close}
    />
  );
}
