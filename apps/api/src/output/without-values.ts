/**
 * What of an error may stand in the output. The message of an error may hold what somebody typed (of PostgreSQL a value
 * that it could not read, of JSON.parse the text itself), so only those go out that are known to hold none: sentences of
 * our own, and what names places in the program or the database. Where it happened says the rest.
 */
export interface ErrorLine {
  readonly name: string;
  readonly message?: string;
  readonly code?: string;
  /** Names of tables, columns and the like; never values. */
  readonly where?: Readonly<Record<string, string>>;
  readonly stack?: readonly string[];
  readonly cause?: ErrorLine;
}

/** Classes of ours: their sentences name files, streams and positions, never a person. */
const OURS = new Set([
  'LogRefused',
  'LogUnavailable',
  'LogFull',
  'OutcomeUnknown',
  'Fenced',
  'UnreadableEvent',
  'StartupFailure',
  'BrokenLog',
  'NotSealed',
]);
/** PostgreSQL: connection, transaction state, names in our own statements, resources, shutdown, files, internal. */
const NAMES_ONLY = /^(08|25|28|3D|3F|40|42|53|55|57|58|XX)/;
/** Of the driver, without a class or a code of their own. */
const DRIVER =
  /^(Connection terminated( unexpectedly| due to connection timeout)?|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error and is not queryable|Client was closed and is not queryable|Cannot use a pool after calling end on the pool)$/;
const PLACES = ['severity', 'schema', 'table', 'column', 'constraint', 'dataType', 'routine', 'syscall'] as const;
const NAME = /^[A-Za-z_][\w .:$-]{0,99}$/;
const MOST_CAUSES = 3;

export function withoutValues(thrown: unknown, depth = 0): ErrorLine {
  if (!(thrown instanceof Error)) return { name: `not an Error (${typeof thrown})` };
  const { code, cause } = thrown as { code?: unknown; cause?: unknown };
  const name = NAME.test(thrown.name) ? thrown.name : 'Error';
  const known = typeof code === 'string' && /^[\w-]{1,40}$/.test(code) ? code : undefined;
  const message = messageOf(thrown, name, known);
  const where = placesOf(thrown);
  const stack = framesOf(thrown);
  return {
    name,
    ...(message === undefined ? {} : { message }),
    ...(known === undefined ? {} : { code: known }),
    ...(where ? { where } : {}),
    ...(stack.length > 0 ? { stack } : {}),
    ...(cause === undefined || depth === MOST_CAUSES ? {} : { cause: withoutValues(cause, depth + 1) }),
  };
}

/** Whatever was thrown as an error, so that no text is taken for a sentence of ours. */
export const asError = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error('not an Error', { cause: thrown });

/** The same in a line, for a sentence that names what it is about. */
export function inShort(thrown: unknown): string {
  const { name, code, message, where, stack } = withoutValues(thrown);
  const place = where ? Object.values(where).join(' ') : stack?.[0];
  return [name, code, message ?? place].filter(Boolean).join(' ');
}

function messageOf(error: Error, name: string, code: string | undefined): string | undefined {
  const { message } = error;
  if (OURS.has(name) || DRIVER.test(message)) return message;
  // the engine's own, which quote the name of a property or the text of the program: a key may be anything
  if (error instanceof TypeError || error instanceof ReferenceError) return unquoted(message);
  if ('severity' in error && code && NAMES_ONLY.test(code)) return message;
  return undefined;
}

/** Only where it is the engine's sentence; a TypeError may be thrown with any. */
const ENGINE =
  /^(Cannot (read|set) properties of (undefined|null)|[\w$.[\]()]+ is not (a function|defined|iterable|a constructor))/;
const unquoted = (message: string): string | undefined =>
  ENGINE.test(message) ? message.replace(/ \((reading|setting) '(?![A-Za-z_$][\w$]*'\)$)[\s\S]*$/, '') : undefined;

function placesOf(error: Error): Record<string, string> | undefined {
  const found = PLACES.flatMap((place) => {
    const value = (error as unknown as Record<string, unknown>)[place];
    return typeof value === 'string' && NAME.test(value) ? [[place, value] as const] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : undefined;
}

/** The frames after the message, which may itself have lines that look like frames. */
function framesOf({ stack, message }: Error): readonly string[] {
  if (typeof stack !== 'string') return [];
  const at = message === '' ? 0 : stack.indexOf(message) + message.length;
  return stack
    .slice(at)
    .split('\n')
    .flatMap((line) => {
      const [, called, place] = /^ {4}at (?:(.*) \()?((?:file:|node:|\/)[^()]*:\d+:\d+)\)?$/.exec(line) ?? [];
      if (place === undefined) return [];
      // a function may be called by what was computed
      return [called && /^[\w$.<> #*[\]-]+$/.test(called) ? `${called} ${place}` : place];
    });
}
