import { useState } from 'react';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { Button } from '../../ui/field/Button.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Empty } from '../../ui/page/Empty.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { LedgerTable } from '../../ui/table/LedgerTable.tsx';
import type { OfficeView } from '../answers.ts';
import { addServiceFields, removeServiceFields } from '../designation/fields.ts';
import { OfficeForm } from '../designation/OfficeForm.tsx';
import { officeWords } from '../messages.ts';
import { type Act, AmendService } from './AmendService.tsx';

/** Services run as one with the office: they are told, added and ended here. */
export function IntegratedServices({ office }: { office: OfficeView }) {
  const say = useMessages(officeWords);
  const days = useDays();
  const { canWrite, today } = useCoordinates();
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
        <OfficeForm
          office={office}
          draft={`office-${office.id}-add-service`}
          fields={addServiceFields(say)}
          command={(data) => ({ command: 'add-integrated-service', data })}
          submit={say.addService}
          close={close}
        />
      )}
      {ending && (
        <OfficeForm
          office={office}
          draft={`service-${ending.serviceId}-end`}
          fields={removeServiceFields(say)}
          before={ending.name}
          command={(data) => ({
            command: 'remove-integrated-service',
            data: { ...data, serviceId: ending.serviceId },
          })}
          submit={say.removeService}
          close={close}
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
