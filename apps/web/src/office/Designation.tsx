import { useState } from 'react';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { FormWouldChange } from '../effect/index.ts';
import { send } from '../http/client.ts';
import { useDays } from '../ui/day/use-days.ts';
import { Button } from '../ui/field/Button.tsx';
import { CommandForm } from '../ui/form/CommandForm.tsx';
import type { FormSpec } from '../ui/form/spec.ts';
import { useAsRead } from '../ui/form/use-as-read.ts';
import { valuesOf } from '../ui/form/write.ts';
import { useLanguage, useMessages } from '../ui/language/language.tsx';
import { Section } from '../ui/page/Section.tsx';
import type { OfficeView } from './answers.ts';
import { designateFields } from './fields.ts';
import { officeWords } from './messages.ts';

/** The designation as it stands; what was typed wrong is put right with a reason. */
export function Designation({ office }: { office: OfficeView }) {
  const say = useMessages(officeWords);
  const days = useDays();
  const { canWrite } = useCoordinates();
  const [open, setOpen] = useState(false);
  const missing = <span className="muted">{say.notRecorded}</span>;
  return (
    <Section
      title={say.designation}
      links={
        canWrite &&
        !open && (
          <Button small onClick={() => setOpen(true)}>
            {say.correct}
          </Button>
        )
      }
    >
      {open ? (
        <CorrectDesignation office={office} close={() => setOpen(false)} />
      ) : (
        <dl className="facts">
          <dt>{say.name}</dt>
          <dd>{office.name}</dd>
          <dt>{say.designatedOn}</dt>
          <dd className="nb">{days.full(office.designatedOn)}</dd>
          <dt>{say.authority}</dt>
          <dd>{office.authority ?? missing}</dd>
          <dt>{say.officeNumber}</dt>
          <dd className="num">{office.officeNumber ?? missing}</dd>
        </dl>
      )}
    </Section>
  );
}

function CorrectDesignation({ office, close }: { office: OfficeView; close: () => void }) {
  const say = useMessages(officeWords);
  const { language } = useLanguage();
  const { today } = useCoordinates();
  const path = `${useCorporationPath()}/offices/${office.id}`;
  const { sending } = useAsRead(office);
  const fields = designateFields(say);
  const all: FormSpec = [...fields, { kind: 'words', name: 'why', label: say.why, help: say.whyHelp }];
  const { name, designatedOn: on, authority, officeNumber } = office;
  return (
    <CommandForm
      draft={`office-${office.id}-correct`}
      fields={all}
      today={today}
      start={valuesOf(fields, { name, on, authority, officeNumber }, today, language)}
      send={({ why, ...data }, commandId) =>
        sending(({ eventId: entryId, revision }) =>
          send(`${path}/correct-entry`, { entryId, why, data }, { commandId, revision }),
        )
      }
      submit={say.recordCorrection}
      serverFields={Object.fromEntries(fields.flat().map((field) => [`data.${field.name}`, field.name]))}
      onDone={close}
      opened
      onLater={close}
      after={(values) => (
        <FormWouldChange
          subject={`offices/${office.id}`}
          fields={fields}
          values={values}
          today={today}
          command={(data) => ({
            command: 'correct-entry',
            data: { entryId: office.eventId, why: say.designation, data },
          })}
        />
      )}
    />
  );
}
