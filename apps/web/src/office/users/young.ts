import type { PlainDate } from '@teichaku/rules';
import { addToMonth, monthOfDay } from '../../ui/day/months.ts';

/** The first month in which the users of an office are counted; until then they are estimated. */
export const firstCountedMonth = (designatedOn: PlainDate): string => addToMonth(monthOfDay(designatedOn), 6);

/** Whether the users of the office are estimated on that day. */
export const isYoung = (designatedOn: PlainDate, on: PlainDate): boolean =>
  monthOfDay(on) < firstCountedMonth(designatedOn);
