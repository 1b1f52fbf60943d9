import type { PlainDate } from '@teichaku/rules';
import { useState } from 'react';
import { readDay } from '../day/read-day.ts';
import { useDays } from '../day/use-days.ts';
import { Icon } from '../icon/Icon.tsx';
import { useLanguage, useMessages } from '../language/language.tsx';
import { Nb } from '../text/Nb.tsx';
import { words } from '../words.ts';
import { Field, type FieldFrame } from './Field.tsx';

/**
 * A day as people type it (`8.11.20`, `R8.11.20`, `令和8年11月20日`, `2026/11/20`, full width too); what was read is
 * echoed beneath. Years without an era are read from `today`, which comes from the server.
 */
export function DayField({
  name,
  value,
  onChange,
  today,
  help,
  error,
  ...frame
}: FieldFrame & { name: string; value: string; onChange: (value: string) => void; today: PlainDate }) {
  const days = useDays();
  const say = useMessages(words);
  const { language } = useLanguage();
  const read = value.trim() === '' ? null : readDay(value);
  // Said once the field is left, not while the day is still being typed.
  const [left, setLeft] = useState(false);
  const unread =
    left && read && !('day' in read)
      ? (read.problem === 'no-such-day' ? say.daySuch : say.dayUnread)(value, read.says)
      : undefined;
  return (
    <Field {...frame} help={help} error={error ?? unread}>
      {(ties) => (
        <>
          <input
            {...ties}
            className="inp"
            name={name}
            value={value}
            autoComplete="off"
            inputMode={language === 'ja' ? 'text' : 'numeric'}
            onBlur={() => setLeft(true)}
            onChange={(event) => {
              setLeft(false);
              onChange(event.currentTarget.value);
            }}
          />
          <DayEcho
            day={read && 'day' in read ? read.day : null}
            today={today}
            full={days.full}
            word={`${say.dot}${say.today}`}
          />
        </>
      )}
    </Field>
  );
}

/** 「✓ 令和8年(2026年)11月20日(金)・今日」; keeps its place while nothing is read, and is read aloud when it changes. */
export function DayEcho({
  day,
  today,
  full,
  word,
}: {
  day: PlainDate | null;
  today: PlainDate;
  full: (day: PlainDate) => string;
  word: string;
}) {
  return (
    <p className="help said" aria-live="polite">
      {day && (
        <>
          <Icon name="check" small />
          <span>
            <Nb>{full(day)}</Nb>
            {day === today && word}
          </span>
        </>
      )}
    </p>
  );
}
