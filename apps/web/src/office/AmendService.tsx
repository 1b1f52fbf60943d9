import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { FormWouldChange } from '../effect/index.ts';
import { send } from '../http/client.ts';
import { CommandForm } from '../ui/form/CommandForm.tsx';
import { type FormData, fieldsOf } from '../ui/form/spec.ts';
import { useAsRead } from '../ui/form/use-as-read.ts';
import { valuesOf } from '../ui/form/write.ts';
import { useLanguage, useMessages } from '../ui/language/language.tsx';
import type { IntegratedServiceView, OfficeView } from './answers.ts';
import { addServiceFields } from './fields.ts';
import { officeWords } from './messages.ts';

/** What can be done with a service that is recorded. */
export type Act = 'correct' | 'end' | 'go-on' | 'void';

/** Puts a service right, takes it back, or takes its end back; each asks why. */
export function AmendService({
  office,
  service,
  how,
  close,
}: {
  office: OfficeView;
  service: IntegratedServiceView;
  how: Act;
  close: () => void;
}) {
  const say = useMessages(officeWords);
  const { language } = useLanguage();
  const { today } = useCoordinates();
  const path = `${useCorporationPath()}/offices/${office.id}`;
  const { sending } = useAsRead(office);
  const fields = how === 'correct' ? addServiceFields(say) : [];
  const { serviceId, service: kind, name, from: on } = service;
  const commandOf = (data: FormData, why: unknown, { integratedServices } = office) => {
    const now = integratedServices.find((one) => one.serviceId === serviceId) ?? service;
    return how === 'correct'
      ? { command: 'correct-entry', data: { entryId: now.eventId, why, data: { ...data, serviceId } } }
      : how === 'void'
        ? { command: 'take-back-integrated-service', data: { serviceId, why } }
        : { command: 'void-entry', data: { entryId: now.endEventId, why } };
  };
  const sent = ({ why, ...typed }: FormData, commandId: string) =>
    sending((seen) => {
      const { command, data } = commandOf(typed, why, seen);
      return send(`${path}/${command}`, data, { commandId, revision: seen.revision });
    });
  return (
    <CommandForm
      draft={`service-${serviceId}-${how}`}
      fields={[...fields, { kind: 'words', name: 'why', label: say.why, help: say.whyHelp }]}
      today={today}
      start={valuesOf(fields, { service: kind, name, on }, today, language)}
      before={<p className="lead">{say.serviceAmends[how](name)}</p>}
      send={sent}
      submit={how === 'correct' ? say.recordCorrection : say.recordVoid}
      serverFields={Object.fromEntries(fieldsOf(fields).map((field) => [`data.${field.name}`, field.name]))}
      onDone={close}
      opened
      onLater={close}
      after={(values) => (
        <FormWouldChange
          subject={`offices/${office.id}`}
          fields={fields}
          values={values}
          today={today}
          command={(data) => commandOf(data, say.serviceAmends[how](name))}
        />
      )}
    />
  );
}
