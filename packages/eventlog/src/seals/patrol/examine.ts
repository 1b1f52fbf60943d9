import type { Sql } from '../../log-database.ts';
import type { SealKeyProvider } from '../seal-keys.ts';
import type { StoredCheckpoint } from '../table.ts';
import { type Verifier, verifierOf, vkeyOf } from '../tree/note.ts';
import { CorporationCheck } from '../verify/corporation-check.ts';
import type { CorporationReport } from '../verify/report.ts';
import { sealedHeads, type Witnessed, witnessed } from '../verify/sealed-heads.ts';
import { SqlSource } from '../verify/source.ts';
import type { WitnessFolder } from '../witness/witness.ts';

export interface ExaminePorts {
  readonly keys: Pick<SealKeyProvider, 'load'>;
  readonly witness: readonly WitnessFolder[];
}

/**
 * Looks through all that a corporation has recorded as `verifyLog` does: every event and its chain, the tree against every
 * checkpoint; of the commands only that each has its events, of which somebody was told.
 *
 * @param paced called after each page with how many events it had; what it waits for, the next page waits for
 */
export async function examine(
  sql: Sql,
  { keys, witness }: ExaminePorts,
  corporationId: string,
  paced: (events: number) => Promise<void> | void = () => {},
): Promise<CorporationReport> {
  const source = new SqlSource(sql);
  // what is witnessed was in the table before, and what is in the table covers events that were there before
  const due = await source.checkpointCounts(corporationId);
  const known: Verifier[] = [];
  const held: Witnessed[] = [];
  const signer = await keys.load(corporationId).catch(() => null);
  if (signer) known.push(verifierOf(vkeyOf(signer)));
  for (const folder of witness) {
    try {
      known.push(...folder.verifiers(corporationId));
      const seen = witnessed(folder, corporationId);
      const notes = seen.notesOf(corporationId);
      held.push({ ...seen, notesOf: () => notes });
    } catch {
      // a folder that cannot be read is told of by who writes it
    }
  }
  const rows: StoredCheckpoint[] = [];
  for await (const page of source.checkpoints(corporationId)) rows.push(...page);
  const through = await source.head();
  const sealed = sealedHeads(corporationId, rows, held, known, due.get(corporationId));
  const check = new CorporationCheck(
    corporationId,
    sealed,
    held.map((one) => one.witness),
  );
  for await (const page of source.events(through, corporationId)) {
    for (const row of page) check.take(row);
    await paced(page.length);
  }
  // what was acknowledged and is gone from the end, nothing else shows
  for (const { commandId, position } of await source.strayCommands('0', corporationId))
    check.suspect({ kind: 'command-without-events', place: null, position, commandId });
  return check.end();
}
