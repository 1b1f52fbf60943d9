import {
  addMonths,
  fiscalYearEnd,
  fiscalYearOf,
  isAskable,
  isPlainDate,
  lastDayOf,
  monthOf,
  type PlainDate,
} from '@teichaku/rules';
import { useState } from 'react';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { inJapan } from '../../ui/day/format.ts';
import { readDay } from '../../ui/day/read-day.ts';
import { Button } from '../../ui/field/Button.tsx';
import { DayField } from '../../ui/field/DayField.tsx';
import { dayText } from '../../ui/form/write.ts';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { words } from '../../ui/words.ts';
import { shellWords } from '../messages.ts';

/** Two days: the one that is looked at, and the one by whose end it had been recorded. Typed either way. */
export function TimeChoice({ close }: { close: () => void }) {
  const say = useMessages(shellWords);
  const common = useMessages(words);
  const { language } = useLanguage();
  const { today, on, chosen, tense, go } = useCoordinates();
  const [day, setDay] = useState(dayText(on, language));
  const [known, setKnown] = useState(() => (chosen.knownAt ? dayText(dayOf(chosen.knownAt), language) : ''));
  const [wrong, setWrong] = useState<{ day?: string; known?: string }>({});

  const move = (to: PlainDate, knownAt: PlainDate | undefined) => {
    go({ on: to === today ? undefined : to, knownAt: knownAt === today ? undefined : knownAt });
    close();
  };
  const look = () => {
    const read = readDay(day);
    const readKnown = known.trim() === '' ? null : readDay(known);
    const unread = (found: typeof read | null, typed: string) =>
      found && !('day' in found) ? { says: common.dayUnread(typed, found.says) } : null;
    const wrongDay = unread(read, day);
    const wrongKnown = unread(readKnown, known);
    const late = readKnown && 'day' in readKnown && readKnown.day > today;
    const far = 'day' in read && !isAskable(read.day);
    setWrong({
      ...(wrongDay ? { day: wrongDay.says } : far ? { day: say.notAskable } : {}),
      ...(wrongKnown ? { known: wrongKnown.says } : late ? { known: say.notLater } : {}),
    });
    if ('day' in read && !far && !wrongKnown && !late)
      move(read.day, readKnown && 'day' in readKnown ? readKnown.day : undefined);
  };

  const monthEnd = lastDayOf(addMonths(monthOf(today), -1));
  const yearEnd = fiscalYearEnd(fiscalYearOf(today) - 1);
  return (
    <form
      className="coord-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        look();
      }}
    >
      <DayField
        name="on"
        label={say.lookAt}
        help={say.lookAtHelp}
        value={day}
        onChange={setDay}
        today={today}
        error={wrong.day}
      />
      <DayField
        name="knownAt"
        label={say.knownField}
        optional
        help={say.knownHelp}
        value={known}
        onChange={setKnown}
        today={today}
        error={wrong.known}
      />
      <div className="quick">
        <button type="button" className="linkish" onClick={() => move(monthEnd, undefined)}>
          {say.lastMonth}
        </button>
        <button type="button" className="linkish" onClick={() => move(yearEnd, undefined)}>
          {say.lastFiscalYear}
        </button>
      </div>
      <div className="acts">
        <Button look="primary" type="submit">
          {say.look}
        </Button>
        {tense !== 'now' && <Button onClick={() => move(today, undefined)}>{say.backToNow}</Button>}
      </div>
    </form>
  );
}

const dayOf = (knownAt: string): PlainDate => (isPlainDate(knownAt) ? knownAt : inJapan(knownAt).day);
