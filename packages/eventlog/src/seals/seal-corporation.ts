import { LogRefused } from '../errors.ts';
import type { Sql } from '../log-database.ts';
import { select } from '../postgres/reading/reader.ts';
import { type EventRow, hashOf } from '../postgres/reading/rows.ts';
import { type ChainHead, link, NO_EVENT } from '../postgres/reading/verify.ts';
import { alarms } from './alarm.ts';
import type { SealKeyProvider } from './seal-keys.ts';
import { addCheckpoint, newestCheckpoint, type StoredCheckpoint } from './table.ts';
import { openCheckpoint, originOf, signCheckpoint } from './tree/checkpoint.ts';
import { CompactRange } from './tree/merkle.ts';
import { type Signer, type Verifier, verifierOf, vkeyOf } from './tree/note.ts';
import { adopt } from './witness/adopt.ts';
import { deliver, sizeIn } from './witness/delivery.ts';
import type { WitnessFolder } from './witness/witness.ts';

export interface SealPorts {
  readonly keys: SealKeyProvider;
  readonly witness: readonly WitnessFolder[];
  /** Microseconds since 1970. */
  readonly now: () => bigint;
  /** A witness folder could not be written (null: it can again). */
  readonly witnessed: (folder: WitnessFolder, failure: unknown) => void;
}

/** Few enough that nobody waits while a page is hashed. */
const PAGE = 500;
/** At most so many events between two checkpoints: what is new is held in memory. */
const MOST = 50_000;

/**
 * Seals what a corporation has recorded up to a position: looks whether the newest checkpoint still holds, recomputes
 * every new event, signs the larger tree and hands the checkpoint to the witnesses. Gives how many events it sealed.
 * @throws NotSealed where something is not as it was; then nothing is signed
 */
export async function sealCorporation(
  sql: Sql,
  ports: SealPorts,
  corporationId: string,
  through: string,
): Promise<number> {
  const signer = await signerFor(ports, corporationId, (await newestCheckpoint(sql, corporationId)) !== null);
  for (let sealed = 0; ; ) {
    const last = await newestOrAdopted(sql, ports, corporationId, signer);
    const tree = await lastTree(sql, ports, corporationId, last, signer);
    const fresh = await newEvents(sql, corporationId, last, through);
    const end = fresh.at(-1);
    if (end) {
      for (const { hash } of fresh) tree.append(hash);
      const next = await signed(corporationId, tree, end, ports.now(), signer);
      // somebody else was quicker: that is the one that counts
      if (!(await addCheckpoint(sql, last?.size ?? 0, next))) return sealed;
    }
    const leaves = { from: last?.size ?? 0, hashes: Buffer.concat(fresh.map(({ hash }) => hash)) };
    for (const folder of ports.witness) {
      const delivered = folder
        .addVerifier(corporationId, vkeyOf(signer))
        .then(() => deliver(sql, folder, corporationId, leaves));
      // losing a witness holds nothing up; it is told
      await delivered.then(
        () => ports.witnessed(folder, null),
        (error) => ports.witnessed(folder, error),
      );
    }
    sealed += fresh.length;
    if (fresh.length < MOST) return sealed;
  }
}

/** The corporation's key, made when nothing was ever signed. */
async function signerFor({ keys, witness }: SealPorts, corporationId: string, sealed: boolean): Promise<Signer> {
  const unfit = (error: unknown): never => {
    throw error instanceof LogRefused ? alarms.keyUnfit(corporationId, error.message) : error;
  };
  const known = await keys.load(corporationId).catch(unfit);
  if (known) return known;
  if (sealed || witness.some((folder) => newestOf(folder, corporationId) !== null)) {
    throw alarms.keyMissing(corporationId, keys.whereIs(corporationId));
  }
  return keys.create(corporationId).catch(unfit);
}

/** The newest checkpoint of the database, after those were taken in that only a witness holds and the log bears out. */
async function newestOrAdopted(
  sql: Sql,
  { witness, now }: SealPorts,
  corporationId: string,
  signer: Signer,
): Promise<StoredCheckpoint | null> {
  let last = await newestCheckpoint(sql, corporationId);
  for (const folder of witness) {
    const size = sizeIn(newestOf(folder, corporationId));
    if (size <= (last?.size ?? 0)) continue;
    const known = [verifierOf(vkeyOf(signer)), ...verifiersOf(folder, corporationId)];
    const tree = last ? treeOf(last, known) : new CompactRange();
    const { notes } = folder.notes(corporationId);
    const held = tree !== null && (await adopt(sql, corporationId, { last, tree, madeAt: now() }, notes, known));
    if (!held) throw alarms.witnessAhead(corporationId, size, last?.size ?? 0, folder.folder);
    last = await newestCheckpoint(sql, corporationId);
  }
  return last;
}

