import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { type OpenedEventLog, openEventLog } from '../open.ts';
import { openVerification, type Verification } from '../seals/verify/open-verification.ts';
import { WitnessFolder } from '../seals/witness/witness.ts';
import { Random } from './random.ts';
import { startTestServer, type TestServer } from './server.ts';
import { Superuser } from './tampering.ts';

/** A log of its own for each test, in a folder of its own, that is sealed, looked through, and tampered with. */
export class SealingBench {
  readonly random: Random;
  readonly clock = { now: () => BigInt(Date.now()) * 1000n };
  folder = '';
  databaseUrl = '';
  /** What was told by whoever seals. */
  told: string[] = [];
  readonly tell = (message: string) => void this.told.push(message);
  #opened: OpenedEventLog | undefined;
  #server: TestServer | undefined;

  /** For the tests of the `describe` in which it is made. */
  constructor(seed: number) {
    this.random = new Random(seed);
    beforeAll(async () => {
      this.#server = await startTestServer();
    }, 120_000);
    afterAll(async () => {
      await this.#server?.stop();
    }, 60_000);
    beforeEach(async () => {
      this.told = [];
      this.folder = mkdtempSync(join(tmpdir(), 'teichaku-sealing-'));
      this.databaseUrl = (await this.#server?.database()) ?? '';
      this.opened = await this.open();
    }, 60_000);
    afterEach(async () => {
      await this.opened.close();
      rmSync(this.folder, { recursive: true, force: true });
    }, 60_000);
  }

  get opened(): OpenedEventLog {
    return this.#opened as OpenedEventLog;
  }

  set opened(log: OpenedEventLog) {
    this.#opened = log;
  }

  /** Once more, as another process would. */
  open(more: { witness?: string } = {}): Promise<OpenedEventLog> {
    const { folder: dataDir, databaseUrl, clock } = this;
    return openEventLog({ dataDir, databaseUrl, clock, upcasters: [{ type: 'Noted', version: 1 }], ...more });
  }

  witness(): WitnessFolder {
    return new WitnessFolder(join(this.folder, 'witness'));
  }

  async verifying<T>(look: (log: Verification) => Promise<T>, more: { witness?: string } = {}): Promise<T> {
    const log = await openVerification({ dataDir: this.folder, databaseUrl: this.databaseUrl, ...more });
    return look(log).finally(() => log.close());
  }

  async asSuperuser<T>(work: (superuser: Superuser) => Promise<T>): Promise<T> {
    const superuser = await Superuser.of(this.#server as TestServer, this.databaseUrl);
    return work(superuser).finally(() => superuser.client.end());
  }
}

/** Waits until it holds; a minute at most. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; !(await holds()); tries += 1) {
    if (tries > 1_200) throw new Error('it never came');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
