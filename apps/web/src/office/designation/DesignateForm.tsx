import { useCorporationPath, useToday } from '../../coordinates/use-coordinates.ts';
import { type Answer, send } from '../../http/client.ts';
import { CommandForm } from '../../ui/form/CommandForm.tsx';
import type { FormData } from '../../ui/form/spec.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { officeWords } from '../messages.ts';
import { designateFields } from './fields.ts';

/** Registers an office that has been designated. */
export function DesignateForm({
  onDone,
  onLater,
}: {
  onDone: (answer: Answer, data: FormData) => void;
  onLater?: (() => void) | undefined;
}) {
  const say = useMessages(officeWords);
  const corporation = useCorporationPath();
  return (
    <CommandForm
      draft="office-new"
      fields={designateFields(say)}
      today={useToday()}
      send={(data, commandId) => send(`${corporation}/offices/designate`, data, { commandId })}
      submit={say.register}
      onDone={onDone}
      {...(onLater && { onLater })}
    />
  );
}
