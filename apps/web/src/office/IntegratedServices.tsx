import { useState } from 'react';
import { useCoordinates, useCorporationPath } from '../coordinates/use-coordinates.ts';
import { FormWouldChange } from '../effect/index.ts';
import { send } from '../http/client.ts';
import { useDays } from '../ui/day/use-days.ts';
import { Button } from '../ui/field/Button.tsx';
import { CommandForm } from '../ui/form/CommandForm.tsx';
import { useMessages } from '../ui/language/language.tsx';
import { Empty } from '../ui/page/Empty.tsx';
import { Section } from '../ui/page/Section.tsx';
import { LedgerTable } from '../ui/table/LedgerTable.tsx';
import { type Act, AmendService } from './AmendService.tsx';
import type { OfficeView } from './answers.ts';
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
          after={(values) => (
            <FormWouldChange
              subject={`offices/${office.id}`}
              fields={addServiceFields(say)}
              values={values}
              today={today}
              command={(data) => ({ command: 'add-integrated-service', data })}
            />
          )}
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
          after={(values) => (
            <FormWouldChange
              subject={`offices/${office.id}`}
              fields={removeServiceFields(say)}
              values={values}
              today={today}
              command={(data) => ({
                command: 'remove-integrated-service',
                data: { ...data, serviceId: ending.serviceId },
              })}
            />
          )}
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
