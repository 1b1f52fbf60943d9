import { type AsOf, type CorporationEvent, cut, idOf, type Recorded } from '@teichaku/casework';
import type { ReadingName } from '@teichaku/rules';
import { pick } from '../read/pick.ts';

/** The corporation's own settings as of a day. */
export interface CorporationView {
  readonly id: string;
  readonly name: string;
  readonly fullTimeWeek: { readonly minutes: number; readonly since: string; readonly event: string } | null;
  readonly reading: ReadingName;
  readonly registeredOn: string;
  readonly revision: number;
  /** Of the registration, for putting it right. */
  readonly eventId: string;
}

/** null: there is no such corporation as of then. */
export function corporationView(events: readonly Recorded[], asOf: AsOf): CorporationView | null {
  const of = pick<CorporationEvent>(cut(events, asOf));
  const registered = of('CorporationRegistered')[0];
  if (!registered) return null;
  const week = of('FullTimeWeekSet').at(-1);
  return {
    id: idOf(registered.stream),
    name: registered.data.name,
    fullTimeWeek: week ? { minutes: week.data.minutes, since: week.data.on, event: week.eventId } : null,
    reading: of('ReadingChosen').at(-1)?.data.reading ?? 'ordinance',
    registeredOn: registered.data.on,
    revision: events.at(-1)?.revision ?? -1,
    eventId: registered.eventId,
  };
}
