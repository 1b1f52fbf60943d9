import { queryOptions } from '@tanstack/react-query';
import type { PlainDate, ReadingName } from '@teichaku/rules';
import { get } from './client.ts';
import type { DamagedRecord } from './problem.ts';
import type { Params } from './question.ts';

export { corporationPath } from './question.ts';

/** Every answer says from where in the log it is, and as of when. */
export interface AsOf {
  readonly on: PlainDate;
  readonly knownAt: string | null;
  readonly reading: ReadingName;
  readonly past: boolean;
  /** Of a day to come. */
  readonly future: boolean;
}
export interface Answered {
  readonly position: string;
  readonly asOf: AsOf;
  /** The view had not caught up with our own last record within two seconds. */
  readonly stale?: boolean;
}

/** A question to the server as a query: the path and the parameters are its name. */
export const ask = <Body>(path: string, params: Params = {}) =>
  queryOptions({
    queryKey: ['ask', path, params],
    queryFn: ({ signal }) => get<Body>(path, params, signal),
  });

export interface Session {
  readonly operator: { readonly id: string; readonly name: string };
  /** The day in Japan. Nothing in the browser decides what day it is. */
  readonly today: PlainDate;
  /** Instant, ISO 8601. */
  readonly now: string;
  readonly version: string;
  readonly loopbackOnly: boolean;
  readonly corporations: readonly { readonly id: string; readonly name: string }[];
  readonly banners: readonly {
    readonly kind: string;
    /** null: it is about all of them. */
    readonly corporationId: string | null;
    readonly message: string;
    /** How many things it is about. */
    readonly count: number;
    /** What is not as it was written, where that is of one record. */
    readonly record: DamagedRecord | null;
    /** Path of the page that says what to do, for who keeps the server. */
    readonly guide: string | null;
  }[];
}

let clock: { readonly server: number; readonly here: number } | undefined;

/** The server's time now, ISO 8601: its own word, plus the time that has passed here since. */
export const serverNow = (): string | undefined =>
  clock && new Date(clock.server + performance.now() - clock.here).toISOString();

/** A moment by this device's clock, as the server's clock shows it: an instant, ISO 8601. */
export function byTheServer(here: number): string {
  const now = serverNow();
  return now === undefined
    ? new Date(here).toISOString()
    : new Date(Date.parse(now) - (Date.now() - here)).toISOString();
}

/** Asked again every minute, so that a page left open over midnight does not go on calling yesterday today. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await get<Session>('/session', {}, signal);
    clock = { server: Date.parse(session.now), here: performance.now() };
    return session;
  },
  staleTime: 30_000,
  refetchInterval: 60_000,
});

export interface Corporation extends Answered {
  readonly id: string;
  readonly name: string;
  readonly fullTimeWeek: { readonly minutes: number; readonly since: PlainDate } | null;
  readonly reading: ReadingName;
  readonly registeredOn: PlainDate;
  /** Of the registration, for putting it right. */
  readonly eventId: string;
  readonly revision: number;
  readonly offices: readonly Office[];
  readonly counts: { readonly casefiles: number; readonly openCasefiles: number; readonly staffMembers: number };
}
export interface Office {
  readonly id: string;
  readonly name: string;
  readonly designatedOn: PlainDate;
  /** Its last day, also where it is planned. */
  readonly closedOn: PlainDate | null;
  readonly users: number;
}
