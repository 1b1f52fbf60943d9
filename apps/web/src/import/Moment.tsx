import { inJapan } from '../ui/day/format.ts';
import { useDays } from '../ui/day/use-days.ts';

/** An instant as day and time of day in Japan. */
export function Moment({ at }: { at: string }) {
  const days = useDays();
  const { day, time } = inJapan(at);
  return (
    <time dateTime={at} className="nb">
      {days.long(day)} {time}
    </time>
  );
}
