import { only } from '../coordinates/search.ts';

export const orders = ['urgent', 'designated'] as const;
export type Order = (typeof orders)[number];
/** The months that a phone shows: seven of the thirteen. */
export const windows = ['back', 'around', 'ahead'] as const;
export type Window = (typeof windows)[number];

/** How the board is looked at, in the address: it can be sent as a link. */
export interface BoardSearch {
  readonly q?: string;
  readonly order?: Order;
  readonly window?: Window;
  /** Everything that is to be seen to, not only what presses most. */
  readonly all?: '1';
}

export function readBoardSearch({ q, order, window, all }: Record<string, unknown>): BoardSearch {
  return only<BoardSearch>({
    q: typeof q === 'string' && q.trim() !== '' && q.slice(0, 100),
    order: orders.find((name) => name === order),
    window: windows.find((name) => name === window),
    all: (all === '1' || all === 1) && '1',
  });
}
