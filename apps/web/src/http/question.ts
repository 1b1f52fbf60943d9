export type Params = Readonly<Record<string, string | number | undefined>>;

/** What is asked of the server. Here is only what can be used before the app itself has been read. */
export interface Question {
  readonly path: string;
  readonly params?: Params;
  /** Rows of the first page, where the answer comes page by page. */
  readonly limit?: number;
}

export const accepted = { accept: 'application/json, application/problem+json' };

export function urlOf(path: string, params: Params = {}): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(params)) if (value !== undefined) query.set(key, String(value));
  return `/api${path}${query.size > 0 ? `?${query}` : ''}`;
}

export const corporationPath = (id: string): string => `/corporations/${id}`;

/** Longer than this nobody takes an answer for what is the case now. */
const FRESH_MS = 5_000;

const begun = new Map<string, Promise<Response>>();

/** Asks ahead: who asks the same within a few seconds, once, is given this answer. */
export const begin = ({ path, params, limit }: Question): void =>
  keep(urlOf(path, limit === undefined ? params : { ...params, limit }), (url) => fetch(url, { headers: accepted }));

/** Keeps an answer that came with the page. */
export const told = (path: string, body: string): void => keep(urlOf(path), async () => new Response(body));

function keep(url: string, answer: (url: string) => Promise<Response>): void {
  const coming = answer(url);
  // whoever asks for it is told; if nobody does, nobody need be
  coming.catch(() => {});
  begun.set(url, coming);
  setTimeout(() => begun.get(url) === coming && begun.delete(url), FRESH_MS);
}

/** The answer that was asked for ahead, if it was. */
export function takeBegun(url: string): Promise<Response> | undefined {
  const answer = begun.get(url);
  begun.delete(url);
  return answer;
}
