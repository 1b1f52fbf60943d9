import { type Problem, Refused, Unreachable } from './problem.ts';
import { accepted, type Params, takeBegun, urlOf } from './question.ts';

export type { Params } from './question.ts';

/** What a command answers. */
export interface Answer {
  /** Id of the thing made or changed. */
  readonly id: string;
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly events: readonly { readonly eventId: string; readonly type: string }[];
  /** The same command had been done before; this is its first answer. */
  readonly repeated: boolean;
  readonly ids?: Readonly<Record<string, string>>;
}

/** Position of our own last command: whatever is read next waits for it, so that nobody misses what they just wrote. */
let written: { readonly position: string; readonly at: number } | undefined;

/** When our own last command was acknowledged: milliseconds by this device's clock. */
export const lastWritten = (): number | undefined => written?.at;

/** Revisions that our own commands brought about; a page that has not been read again may still show an older one. */
const revisions = new Map<string, number>();
export const lastRevision = (stream: string): number => revisions.get(stream) ?? -1;

/** Asks the server. Throws `Refused` with the server's reason, `Unreachable` when no answer comes. */
export async function get<Body>(path: string, params: Params = {}, signal?: AbortSignal): Promise<Body> {
  const url = urlOf(path, { ...params, after: written?.position });
  return answered<Body>(await reach(url, { headers: accepted, ...(signal && { signal }) }, takeBegun(url)));
}

/**
 * Sends a command. The same `commandId` with the same body is done once, however often it is sent. `revision` is what
 * the page was read at: when somebody has written since, the server refuses with what happened meanwhile.
 */
export async function send(
  path: string,
  body: unknown,
  { commandId, revision }: { commandId: string; revision?: number | undefined },
): Promise<Answer> {
  const answer = await answered<Answer>(
    await reach(`/api${path}`, {
      method: 'POST',
      headers: {
        ...accepted,
        'content-type': 'application/json',
        'idempotency-key': commandId,
        ...(revision === undefined ? {} : { 'if-match': `"${revision}"` }),
      },
      body: JSON.stringify(body),
    }),
  );
  written = { position: answer.position, at: Date.now() };
  revisions.set(answer.stream, answer.revision);
  return answer;
}

/** Asks what would be the case; nothing is written. */
export async function suppose<Body>(path: string, body: unknown, signal?: AbortSignal): Promise<Body> {
  return answered<Body>(
    await reach(urlOf(path, { after: written?.position }), {
      method: 'POST',
      headers: { ...accepted, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      ...(signal && { signal }),
    }),
  );
}

/** Has the server do something that is no record: nothing of it stands in the log. */
export async function act<Body>(path: string, body: unknown = {}): Promise<Body> {
  return answered<Body>(
    await reach(`/api${path}`, {
      method: 'POST',
      headers: { ...accepted, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
}

async function reach(url: string, init: RequestInit, begun?: Promise<Response>): Promise<Response> {
  try {
    return await (begun ?? fetch(url, init));
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new Unreachable(url, { cause });
  }
}

/** Only who reads English waits for it. */
const english = async (problem: Problem) => (await import('./english.ts')).inEnglish(problem);

/** The body, or what the server refused with. */
export async function answered<Body>(response: Response): Promise<Body> {
  if (response.ok) return (await response.json()) as Body;
  const problem = await response.json().catch(() => null);
  // A proxy in between answers without a reason when the server itself is away.
  if (problem === null || typeof problem.type !== 'string') {
    if (response.status >= 500) throw new Unreachable(response.url);
    throw new Refused({ type: '/problems/unknown', title: response.statusText, status: response.status, detail: '' });
  }
  throw new Refused(document.documentElement.lang === 'en' ? await english(problem) : problem);
}
