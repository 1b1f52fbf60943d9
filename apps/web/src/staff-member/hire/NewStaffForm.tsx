import { useRef, useState } from 'react';
import { useCorporation, useCorporationPath, useToday } from '../../coordinates/use-coordinates.ts';
import type { Answer } from '../../http/client.ts';
import { CommandForm } from '../../ui/form/CommandForm.tsx';
import type { FormData } from '../../ui/form/spec.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { Loading } from '../../ui/page/Waiting.tsx';
import { newStaffFields } from '../fields.ts';
import { staffWords } from '../messages.ts';
import { type Hired, newStaffSender } from './send-new.ts';

/** A new member of staff with the first post, in one go. */
export function NewStaffForm({
  onDone,
  onLater,
}: {
  /** Told who was registered, by name. */
  onDone: (answer: Answer, name: string) => void;
  onLater?: (() => void) | undefined;
}) {
  const say = useMessages(staffWords);
  const corporation = useCorporationPath();
  const offices = useCorporation()?.offices;
  const today = useToday();
  const sender = useRef(newStaffSender(corporation));
  const [hired, setHired] = useState<Hired | null>(null);
  if (!offices) return <Loading />;
  return (
    <CommandForm
      draft="staff-new"
      // The preselected office is known only once the offices have come.
      key={offices.length === 1 ? offices[0]?.id : 'many'}
      fields={newStaffFields(say, offices, hired !== null)}
      today={today}
      before={hired && <Notice tone="calm">{say.forms.hiredAlready(hired.name)}</Notice>}
      send={(data: FormData) => sender.current(data, hired, setHired)}
      submit={say.forms.hire}
      onDone={(answer, data) => onDone(answer, hired?.name ?? String(data['name']))}
      {...(onLater && { onLater })}
    />
  );
}
