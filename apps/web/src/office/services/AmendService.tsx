import { useMessages } from '../../ui/language/language.tsx';
import type { IntegratedServiceView, OfficeView } from '../answers.ts';
import { addServiceFields } from '../designation/fields.ts';
import { OfficeForm } from '../designation/OfficeForm.tsx';
import { officeWords } from '../messages.ts';

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
  const { serviceId, service: kind, name, from: on } = service;
  return (
    <OfficeForm
      office={office}
      draft={`service-${serviceId}-${how}`}
      fields={how === 'correct' ? addServiceFields(say) : []}
      start={{ service: kind, name, on }}
      before={say.serviceAmends[how](name)}
      why={say.serviceAmends[how](name)}
      command={(data, why, { integratedServices }) => {
        const now = integratedServices.find((one) => one.serviceId === serviceId) ?? service;
        return how === 'correct'
          ? { command: 'correct-entry', data: { entryId: now.eventId, why, data: { ...data, serviceId } } }
          : how === 'void'
            ? { command: 'take-back-integrated-service', data: { serviceId, why } }
            : { command: 'void-entry', data: { entryId: now.endEventId, why } };
      }}
      submit={how === 'correct' ? say.recordCorrection : say.recordVoid}
      close={close}
    />
  );
}
