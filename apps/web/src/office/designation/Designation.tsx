import { useState } from 'react';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { Button } from '../../ui/field/Button.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Section } from '../../ui/page/Section.tsx';
import type { OfficeView } from '../answers.ts';
import { officeWords } from '../messages.ts';
import { designateFields } from './fields.ts';
import { OfficeForm } from './OfficeForm.tsx';

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
  const { name, designatedOn: on, authority, officeNumber } = office;
  return (
    <OfficeForm
      office={office}
      draft={`office-${office.id}-correct`}
      fields={designateFields(say)}
      start={{ name, on, authority, officeNumber }}
      why={say.designation}
      command={(data, why, { eventId: entryId }) => ({ command: 'correct-entry', data: { entryId, why, data } })}
      submit={say.recordCorrection}
      close={close}
    />
  );
}
