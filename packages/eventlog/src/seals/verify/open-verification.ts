import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import pg, { type ClientConfig } from 'pg';
import { type CorporationNames, corporationNames } from '../../corporation-names.ts';
import { codeOf, LogRefused, messageOf } from '../../errors.ts';
import { currentVersion, LOG_VERSION, refuseNewer } from '../../migrations/migrate.ts';
import { rolesOf } from '../../migrations/roles.ts';
import { openConnections } from '../../postgres/connections.ts';
import { type ReachedDatabase, reachDatabase } from '../../reach.ts';
import { witnessFolders } from '../open-seals.ts';
import { fileSealKeys } from '../seal-keys.ts';
import { type Verifier, verifierOf, vkeyOf } from '../tree/note.ts';
import { deliver } from '../witness/delivery.ts';
import { WitnessFolder } from '../witness/witness.ts';
import type { LogReport } from './report.ts';
import { CopySource } from './source.ts';
import { type VerifyOptions, verifyLog } from './verify-log.ts';

export interface VerificationOptions {
  readonly dataDir: string;
  /** Absent or empty: the embedded server of the data folder, the one that runs or one that is started for it. */
  readonly databaseUrl?: string | undefined;
  /** A folder of witnesses besides that of the data folder. */
  readonly witness?: string | undefined;
}

/** A log as an auditor meets it: to be read from beside, nothing in it is changed. */
export interface Verification {
  /** Where it is read, for the person to read. */
  readonly where: string;
  /** How many events there are, about. */
  readonly size: number;
  /** @param witness a copy in other hands: only it is compared with, and only its keys are believed. */
  verify(options?: Pick<VerifyOptions, 'corporationId' | 'onProgress'> & { witness?: string }): Promise<LogReport>;
  /** Names of corporations, as far as they can be read. */
  names(corporations: readonly string[]): Promise<CorporationNames>;
  /** The public keys by which checkpoints are verified. */
  verifierKeys(): Promise<readonly string[]>;
  /** Brings a folder up to the newest checkpoints; gives how many notes were added. */
  exportTo(folder: string): Promise<number>;
  close(): Promise<void>;
}

export async function openVerification({
  databaseUrl,
  witness,
  ...options
}: VerificationOptions): Promise<Verification> {
  const dataDir = resolve(options.dataDir);
  const server = await reachDatabase({ dataDir, databaseUrl });
  try {
    const roles = await known(server.owner);
    const connections = openConnections(server.owner, roles);
    const copying = await connections.connect('projector', { query_timeout: 0 });
    const asking = await connections.connect('projector', { query_timeout: 0 });
    // the statement that was under way tells it
    for (const client of [copying, asking]) client.on('error', () => {});
    const source = new CopySource(asking, copying);
    const own = witnessFolders(dataDir, witness).filter(({ folder }) => existsSync(folder));
    const keys = fileSealKeys(join(dataDir, 'keys'));
    const verifiersOf = async (id: string): Promise<readonly Verifier[]> => {
      const signer = await keys.load(id);
      const local = signer ? [verifierOf(vkeyOf(signer))] : [];
      return [...local, ...own.flatMap((folder) => folder.verifiers(id))];
    };
    const corporations = async () => [...(await source.checkpointCounts()).keys()];
    return {
      where: HOW[server.how](dataDir),
      size: await source.size(),
      verify: ({ witness: other, ...more } = {}) => {
        if (other === undefined) {
          // a folder may be shared with another installation, which has the keys of its own corporations
          const ours = async (id: string) => (await keys.load(id)) !== null;
          return verifyLog({ source, witnesses: own, verifiers: verifiersOf, ours, ...more });
        }
        const folder = new WitnessFolder(resolve(other));
        // of a corporation that it knows nothing of, it says so
        const theirs = async (id: string) => {
          const known = folder.verifiers(id);
          return known.length > 0 ? known : verifiersOf(id);
        };
        return verifyLog({ source, witnesses: [folder], verifiers: theirs, ...more });
      },
      names: (ids) => corporationNames(asking, ids).catch(() => new Map()),
      verifierKeys: async () => {
        const all = await Promise.all((await corporations()).sort().map(verifiersOf));
        return [...new Set(all.flat().map(({ vkey }) => vkey))];
      },
      exportTo: async (path) => {
        const folder = new WitnessFolder(resolve(path));
        let added = 0;
        for (const id of await corporations()) {
          for (const { vkey } of await verifiersOf(id)) await folder.addVerifier(id, vkey);
          added += await deliver(asking, folder, id);
        }
        return added;
      },
      close: async () => {
        await Promise.all([copying.end(), asking.end(), connections.close()]);
        await server.close();
      },
    };
  } catch (error) {
    await server.close();
    throw error;
  }
}

const HOW: Record<ReachedDatabase['how'], (dataDir: string) => string> = {
  yours: () => 'DATABASE_URL のデータベース',
  running: (dataDir) => `データフォルダー ${dataDir}（動いているサーバーのまま）`,
  started: (dataDir) => `データフォルダー ${dataDir}`,
};

/** The roles of a database whose schema is the one that this code knows. */
async function known(owner: ClientConfig) {
  const client = new pg.Client({
    ...owner,
    application_name: 'teichaku verification',
    connectionTimeoutMillis: 10_000,
  });
  try {
    await client.connect();
    const version = await currentVersion(client, 'log');
    refuseNewer(version, LOG_VERSION, 'データベースの記録');
    if (version < LOG_VERSION) {
      throw new LogRefused(
        'database-unfit',
        `データベースの記録は、より古い版（第${version}版）のままです。一度 npm start で動かして今の版（第${LOG_VERSION}版）にしてから、確かめてください。`,
      );
    }
    return await rolesOf(client);
  } catch (error) {
    if (error instanceof LogRefused) throw error;
    throw new LogRefused(
      'database-unreachable',
      `データベースに接続できません（${codeOf(error)} ${messageOf(error)}）。DATABASE_URL を確かめてください。`,
      { cause: error },
    );
  } finally {
    await client.end().catch(() => {});
  }
}
