import { useState } from 'react';
import { useCoordinates, useCorporationPath, useCorporationQuery } from '../coordinates/use-coordinates.ts';
import { send } from '../http/client.ts';
import { useDays } from '../ui/day/use-days.ts';
import { Button } from '../ui/field/Button.tsx';
import { CommandForm } from '../ui/form/CommandForm.tsx';
import { writeHours } from '../ui/form/read.ts';
import { useMessages } from '../ui/language/language.tsx';
import { Asked } from '../ui/page/Asked.tsx';
import { Notice } from '../ui/page/Notice.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import { readingFields, weekFields } from './fields.ts';
import { corporationWords } from './messages.ts';
import './corporation.css';

/** The full-time week and the reading of the law. */
export function SettingsPage() {
  const say = useMessages(corporationWords);
  const days = useDays();
  const { canWrite, today } = useCoordinates();
  const path = useCorporationPath();
  const query = useCorporationQuery();
  const [open, setOpen] = useState<'week' | 'reading' | null>(null);
  const close = () => setOpen(null);
  const corporation = query.data;
  if (!corporation) return <Asked query={query}>{() => null}</Asked>;
  const { fullTimeWeek: week, reading } = corporation;
  const opener = (which: 'week' | 'reading', title: string) =>
    canWrite &&
    open === null && (
      <Button small onClick={() => setOpen(which)}>
        {title}
      </Button>
    );
  return (
    <>
      <PageHead title={say.settings.title} answer={say.settings.answer(corporation.name)} />
      <Section
        title={say.settings.week}
        sub={say.settings.weekSub}
        links={opener('week', week ? say.settings.weekSet : say.settings.weekFirst)}
      >
        {week ? (
          <p>
            <Nb>{say.settings.weekIs(writeHours(week.minutes), days.long(week.since))}</Nb>
          </p>
        ) : (
          <Notice>{say.settings.weekNone}</Notice>
        )}
        {open === 'week' && (
          <CommandForm
            draft="full-time-week"
            fields={weekFields(say)}
            today={today}
            send={(data, commandId) => send(`${path}/set-full-time-week`, data, { commandId })}
            onDone={close}
            onLater={close}
          />
        )}
      </Section>
      <Section
        title={say.settings.reading}
        sub={say.settings.readingSub}
        links={opener('reading', say.settings.readingChoose)}
      >
        <p>{say.settings.readingIs(say.settings.readings[reading])}</p>
        {open === 'reading' && (
          <CommandForm
            draft="reading"
            fields={readingFields(say)}
            today={today}
            start={{ reading }}
            send={(data, commandId) => send(`${path}/choose-reading`, data, { commandId })}
            onDone={close}
            onLater={close}
          />
        )}
      </Section>
    </>
  );
}
