import { queryOptions } from '@tanstack/react-query';
import { answered, get } from '../http/client.ts';
import { Unreachable } from '../http/problem.ts';

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

async function post(path: string, body: object): Promise<DemoState> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, application/problem+json' },
      body: JSON.stringify(body),
    });
  } catch (cause) {
    throw new Unreachable(path, { cause });
  }
  return answered<DemoState>(response);
}

export const startDemo = (): Promise<DemoState> => post('/demo', { scale: 'corporation' });
export const stopDemo = (): Promise<DemoState> => post('/demo/stop', {});
