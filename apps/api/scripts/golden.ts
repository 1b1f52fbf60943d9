import { execFileSync } from 'node:child_process';
import { createHash, createSecretKey } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { type Category, type EventDefinition, eventDefinitions, eventsOf, type SealClass } from '@teichaku/casework';
import { readStored, type StoredEvent, storeEvent, type Upcast, upcasting } from '@teichaku/eventlog/stored';

/*
 * The golden samples: of every version of every event, once it is written, one event as it lies in the log, and what each
 * later version reads it as. They are added and never made again: a version that was left behind cannot be made any more.
 */

export const GOLDEN = join(import.meta.dirname, '../test/golden');
const PLAIN = join(import.meta.dirname, '../../../packages/casework/src');
const SUMS = 'SHA256SUMS';

export const storedName = (type: string, version: number) => `stored/${type}.v${version}.json`;
/** As which version it is read. */
export const readName = (type: string, version: number, as: number) => `read/${type}.v${version}.as-v${as}.json`;

const id = (n: number) => `901de000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const classes: readonly SealClass[] = ['identity', 'health', 'narrative'];
/** Keys that seal nothing but the samples. */
const keys = new Map(
  classes.map((one, n) => [id(n + 1), createSecretKey(createHash('sha256').update(`golden ${one}`).digest())] as const),
);
const keyOf = (_: unknown, sealClass: SealClass) => {
  const keyId = id(classes.indexOf(sealClass) + 1);
  return { keyId, key: keys.get(keyId) as NonNullable<ReturnType<typeof keys.get>> };
};

const read = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;
const written = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const storedSample = (type: string, version: number): StoredEvent =>
  read(join(GOLDEN, storedName(type, version)));

/** What the log gives out for a sample today. */
export function asRead(sample: StoredEvent, upcast: Upcast = upcasting(eventDefinitions)): object {
  const { data, reason, source } = readStored(sample, keys, upcast);
  // what is sealed is opened as it is looked at
  return JSON.parse(JSON.stringify({ data, reason, source })) as object;
}

/** A sample of today's version, from the plain one that casework keeps. */
function stored({ type, version, sealed }: EventDefinition): StoredEvent {
  const [category] = (Object.entries(eventsOf) as [Category, readonly EventDefinition[]][]).find(([, events]) =>
    events.some((one) => one.type === type),
  ) as [Category, unknown];
  const plain = readdirSync(PLAIN, { recursive: true, encoding: 'utf8' }).find((path) =>
    path.endsWith(`/samples/${type}.v${version}.json`),
  );
  if (!plain) throw new Error(`casework has no sample ${type}.v${version}.json`);
  const { data } = read<{ data: Record<string, unknown> }>(join(PLAIN, plain));
  const event = { eventId: id(100), type, schemaVersion: version, data, sealed, officeId: id(200) };
  const command = {
    commandId: id(300),
    content: '',
    corporationId: id(400),
    recordedBy: id(500),
    reason: 'あとから書いた',
    source: { kind: 'screen', screen: 'http' } as const,
    correlationId: id(300),
    causationId: id(300),
    recordedAt: 1_780_000_000_000_000n,
  };
  const subject = { kind: 'person', id: id(600) } as const;
  return storeEvent(`${category}-${id(700)}`, { ...event, subject }, command, keyOf);
}

interface Golden {
  /** Files that are not there yet and can be made, with their text. */
  readonly missing: ReadonlyMap<string, string>;
  /** What is wrong with those that are there, or can never be made again. */
  readonly problems: readonly string[];
}

/** Compares what is in the folder with what must be there. */
export function golden(folder = GOLDEN, definitions: readonly EventDefinition[] = eventDefinitions): Golden {
  const missing = new Map<string, string>();
  const problems: string[] = [];
  const upcast = upcasting(definitions);
  const sums = sumsIn(folder);
  for (const [name, sum] of sums) {
    if (!existsSync(join(folder, name))) problems.push(`${name} is gone: a sample is kept for ever`);
    else if (sha256(readFileSync(join(folder, name), 'utf8')) !== sum) problems.push(`${name} was changed`);
  }
  for (const name of [...filesIn(folder, 'stored'), ...filesIn(folder, 'read')])
    if (!sums.has(name)) problems.push(`${name} is not in ${SUMS}`);
  for (const [name, sum] of everAdded(folder)) if (sums.get(name) !== sum) problems.push(`${SUMS} has lost ${name}`);

  const defined = new Set(
    definitions.flatMap(({ type, version }) => Array.from({ length: version }, (_, old) => storedName(type, old + 1))),
  );
  for (const name of filesIn(folder, 'stored'))
    if (!defined.has(name)) problems.push(`${name} cannot be read: nothing defines it any more`);
  for (const definition of definitions) {
    const { type, version: now } = definition;
    for (let version = 1; version <= now; version += 1) {
      const name = storedName(type, version);
      const there = existsSync(join(folder, name));
      if (!there && version < now) {
        problems.push(`${name} is missing, and nobody writes version ${version} any more`);
        continue;
      }
      const sample = there ? read<StoredEvent>(join(folder, name)) : stored(definition);
      if (!there) missing.set(name, written(sample));
      const as = readName(type, version, now);
      try {
        const today = asRead(sample, upcast);
        if (!existsSync(join(folder, as))) missing.set(as, written(today));
        else if (!isDeepStrictEqual(read(join(folder, as)), today))
          problems.push(`${name} is not read as ${as} any more`);
      } catch (error) {
        problems.push(`${name} cannot be read: ${(error as Error).message}`);
      }
    }
  }
  return { missing, problems };
}

/** Adds what is missing, and its hashes. */
export function addGolden({ missing }: Golden): void {
  const sums = sumsIn(GOLDEN);
  for (const [name, text] of missing) {
    mkdirSync(dirname(join(GOLDEN, name)), { recursive: true });
    writeFileSync(join(GOLDEN, name), text, { flag: 'wx' });
    sums.set(name, sha256(text));
  }
  const lines = [...sums].map(([name, sum]) => `${sum}  ${name}\n`);
  writeFileSync(join(GOLDEN, SUMS), lines.sort((a, b) => (a.slice(66) < b.slice(66) ? -1 : 1)).join(''));
}

const filesIn = (folder: string, kind: string): string[] =>
  existsSync(join(folder, kind)) ? readdirSync(join(folder, kind)).map((name) => `${kind}/${name}`) : [];

/** As `sha256sum` writes them. */
function sumsIn(folder: string): Map<string, string> {
  const text = existsSync(join(folder, SUMS)) ? readFileSync(join(folder, SUMS), 'utf8') : '';
  return new Map(
    [...text.matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, sum, name]) => [name as string, sum as string]),
  );
}

/** Every line that any commit has put there: one that was taken out or replaced is missed. Nothing where git is not. */
function everAdded(folder: string): readonly (readonly [name: string, sum: string])[] {
  try {
    const args = ['log', '--format=', '-p', '--unified=0', '--no-color', '--no-ext-diff', '--', SUMS];
    const stdio = ['ignore', 'pipe', 'ignore'] as ['ignore', 'pipe', 'ignore'];
    const log = execFileSync('git', args, { cwd: folder, encoding: 'utf8', stdio, maxBuffer: 64 * 1024 * 1024 });
    return [...log.matchAll(/^\+([0-9a-f]{64}) {2}(.+)$/gm)].map(([, sum, name]) => [name as string, sum as string]);
  } catch {
    return [];
  }
}
