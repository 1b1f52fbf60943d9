import type { StoredCheckpoint } from '../table.ts';
import type { Verifier } from '../tree/note.ts';
import type { WitnessFolder } from '../witness/witness.ts';
import { CommandCheck } from './command-check.ts';
import { CorporationCheck } from './corporation-check.ts';
import type { LogReport } from './report.ts';
import { sealedHeads, witnessed } from './sealed-heads.ts';
import type { VerifySource } from './source.ts';

export interface VerifyOptions {
  readonly source: VerifySource;
  readonly witnesses: readonly WitnessFolder[];
  /** The keys that a corporation's checkpoints may be signed by. */
  readonly verifiers: (corporationId: string) => Promise<readonly Verifier[]> | readonly Verifier[];
  /** Whether a corporation that only a witness knows is one of this log; all are, unless told. */
  readonly ours?: (corporationId: string) => Promise<boolean>;
  /** Only this one; absent: all. */
  readonly corporationId?: string | undefined;
  readonly onProgress?: ((done: { readonly events: number }) => void) | undefined;
}

/**
 * Recomputes the whole log from what is stored: every event's hash and its stream's chain, every corporation's tree
 * against all checkpoints of the database and of the witnesses, the commands against the events. Of each corporation the
 * first event that is wrong is named; the others are gone on with. May run beside a living log.
 */
export async function verifyLog(options: VerifyOptions): Promise<LogReport> {
  const { source, witnesses, verifiers, ours = async () => true, corporationId, onProgress } = options;
  // what is witnessed was in the table before, and what is in the table covers events that were there before
  const due = await source.checkpointCounts(corporationId);
  const held = witnesses.map((folder) => witnessed(folder, corporationId));
  const checks = new Map<string, CorporationCheck>();
  const begin = async (id: string, stored: readonly StoredCheckpoint[] = []) => {
    const known = await verifiers(id);
    const check = new CorporationCheck(id, sealedHeads(id, stored, held, known, due.get(id)), witnesses);
    checks.set(id, check);
    return check;
  };
  // of what is in the table no more is held than what a few corporations have
  await some(ofEach(source.checkpoints(corporationId)), ([id, stored]) => begin(id, stored));
  const through = await source.head();
  const witnessedOnly = new Set(held.flatMap(({ corporations }) => corporations).filter((id) => !checks.has(id)));
  await some(witnessedOnly, async (id) => (await ours(id)) && begin(id));
  if (corporationId !== undefined && !checks.has(corporationId)) await begin(corporationId);

  const late = new Map<string, CorporationCheck>();
  const checkOf = (id: string): CorporationCheck => {
    const known = checks.get(id) ?? late.get(id);
    if (known) return known;
    // only the table of commands knows it
    const made = new CorporationCheck(id, sealedHeads(id, [], [], []), []);
    late.set(id, made);
    return made;
  };
  const commands = new CommandCheck(source.commands(through, corporationId), checkOf);
  let events = 0;
  try {
    for await (const page of source.events(through, corporationId)) {
      for (const row of page) {
        const check = checks.get(row[1]) ?? (await begin(row[1]));
        const { place } = check;
        // the event itself first: where its command's id was changed, that of the command before seems to end too early
        check.take(row);
        if (commands.begins(row)) {
          const fetching = commands.finish();
          if (fetching) await fetching;
        }
        commands.take(row, place);
      }
      events += page.length;
      onProgress?.({ events });
    }
    await commands.end(await source.strayCommands(through, corporationId));
  } finally {
    await commands.close();
  }
  const reports = [...checks.values(), ...late.values()].map((check) => check.end());
  reports.sort((a, b) => (a.corporationId < b.corporationId ? -1 : 1));
  return {
    ok: reports.every(({ faults }) => faults.length === 0),
    events,
    unsealed: reports.reduce((sum, { unsealed }) => sum + unsealed, 0),
    corporations: reports,
  };
}

/** The rows of one corporation after the other. */
async function* ofEach(
  pages: AsyncIterable<readonly StoredCheckpoint[]>,
): AsyncGenerator<readonly [string, readonly StoredCheckpoint[]], void, void> {
  let rows: StoredCheckpoint[] = [];
  for await (const page of pages) {
    for (const row of page) {
      const [first] = rows;
      if (first && first.corporationId !== row.corporationId) {
        yield [first.corporationId, rows];
        rows = [];
      }
      rows.push(row);
    }
  }
  if (rows[0]) yield [rows[0].corporationId, rows];
}

const AT_ONCE = 16;

/** Works on some of them at a time: each waits for files most of all. */
async function some<T>(items: Iterable<T> | AsyncIterable<T>, work: (item: T) => Promise<unknown>): Promise<void> {
  const waiting = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  const one = async () => {
    for (let next = await waiting.next(); !next.done; next = await waiting.next()) await work(next.value);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
}
