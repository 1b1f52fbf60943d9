import { isPlainDate, type PlainDate, type ReadingName, readings } from '@teichaku/rules';

/** Where every page stands: 時点・範囲・根拠. They live in the address, so that a link shows what its sender saw. */
export interface Coordinates {
  /** The day that is looked at; absent: today. */
  readonly on?: PlainDate;
  /** What was known then: a day, or an instant (ISO 8601); absent: now. */
  readonly knownAt?: string;
  /** Absent: the corporation's own. */
  readonly reading?: ReadingName;
  readonly office?: string;
  /** Only where there is more than one. */
  readonly corporation?: string;
}

export const coordinateNames = ['on', 'knownAt', 'reading', 'office', 'corporation'] as const;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export const isId = (value: unknown): value is string => typeof value === 'string' && uuid.test(value);
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * Takes from an address what can be read, and leaves the rest: a broken address shows today, not an error. What cannot
 * be read is named as undefined, or the router would hand it on as it was typed.
 */
export function readCoordinates(search: Record<string, unknown>): Coordinates {
  const { on, knownAt, reading, office, corporation } = search;
  return only({
    on: isPlainDate(on) && on,
    knownAt: typeof knownAt === 'string' && (isPlainDate(knownAt) || instant.test(knownAt)) && knownAt,
    reading: readings.find((name) => name === reading),
    office: isId(office) && office,
    corporation: isId(corporation) && corporation,
  });
}

/** What every question carries. */
export const paramsOf = ({
  on,
  knownAt,
  reading,
}: Coordinates): { readonly on?: PlainDate; readonly knownAt?: string; readonly reading?: ReadingName } => ({
  ...(on && { on }),
  ...(knownAt && { knownAt }),
  ...(reading && { reading }),
});

/** What was read; undefined in the place of what was not. */
export const only = <Read extends object>(
  read: { readonly [Name in keyof Read]: Read[Name] | false | undefined },
): Read => Object.fromEntries(Object.entries(read).map(([name, value]) => [name, value || undefined])) as Read;

/** Addresses hold plain words (`?q=さとう&on=2026-11-20`), nothing encoded twice. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(search))
    if (value !== undefined && value !== null && value !== '') query.set(key, String(value));
  return query.size > 0 ? `?${query}` : '';
}
