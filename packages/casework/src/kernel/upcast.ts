/** Data of an event as they lie in the log: what is sealed is still sealed. */
export type Stored = Readonly<Record<string, unknown>>;

/**
 * Makes the data of one version of an event those of the next. Pure and total: the same data always give the same, at
 * every reading for ever. It knows nothing of today's schema, which will be another one by then. A sealed field may be
 * put under another name, never looked into: it comes as the log keeps it. `on` and `corrects` stay as they are.
 */
export type Lift = (data: Stored) => Stored;

/** Lifts by the version that they start from. */
export type Lifts = Readonly<Record<number, Lift>>;

/** What of an event's definition lifting needs. */
export interface Versioned {
  readonly type: string;
  readonly version: number;
  readonly lifts?: Lifts;
}

/** Throws a RangeError where a version that was left behind has no lift, or a lift starts from no such version. */
export function assertLifts({ type, version, lifts = {} }: Versioned): void {
  const found = Object.keys(lifts);
  const left = Array.from({ length: version - 1 }, (_, at) => String(at + 1));
  if (found.join() !== left.join())
    throw new RangeError(`${type} is at version ${version}, and has lifts from ${found.join(', ') || 'none'}`);
}

/** Data of an older version in the shape of the definition's own, lifted version by version. */
export function lifted({ version, lifts = {} }: Versioned, from: number, data: Stored): Stored {
  let now = data;
  for (let at = from; at < version; at += 1) now = (lifts[at] as Lift)(now);
  return now;
}
