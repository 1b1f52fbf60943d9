import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useCoordinates, useCorporationPath, useCorporationQuery } from '../coordinates/use-coordinates.ts';
import { send } from '../http/client.ts';
import type { Corporation } from '../http/queries.ts';
import { useDays } from '../ui/day/use-days.ts';
import { Button } from '../ui/field/Button.tsx';
import { CommandForm } from '../ui/form/CommandForm.tsx';
import { writeHours } from '../ui/form/read.ts';
import { useAsRead } from '../ui/form/use-as-read.ts';
import { useMessages } from '../ui/language/language.tsx';
import { Asked } from '../ui/page/Asked.tsx';
import { Notice } from '../ui/page/Notice.tsx';
import { PageHead } from '../ui/page/PageHead.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import { nameFields, readingFields, weekFields } from './fields.ts';
import { corporationWords } from './messages.ts';
import './corporation.css';

/** The corporation's name, the full-time week and the reading of the law. */
export function SettingsPage() {
  const say = useMessages(corporationWords);
  const days = useDays();
  const { canWrite, today } = useCoordinates();
  const path = useCorporationPath();
  const query = useCorporationQuery();
  const [open, setOpen] = useState<'name' | 'week' | 'reading' | null>(null);
  const close = () => setOpen(null);
  const corporation = query.data;
  if (!corporation)
    return (
      <Asked query={query} page>
        {() => null}
      </Asked>
    );
  const { fullTimeWeek: week, reading } = corporation;
  const opener = (which: 'name' | 'week' | 'reading', title: string) =>
    canWrite &&
    open === null && (
      <Button small onClick={() => setOpen(which)}>
        {title}
      </Button>
    );
  return (
    <>
      <PageHead title={say.settings.title} answer={say.settings.answer(corporation.name)} />
      <Section title={say.settings.name} sub={say.settings.nameSub} links={opener('name', say.settings.nameCorrect)}>
        <p>{corporation.name}</p>
        {open === 'name' && <CorrectName corporation={corporation} close={close} />}
      </Section>
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
            opened
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
            opened
            onLater={close}
          />
        )}
      </Section>
    </>
  );
}

/** The name as it was registered, put right with a reason. */
function CorrectName({ corporation, close }: { corporation: Corporation; close: () => void }) {
  const say = useMessages(corporationWords);
  const { today } = useCoordinates();
  const path = useCorporationPath();
  const queries = useQueryClient();
  const { sending } = useAsRead(corporation);
  return (
    <CommandForm
      draft="corporation-name"
      fields={nameFields(say)}
      today={today}
      start={{ name: corporation.name }}
      send={({ why, name }, commandId) =>
        sending(({ eventId: entryId, registeredOn: on, revision }) =>
          send(`${path}/correct-entry`, { entryId, why, data: { on, name } }, { commandId, revision }),
        )
      }
      serverFields={{ 'data.name': 'name' }}
      onDone={() => {
        void queries.invalidateQueries({ queryKey: ['session'] });
        close();
      }}
      opened
      onLater={close}
    />
  );
}
