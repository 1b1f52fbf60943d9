import { useState } from 'react';
import { useCoordinates, useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { lastRevision, send } from '../../http/client.ts';
import { addToMonth, fiscalYearOfMonth, monthOfDay, monthsBetween } from '../../ui/day/months.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { Button } from '../../ui/field/Button.tsx';
import { type GridColumn, MonthGrid } from '../../ui/grid/MonthGrid.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Empty } from '../../ui/page/Empty.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { OfficeView, UsersOfMonth } from '../answers.ts';
import { officeWords } from '../messages.ts';
import { readPeople } from './read-people.ts';

const own = 'own';

/** How many people used the service in each month before the log began, and the services run as one with it. */
export function MonthlyUsers({ office }: { office: OfficeView }) {
  const say = useMessages(officeWords);
  const days = useDays();
  const { canWrite, today } = useCoordinates();
  const path = `${useCorporationPath()}/offices/${office.id}`;
  const revision = () => Math.max(office.revision, lastRevision(`office-${office.id}`));
  const last = addToMonth(monthOfDay(today), -1);
  const opened = monthOfDay(office.designatedOn);
  // Two whole fiscal years and what has passed of this one are all that any average asks for.
  const [first, setFirst] = useState(() => `${fiscalYearOfMonth(last) - 1}-04`);
  const start = first > opened ? first : opened;

  const services = office.integratedServices;
  const columns: GridColumn[] = [
    { id: own, title: say.own, unit: say.people },
    ...services.map(({ serviceId, name, service, from, lastDay }) => ({
      id: serviceId,
      title: name,
      note: say.services[service],
      unit: say.people,
      opensOn: (month: string) => month >= monthOfDay(from) && (lastDay === null || month <= monthOfDay(lastDay)),
    })),
  ];
  const figures = new Map<string, readonly UsersOfMonth[]>([
    [own, office.pastUsers],
    ...services.map(({ serviceId, users }) => [serviceId, users] as const),
  ]);

  return (
    <Section title={say.monthly} sub={say.monthlySub}>
      <p className="lead">
        <Nb>{say.monthlyHelp}</Nb>
      </p>
      {start > last ? (
        <Empty>{say.monthsNone}</Empty>
      ) : (
        <>
          {start > opened && (
            <p className="earlier">
              <Button look="quiet" small onClick={() => setFirst(addToMonth(start, -12))}>
                {say.earlier(days.month(start))}
              </Button>
            </p>
          )}
          <MonthGrid
            label={say.monthly}
            months={monthsBetween(start, last)}
            columns={columns}
            readOnly={!canWrite}
            recorded={({ month, column }) => {
              const found = figures.get(column)?.findLast((each) => each.month === month);
              return found && String(found.users);
            }}
            read={(typed) => readPeople(typed, say.wholeNumber)}
            send={({ month, column }, users, commandId) =>
              column === own
                ? send(`${path}/declare-past-users`, { month, users }, { commandId, revision: revision() })
                : send(
                    `${path}/declare-integrated-users`,
                    { serviceId: column, month, users },
                    { commandId, revision: revision() },
                  )
            }
          />
        </>
      )}
    </Section>
  );
}
