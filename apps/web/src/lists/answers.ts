import { queryOptions } from '@tanstack/react-query';
import { act, get } from '../http/client.ts';
import { ask } from '../http/queries.ts';

/** A rebuild of the lists that the server was asked for; `elsewhere`: another program does one. */
export interface RebuildState {
  readonly state: 'none' | 'running' | 'finished' | 'stopped' | 'failed' | 'elsewhere';
  readonly progress: {
    readonly phase: 'fold' | 'index' | 'switch';
    readonly events: { readonly done: number; readonly all: number };
    readonly corporations: { readonly done: number; readonly all: number };
  } | null;
  readonly seconds: number | null;
  readonly events: number | null;
  readonly parked: number | null;
  readonly error: string | null;
}

/** How the lists stand, of all corporations of this server. */
export interface ListsAnswer {
  readonly projector: {
    readonly here: 'leads' | 'stands-by' | 'none';
    /** Which of the eight parts each leading process keeps up to date. */
    readonly leaders: readonly { readonly holder: string; readonly partitions: readonly number[] }[];
    readonly unled: readonly number[];
    readonly standby: readonly string[];
  };
  readonly lag: { readonly millis: number; readonly because: string | null };
  readonly rebuild: RebuildState;
}

/** What is not in the lists as it is now. */
export interface ParkedStream {
  readonly stream: string;
  readonly subject: { readonly kind: string; readonly id: string; readonly name: string | null };
  readonly office: { readonly id: string; readonly name: string } | null;
  readonly cause: 'unknown-type' | 'newer-version' | 'lift-failed' | 'fold-failed' | 'damaged';
  readonly says: string;
  readonly reason: string;
  readonly event: { readonly type: string; readonly title: string | null; readonly version: number } | null;
  readonly since: string | null;
  readonly later: number;
}

export interface ParkedAnswer {
  readonly total: number;
  readonly rows: readonly ParkedStream[];
}

export interface Redriven {
  readonly stream: string;
  readonly wentThrough: boolean;
  readonly parked: ParkedStream | null;
}

/** Asked again and again: closely while a rebuild runs, so that whoever leaves the page finds it where it is. */
export const listsQuery = queryOptions({
  queryKey: ['lists'],
  queryFn: ({ signal }) => get<ListsAnswer>('/lists', {}, signal),
  refetchInterval: ({ state }) =>
    ['running', 'elsewhere'].includes(state.data?.rebuild.state ?? 'none') ? 400 : 5_000,
});

export const parkedQuery = (corporation: string) => ask<ParkedAnswer>(`${corporation}/parked`);

export const startRebuild = (): Promise<RebuildState> => act('/lists/rebuild');
export const stopRebuild = (): Promise<RebuildState> => act('/lists/rebuild/stop');
export const redrive = (corporation: string, stream: string): Promise<Redriven> =>
  act(`${corporation}/parked/redrive`, { stream });
