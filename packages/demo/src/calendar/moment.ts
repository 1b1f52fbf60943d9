import type { Random } from '../chance/random.ts';
import type { Day } from './day.ts';

/** Microseconds since 1970, as a number: exact until the year 2255. */
export type Moment = number;

const DAY = 86_400_000_000;
const JAPAN = 9 * 3_600_000_000;
const MINUTE = 60_000_000;

/** A minute of a day in Japan, with seconds and microseconds as they fall. */
export const moment = (day: Day, minute: number, random: Random): Moment =>
  day * DAY - JAPAN + minute * MINUTE + random.int(MINUTE);

/** The last microsecond of a day in Japan. */
export const endOf = (day: Day): Moment => (day + 1) * DAY - JAPAN - 1;

/** The day in Japan of a moment. */
export const dayOfMoment = (at: Moment): Day => Math.floor((at + JAPAN) / DAY);

/** Some time of an office's day. */
export const officeHours = (day: Day, random: Random): Moment =>
  moment(day, random.between(8 * 60 + 40, 18 * 60 + 50), random);

/** `HH:mm`. */
export const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
