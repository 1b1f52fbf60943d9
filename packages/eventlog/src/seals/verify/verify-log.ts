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
  const rows = new Map<string, StoredCheckpoint[]>();
  for (const row of await source.checkpoints(corporationId)) {
    rows.set(row.corporationId, [...(rows.get(row.corporationId) ?? []), row]);
  }
  const through = await source.head();

  const checks = new Map<string, CorporationCheck>();
  const begin = async (id: string) => {
    const known = await verifiers(id);
    const stored: readonly StoredCheckpoint[] = rows.get(id) ?? [];
    const check = new CorporationCheck(id, sealedHeads(id, stored, held, known, due.get(id)), witnesses);
    checks.set(id, check);
    return check;
  };
  for (const id of new Set([...rows.keys(), ...held.flatMap(({ notes }) => [...notes.keys()])])) {
    if (rows.has(id) || (await ours(id))) await begin(id);
  }
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
        if (commands.begins(row)) await commands.finish();
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
