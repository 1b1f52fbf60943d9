import { queryOptions } from '@tanstack/react-query';
import { act, get } from '../http/client.ts';

/** How the demo stands: whether it may be put in, how far it is, what became of it. */
export interface DemoState {
  readonly state: 'none' | 'running' | 'finished' | 'stopped' | 'failed';
  /** Nothing is recorded yet. */
  readonly possible: boolean;
  readonly progress: {
    readonly phase: 'write' | 'fold' | 'index' | 'switch';
    /** The day that the history has come to while it is written. */
    readonly day: string | null;
    readonly percent: number;
  } | null;
  readonly error: string | null;
}

/** Asked again and again while one is at work: whoever leaves the page finds it where it is. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: ({ signal }) => get<DemoState>('/demo', {}, signal),
  refetchInterval: ({ state }) => (state.data?.state === 'running' ? 400 : false),
});

export const startDemo = (): Promise<DemoState> => act('/demo', { scale: 'corporation' });
export const stopDemo = (): Promise<DemoState> => act('/demo/stop');
