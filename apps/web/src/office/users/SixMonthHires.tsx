import { Link, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { Button } from '../../ui/field/Button.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Empty } from '../../ui/page/Empty.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { OfficeView } from '../answers.ts';
import { sixMonthHiresFields } from '../designation/fields.ts';
import { OfficeForm } from '../designation/OfficeForm.tsx';
import { officeWords } from '../messages.ts';
import { firstCountedMonth, isYoung } from './young.ts';

/** Where the page of an office tells of them; other pages lead here. */
export const sixMonthHiresPlace = 'six-month-hires';

/** How many people of the services run as one with the office reached six months in a job; a new office needs it. */
export function SixMonthHires({ office }: { office: OfficeView }) {
  const say = useMessages(officeWords);
  const days = useDays();
  const { canWrite, on } = useCoordinates();
  const [open, setOpen] = useState<'declare' | 'correct' | null>(null);
  const close = () => setOpen(null);
  const place = useLedTo(sixMonthHiresPlace);
  const stands = office.sixMonthHires;
  const young = isYoung(office.designatedOn, on);
  if (!young && !stands) return null;

  return (
    <div id={sixMonthHiresPlace} ref={place}>
      <Section
        title={say.hires}
        sub={say.hiresSub}
        links={
          canWrite &&
          open === null && (
            <>
              {stands && (
                <Button small onClick={() => setOpen('correct')}>
                  {say.correct}
                </Button>
              )}
              {young && (
                <Button small onClick={() => setOpen('declare')}>
                  {stands ? say.declareHiresAnew : say.declareHires}
                </Button>
              )}
            </>
          )
        }
      >
        <p className="lead">
          <Nb>{say.hiresHelp}</Nb>
        </p>
        {stands ? (
          <dl className="facts">
            <dt>{say.hiresPeople}</dt>
            <dd className="num">
              {stands.people}
              <span className="unit">{say.people}</span>
            </dd>
            <dt>{say.hiresOn}</dt>
            <dd className="nb">{days.full(stands.on)}</dd>
            <dt>{say.hiresUse}</dt>
            <dd>
              {young ? (
                <Link to="/staffing" search={{ office: office.id }}>
                  {say.hiresSeen}
                </Link>
              ) : (
                say.hiresOver(days.month(firstCountedMonth(office.designatedOn)))
              )}
            </dd>
          </dl>
        ) : (
          open === null && <Empty>{say.hiresNone}</Empty>
        )}
        {open && <HiresForm key={open} office={office} how={open} close={close} />}
      </Section>
    </div>
  );
}

function HiresForm({ office, how, close }: { office: OfficeView; how: 'declare' | 'correct'; close: () => void }) {
  const say = useMessages(officeWords);
  const { today } = useCoordinates();
  const stands = office.sixMonthHires;
  const correcting = how === 'correct' && stands !== null;
  return (
    <OfficeForm
      office={office}
      draft={`office-${office.id}-${how}-six-month-hires`}
      fields={sixMonthHiresFields(say)}
      start={correcting ? { people: stands.people, on: stands.on } : { on: stands ? today : office.designatedOn }}
      why={correcting ? say.hires : undefined}
      asSeen
      command={(data, why, { sixMonthHires }) =>
        how === 'correct' && sixMonthHires
          ? { command: 'correct-entry', data: { entryId: sixMonthHires.eventId, why, data } }
          : { command: 'declare-six-month-hires', data }
      }
      submit={correcting ? say.recordCorrection : say.declareHires}
      close={close}
    />
  );
}

/** Brings an element into view when the address leads to it; the page may have come later than the address. */
function useLedTo(place: string) {
  const element = useRef<HTMLDivElement>(null);
  const hash = useLocation({ select: (location) => location.hash });
  useEffect(() => {
    if (hash === place) element.current?.scrollIntoView({ block: 'start' });
  }, [hash, place]);
  return element;
}
