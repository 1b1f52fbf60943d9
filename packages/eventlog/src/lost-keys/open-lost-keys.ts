import { join, resolve } from 'node:path';
import { type CorporationNames, NAMING, nameIn } from '../corporation-names.ts';
import { LogRefused } from '../errors.ts';
import { assertServerFits, KurrentConnection } from '../kurrentdb/client/connection.ts';
import { logIdOf } from '../kurrentdb/client/founding.ts';
import { migrate } from '../migrations/migrate.ts';
import type { AllReader, AllRecord } from '../mirror/all-reader.ts';
import { foundOrigin } from '../mirror/founding.ts';
import { kurrentReader } from '../mirror/kurrent-reader.ts';
import { type Connections, openConnections } from '../postgres/connections.ts';
import { keyTable } from '../postgres/key-table.ts';
import { reachDatabase } from '../reach.ts';
import { fileKeys } from '../sealing/index.ts';
import { witnessFolders } from '../seals/open-seals.ts';
import { fileSealKeys } from '../seals/seal-keys.ts';
import { witnessKeyLoss } from '../seals/witness/key-loss.ts';
import { KeyLook, type LostKeys, type SealedEvent } from './key-look.ts';

export interface LostKeysOptions {
  readonly dataDir: string;
  /** The mirror's; absent or empty: the embedded one of the data folder, which is made where there is none. */
  readonly databaseUrl?: string | undefined;
  readonly kurrentdbUrl: string;
  /** A folder of witnesses besides that of the data folder. */
  readonly witness?: string | undefined;
}

/** What was lost of the keys to a log in KurrentDB, which lie in the mirror's database alone. */
export interface LostKeysLook {
  /** Of the corporations that were met. */
  readonly names: CorporationNames;
  /** Goes through all of KurrentDB. Empty: every key is there, or was destroyed on purpose. */
  count(onProgress?: (records: number) => void): Promise<readonly LostKeys[]>;
  /**
   * Says once and for all that the log is gone on with although these are lost: signed for every witness, and noted in the
   * database, so that it starts. Corporations whose own key is gone as well begin with a new one; gives which.
   */
  accept(lost: readonly LostKeys[], said: { readonly at: Date; readonly reason: string }): Promise<readonly string[]>;
  close(): Promise<void>;
}

const PAGE = 2_000;

/** Opens it beside a running product, or by itself. Throws `LogRefused` for a database that is no mirror of this KurrentDB. */
export async function openLostKeys({ kurrentdbUrl, witness, ...at }: LostKeysOptions): Promise<LostKeysLook> {
  const dataDir = resolve(at.dataDir);
  const server = await reachDatabase({ dataDir, databaseUrl: at.databaseUrl, made: true });
  const connection = new KurrentConnection(kurrentdbUrl);
  const ends = [() => connection.close(), () => server.close()];
  const close = async () => {
    for (const end of ends) await end();
  };
  try {
    const connections = openConnections(server.owner, await migrate(server.owner));
    ends.unshift(() => connections.close());
    await assertServerFits(connection);
    await foundOrigin(connections, 'mirror', await logIdOf(connection));
    const names = new Map<string, string>();
    return {
      names,
      count: (onProgress) => lostIn(kurrentReader(connection), connections, names, onProgress),
      accept: (lost, said) => accept({ connections, dataDir, witness }, lost, said),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** All that is lost, as the log of all streams tells; and how the corporations are called. */
async function lostIn(
  reader: Pick<AllReader, 'read'>,
  { projector }: Pick<Connections, 'projector'>,
  names: Map<string, string>,
  onProgress: (records: number) => void = () => {},
): Promise<readonly LostKeys[]> {
  const look = new KeyLook({ query: (statement, values) => projector.query(statement as string, values) });
  for (let [after, count] = [0n, 0]; ; ) {
    const { records, last } = await reader.read(after, PAGE);
    await look.at(records.flatMap((record) => sealedEventOf(record) ?? []));
    for (const { type, streamId, data } of records) {
      const name = type === NAMING ? nameIn(Buffer.from(data).toString()) : null;
      if (name !== null) names.set(streamId.slice(streamId.indexOf('@') + 1), name);
    }
    count += records.length;
    onProgress(count);
    after = records.at(-1)?.position ?? after;
    if (last) return look.lost;
  }
}

const OURS = /^([a-z][A-Za-z0-9]*-[0-9a-z-]+)@([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/;

function sealedEventOf({ streamId, data, metadata }: AllRecord): SealedEvent | null {
  const [, stream, corporationId] = OURS.exec(streamId) ?? [];
  if (!stream || !corporationId || stream.startsWith('command-')) return null;
  const { reason, source } = metadata;
  return { corporationId, stream, data: Buffer.from(data).toString(), reason, source };
}

async function accept(
  { connections, dataDir, witness }: { connections: Connections; dataDir: string; witness: string | undefined },
  lost: readonly LostKeys[],
  { at, reason }: { readonly at: Date; readonly reason: string },
): Promise<readonly string[]> {
  const [keys, sealKeys] = [fileKeys(join(dataDir, 'keys')), fileSealKeys(join(dataDir, 'keys'))];
  const made: string[] = [];
  for (const { corporationId } of lost) {
    if (await keys.load(corporationId)) continue;
    // with it, what is left can be read
    if (await keyTable(connections).anyLiving(corporationId)) throw cannotGoOn(keys.whereIs(corporationId));
    made.push(corporationId);
  }
  for (const id of made) await keys.create(id);
  // the signed word first: what is in the table lets the log start
  for (const { corporationId, keys: count, events } of lost) {
    const signer = (await sealKeys.load(corporationId)) ?? (await sealKeys.create(corporationId));
    const loss = { corporationId, keys: count, events, at: at.toISOString(), reason };
    await witnessKeyLoss(witnessFolders(dataDir, witness), signer, loss);
  }
  await connections.asOwner(async (sql) => {
    for (const { corporationId, keys: count, events } of lost) {
      await sql.query("SELECT set_config('teichaku.corporation', $1, true)", [corporationId]);
      await sql.query(
        'INSERT INTO log.key_loss (corporation_id, accepted_at, keys, events, reason) VALUES ($1, $2, $3, $4, $5)',
        [corporationId, String(BigInt(at.getTime()) * 1000n), count, events, reason],
      );
    }
  });
  return made;
}

const cannotGoOn = (file: string): LogRefused =>
  new LogRefused(
    'key-missing',
    `法人の鍵 ${file} がありません。この法人には読める鍵が残っているため、法人の鍵をバックアップから戻してください。まだ何も残していません。`,
  );
