import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { PlainDate } from '@teichaku/rules';
import { ask, type Corporation, corporationPath, sessionQuery } from '../http/queries.ts';
import { rootRoute } from './root-route.ts';
import { type Coordinates, paramsOf } from './search.ts';

export type Tense = 'now' | 'past' | 'forecast';

export interface Standing {
  /** The day in Japan, by the server's clock. */
  readonly today: PlainDate;
  /** The day that is looked at. */
  readonly on: PlainDate;
  readonly chosen: Coordinates;
  /** Where the page stands in time. Only `now` is written from. */
  readonly tense: Tense;
  readonly canWrite: boolean;
  /** What every question carries. */
  readonly params: ReturnType<typeof paramsOf>;
  /** Moves the page; `undefined` drops a coordinate. */
  readonly go: (change: { [Name in keyof Coordinates]: Coordinates[Name] | undefined }) => void;
}

/** The day as the server told it. */
export const useToday = (): PlainDate => useSuspenseQuery(sessionQuery).data.today;

/** The page's coordinates, and what follows from them. */
export function useCoordinates(): Standing {
  const today = useToday();
  const chosen = rootRoute.useSearch();
  const navigate = useNavigate();
  const tense = tenseOf(chosen, today);
  return {
    today,
    on: chosen.on ?? today,
    chosen,
    tense,
    canWrite: tense === 'now',
    params: paramsOf(chosen),
    go: (change) => {
      void navigate({ to: '.', search: (now: Coordinates) => ({ ...now, ...change }) as Coordinates });
    },
  };
}

/** What was known on an earlier day is the past too, whatever day it tells of. */
export function tenseOf({ on, knownAt }: Coordinates, today: PlainDate): Tense {
  if (knownAt || (on && on < today)) return 'past';
  return on && on > today ? 'forecast' : 'now';
}

/** The corporation of this address, or the only one there is. Screens stand below a shell that has made sure of one. */
export function useCorporationId(): string {
  const { corporations } = useSuspenseQuery(sessionQuery).data;
  const { corporation } = rootRoute.useSearch();
  return corporations.find(({ id }) => id === corporation)?.id ?? corporations[0]?.id ?? '';
}

/** Path of the corporation in the API, to build others upon. */
export const useCorporationPath = (): string => corporationPath(useCorporationId());

/** Name, offices, reading and counts of the corporation, as a question that may fail. */
export function useCorporationQuery() {
  const id = useCorporationId();
  return useQuery({ ...ask<Corporation>(corporationPath(id)), enabled: id !== '' });
}

/** The same for what can do without; undefined until it has come. */
export const useCorporation = (): Corporation | undefined => useCorporationQuery().data;
