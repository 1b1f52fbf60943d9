import type { PlainDate } from '@teichaku/rules';
import { useEffect, useState } from 'react';
import { readDay } from '../../ui/day/read-day.ts';
import { Button } from '../../ui/field/Button.tsx';
import { DayField } from '../../ui/field/DayField.tsx';
import { TickField } from '../../ui/field/TextFields.tsx';
import { dayText } from '../../ui/form/write.ts';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { Section } from '../../ui/page/Section.tsx';
import type { OfferedOffice } from '../answers.ts';
import { importWords } from '../messages.ts';
import type { AgreedOffice } from '../send.ts';

interface Choice {
  readonly create: boolean;
  readonly typed: string;
}

/** Offices that the staff register names: whether they are registered too, and since when they are designated. */
export function NewOffices({
  offices,
  today,
  recheck,
  onChanged,
}: {
  offices: readonly OfferedOffice[];
  today: PlainDate;
  recheck: ((offices: readonly AgreedOffice[]) => void) | undefined;
  /** Told whether the choice is another one than the preview was made with. */
  onChanged: (changed: boolean) => void;
}) {
  const say = useMessages(importWords);
  const { language } = useLanguage();
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>(() =>
    Object.fromEntries(offices.map(({ name, on, create }) => [name, { create, typed: dayText(on, language) }])),
  );
  const read = offices.map((office) => {
    const { create, typed } = choices[office.name] ?? { create: office.create, typed: '' };
    return { office, create, typed, day: readDay(typed) };
  });
  const changed = read.some(
    ({ office, create, day }) => create !== office.create || !('day' in day) || day.day !== office.on,
  );
  const readable = read.every(({ create, day }) => !create || 'day' in day);
  useEffect(() => onChanged(changed), [changed, onChanged]);
  const set = (name: string, change: Partial<Choice>) =>
    setChoices((now) => ({ ...now, [name]: { create: false, typed: '', ...now[name], ...change } }));
  return (
    <Section title={say.offices.title} sub={say.offices.sub}>
      <p className="lead">{say.offices.help}</p>
      <ul className="imp-offices">
        {read.map(({ office, create, typed, day }) => (
          <li key={office.name}>
            <div>
              <b>{office.name}</b>
              <span className="sub">
                {office.rows}
                {say.list.rows}
              </span>
            </div>
            {recheck ? (
              <>
                <TickField
                  name={`create-${office.name}`}
                  label={say.offices.register}
                  value={create}
                  onChange={(next) => set(office.name, { create: next })}
                />
                {create && (
                  <DayField
                    name={`on-${office.name}`}
                    label={say.offices.on}
                    value={typed}
                    today={today}
                    onChange={(next) => set(office.name, { typed: next })}
                    error={typed !== '' && 'says' in day ? day.says : undefined}
                  />
                )}
              </>
            ) : (
              <span>{office.on}</span>
            )}
          </li>
        ))}
      </ul>
      {changed && recheck && (
        <div className="acts-row">
          <p>{say.offices.changed}</p>
          <Button
            look="primary"
            busy={!readable}
            onClick={() =>
              recheck(
                read.flatMap(({ office, create, day }) =>
                  create && 'day' in day ? [{ name: office.name, on: day.day }] : [],
                ),
              )
            }
          >
            {say.offices.recheck}
          </Button>
        </div>
      )}
    </Section>
  );
}