/** The tree of the newest checkpoint, once it is certain that it is what was signed, last witnessed, and still in the log. */
async function lastTree(
  sql: Sql,
  { witness }: SealPorts,
  corporationId: string,
  last: StoredCheckpoint | null,
  signer: Signer,
): Promise<CompactRange> {
  const own = verifierOf(vkeyOf(signer));
  for (const folder of witness) {
    const note = newestOf(folder, corporationId);
    if (note !== null)
      await agrees(sql, folder, note, corporationId, last, [own, ...verifiersOf(folder, corporationId)]);
  }
  if (!last) return new CompactRange();
  const known = [own, ...witness.flatMap((folder) => verifiersOf(folder, corporationId))];
  const tree = treeOf(last, known);
  if (!tree) throw alarms.checkpoint(corporationId, last.size);
  const { rows } = await sql.query<{ hash: string }>(
    "SELECT encode(hash, 'hex') AS hash FROM log.event WHERE corporation_id = $1 AND position = $2",
    [corporationId, last.position],
  );
  if (rows[0]?.hash !== last.lastHash) throw alarms.sealedEvent(corporationId, last.size, last.position);
  return tree;
}

/** What a stored checkpoint goes on from, if its columns are what its note says; else null. */
export function treeOf(stored: StoredCheckpoint, verifiers: readonly Verifier[]): CompactRange | null {
  try {
    const { origin, size, root } = openCheckpoint(stored.note, verifiers);
    const tree = CompactRange.of(stored.size, Buffer.from(stored.range, 'hex'));
    const holds = origin === originOf(stored.corporationId) && size === stored.size && root === stored.root;
    return holds && tree.root().toString('hex') === root ? tree : null;
  } catch {
    return null;
  }
}

/** Throws where the newest note of a witness is not among the checkpoints of the database. */
async function agrees(
  sql: Sql,
  folder: WitnessFolder,
  note: string,
  corporationId: string,
  last: StoredCheckpoint | null,
  verifiers: readonly Verifier[],
): Promise<void> {
  let witnessed: ReturnType<typeof openCheckpoint>;
  try {
    witnessed = openCheckpoint(note, verifiers);
  } catch {
    throw alarms.witnessDiffers(corporationId, last?.size ?? 0, folder.folder);
  }
  if (witnessed.size > (last?.size ?? 0)) {
    throw alarms.witnessAhead(corporationId, witnessed.size, last?.size ?? 0, folder.folder);
  }
  const { rows } = await sql.query<{ root: string }>(
    "SELECT encode(root, 'hex') AS root FROM log.seal_checkpoint WHERE corporation_id = $1 AND size = $2",
    [corporationId, witnessed.size],
  );
  if (rows[0]?.root !== witnessed.root) throw alarms.witnessDiffers(corporationId, witnessed.size, folder.folder);
}

/** A witness that cannot be read holds up nothing; that it cannot is told when it is written. */
function newestOf(folder: WitnessFolder, corporationId: string): string | null {
  try {
    return folder.newest(corporationId);
  } catch {
    return null;
  }
}

function verifiersOf(folder: WitnessFolder, corporationId: string): readonly Verifier[] {
  try {
    return folder.verifiers(corporationId);
  } catch {
    return [];
  }
}

interface NewEvent {
  readonly position: string;
  readonly hash: Buffer;
}

/** Events after a checkpoint, each recomputed and seen to follow from the one before it in its stream. */
async function newEvents(
  sql: Sql,
  corporationId: string,
  last: StoredCheckpoint | null,
  through: string,
): Promise<readonly NewEvent[]> {
  const found: NewEvent[] = [];
  const heads = new Map<string, ChainHead>();
  for (let position = last?.position ?? '0'; found.length < MOST; ) {
    const rows = await select(
      sql,
      'WHERE e.corporation_id = $1 AND e.position > $2 AND e.position <= $3 ORDER BY e.position LIMIT $4',
      [corporationId, position, through, PAGE],
    );
    await learnHeads(sql, corporationId, rows, heads);
    for (const row of rows) {
      const linked = link(row, heads.get(row[2]) ?? NO_EVENT);
      if (typeof linked === 'string') {
        const at = { position: row[0], stream: row[2], revision: Number(row[3]), fault: linked };
        throw alarms.chain(corporationId, at);
      }
      heads.set(row[2], linked);
      found.push({ position: row[0], hash: Buffer.from(linked.hash, 'hex') });
    }
    position = rows.at(-1)?.[0] ?? position;
    if (rows.length < PAGE) break;
  }
  return found;
}

/** Asks for the event before, of each stream of a page that has not been met yet. */
async function learnHeads(
  sql: Sql,
  corporationId: string,
  rows: readonly EventRow[],
  heads: Map<string, ChainHead>,
): Promise<void> {
  const asked = new Map<string, number>();
  for (const [, , stream, revision] of rows) {
    if (!heads.has(stream) && !asked.has(stream)) asked.set(stream, Number(revision) - 1);
  }
  if (asked.size === 0) return;
  const before = await select(
    sql,
    `JOIN unnest($2::text[], $3::int[]) AS asked(stream, revision) USING (stream, revision) WHERE e.corporation_id = $1`,
    [corporationId, [...asked.keys()], [...asked.values()]],
  );
  for (const row of before) {
    heads.set(row[2], { revision: Number(row[3]), hash: hashOf(row), recordedAt: BigInt(row[7]) });
  }
}

async function signed(
  corporationId: string,
  tree: CompactRange,
  end: NewEvent,
  madeAt: bigint,
  signer: Signer,
): Promise<StoredCheckpoint> {
  const root = tree.root().toString('hex');
  const note = await signCheckpoint({ origin: originOf(corporationId), size: tree.size, root }, signer);
  const range = tree.bytes().toString('hex');
  const lastHash = end.hash.toString('hex');
  return { corporationId, size: tree.size, position: end.position, lastHash, root, range, note, madeAt };
}
