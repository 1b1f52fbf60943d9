import { useState } from 'react';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { send } from '../http/client.ts';
import { useDays } from '../ui/day/use-days.ts';
import { Button } from '../ui/field/Button.tsx';
import { CommandForm } from '../ui/form/CommandForm.tsx';
import { type FormData, fieldsOf } from '../ui/form/spec.ts';
import { useAsRead } from '../ui/form/use-as-read.ts';
import { valuesOf } from '../ui/form/write.ts';
import { useLanguage, useMessages } from '../ui/language/language.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { Section } from '../ui/page/Section.tsx';
import { LedgerTable } from '../ui/table/LedgerTable.tsx';
import type { IntegratedServiceView, OfficeView } from './answers.ts';
import { addServiceFields, removeServiceFields } from './fields.ts';
import { officeWords } from './messages.ts';

/** Services run as one with the office: they are told, added and ended here. */
export function IntegratedServices({ office }: { office: OfficeView }) {
  const say = useMessages(officeWords);
  const days = useDays();
  const { canWrite, today } = useCoordinates();
  const path = `${useCorporationPath()}/offices/${office.id}`;
  const [open, setOpen] = useState<'add' | { readonly id: string; readonly how: Act } | null>(null);
  const close = () => setOpen(null);
  const of = (how: Act) =>
    open !== null && open !== 'add' && open.how === how
      ? office.integratedServices.find(({ serviceId }) => serviceId === open.id)
      : undefined;
  const ending = of('end');
  const amended = of('correct') ?? of('void') ?? of('go-on');
  return (
    <Section
      title={say.integrated}
      sub={say.integratedSub}
      links={
        canWrite &&
        open === null && (
          <Button small onClick={() => setOpen('add')}>
            {say.addService}
          </Button>
        )
      }
    >
      {open === 'add' && (
        <CommandForm
          draft={`office-${office.id}-add-service`}
          fields={addServiceFields(say)}
          today={today}
          send={(data, commandId) => send(`${path}/add-integrated-service`, data, { commandId })}
          submit={say.addService}
          onDone={close}
          opened
          onLater={close}
        />
      )}
      {ending && (
        <CommandForm
          draft={`service-${ending.serviceId}-end`}
          fields={removeServiceFields(say)}
          today={today}
          before={<p className="lead">{ending.name}</p>}
          send={(data, commandId) =>
            send(`${path}/remove-integrated-service`, { ...data, serviceId: ending.serviceId }, { commandId })
          }
          submit={say.removeService}
          onDone={close}
          opened
          onLater={close}
        />
      )}
      {amended && open !== null && open !== 'add' && (
        <AmendService key={`${open.id} ${open.how}`} office={office} service={amended} how={open.how} close={close} />
      )}
      {office.integratedServices.length === 0 ? (
        open === null && <Empty>{say.integratedNone}</Empty>
      ) : (
        <LedgerTable
          label={say.integrated}
          rows={office.integratedServices}
          rowKey={({ serviceId }) => serviceId}
          rowClass={({ lastDay }) => (lastDay !== null && lastDay < today ? 'off' : undefined)}
          columns={[
            {
              id: 'name',
              title: say.serviceName,
              kind: 'name',
              cell: ({ name, service }) => (
                <>
                  {name} <span className="kana">{say.services[service]}</span>
                </>
              ),
            },
            {
              id: 'from',
              title: say.from,
              phone: 'label',
              cell: ({ from }) => <span className="nb">{days.long(from)}</span>,
            },
            {
              id: 'last',
              title: say.lastDay,
              phone: 'label',
              cell: ({ lastDay }) => (lastDay ? <span className="nb">{days.long(lastDay)}</span> : say.ongoing),
            },
            {
              id: 'act',
              title: <span className="sr">{say.act}</span>,
              kind: 'action',
              cell: ({ lastDay, serviceId, name }) =>
                canWrite &&
                open === null && (
                  <div className="acts-in">
                    {(['correct', lastDay === null ? 'end' : 'go-on', 'void'] as const).map((how) => (
                      <button
                        key={how}
                        type="button"
                        className="linkish"
                        onClick={() => setOpen({ id: serviceId, how })}
                      >
                        {say.serviceActs[how]}
                        <span className="sr">: {name}</span>
                      </button>
                    ))}
                  </div>
                ),
            },
          ]}
        />
      )}
    </Section>
  );
}

type Act = 'correct' | 'end' | 'go-on' | 'void';

/** Puts a service right, takes it back, or takes its end back; each asks why. */
function AmendService({
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
  const sent = ({ why, ...data }: FormData, commandId: string) =>
    sending(({ revision, integratedServices }) => {
      const now = integratedServices.find((one) => one.serviceId === serviceId) ?? service;
      const seen = { commandId, revision };
      return how === 'correct'
        ? send(`${path}/correct-entry`, { entryId: now.eventId, why, data: { ...data, serviceId } }, seen)
        : how === 'void'
          ? send(`${path}/take-back-integrated-service`, { serviceId, why }, seen)
          : send(`${path}/void-entry`, { entryId: now.endEventId, why }, seen);
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
    />
  );
}
