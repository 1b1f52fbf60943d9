import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openEventLog } from '../open.ts';
import { ATTACKS, type Target } from '../testing/attacks/index.ts';
import { Random } from '../testing/random.ts';
import { writeHistory } from '../testing/random-history.ts';
import { startTestServer, type TestServer } from '../testing/server.ts';
import { Superuser } from '../testing/tampering.ts';
import { fileSealKeys, signerOf } from './seal-keys.ts';
import { type Verifier, verifierOf, vkeyOf } from './tree/note.ts';
import { SqlSource } from './verify/source.ts';
import { verifyLog } from './verify/verify-log.ts';
import { WitnessFolder } from './witness/witness.ts';

const TIMES = 1_000;
/** A thousand attacks leave a hundred thousand dead rows, and every look would pass over all of them. */
const TIDIED_EVERY = 50;

describe('封緘した記録への攻撃', () => {
  let server: TestServer;
  let superuser: Superuser;
  let dataDir: string;
  let target: Omit<Target, 'random'>;
  let other: string;
  let known: (id: string) => readonly Verifier[];

  beforeAll(async () => {
    server = await startTestServer();
    dataDir = mkdtempSync(join(tmpdir(), 'teichaku-seals-'));
    const random = new Random(20_260_615);
    const databaseUrl = await server.database();
    const clock = { now: () => BigInt(Date.now()) * 1000n };
    const opened = await openEventLog({ dataDir, databaseUrl, clock, upcasters: [{ type: 'Noted', version: 1 }] });
    const corporationId = random.uuid();
    other = random.uuid();
    for (const commands of [9, 1, 14, 6]) {
      await writeHistory(opened.log, random, [corporationId, other], commands);
      expect(await opened.seals.sealNow()).toBe(true);
    }
    const [{ sealed = 0 } = {}] = await opened.seals.status(corporationId);
    await writeHistory(opened.log, random, [corporationId, other], 8);
    await opened.close();
    superuser = await Superuser.of(server, databaseUrl);
    const held = await superuser.held(corporationId);
    const keys = fileSealKeys(join(dataDir, 'keys'));
    const signers = new Map([
      [corporationId, await keys.create(corporationId)],
      [other, await keys.create(other)],
    ]);
    known = (id) => [...signers].flatMap(([owner, signer]) => (owner === id ? [verifierOf(vkeyOf(signer))] : []));
    const stolen = await keys.create(corporationId);
    target = { held, corporationId, sealed, stolen, forged: signerOf(stolen.name, Buffer.alloc(32, 9)) };
  }, 120_000);

  afterAll(async () => {
    await superuser?.client.end();
    await server?.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);

  const witness = () => new WitnessFolder(join(dataDir, 'witness'));

  const look = (witnesses: readonly WitnessFolder[]) =>
    verifyLog({ source: new SqlSource(superuser.client), witnesses, verifiers: known });

  it('何もされていなければ、どの法人も無事で、封緘していない数が分かる', async () => {
    const report = await look([witness()]);
    expect(report.corporations.map(({ faults, warnings }) => [faults, warnings])).toEqual([
      [[], []],
      [[], []],
    ]);
    const mine = report.corporations.find(({ corporationId }) => corporationId === target.corporationId);
    expect(mine).toMatchObject({ sealed: target.sealed, events: target.held.events.length, checkpoints: 4 });
    expect(mine?.unsealed).toBeGreaterThan(8);
    expect(target.sealed).toBeGreaterThan(60);
  });

  it(`データベースの管理者による ${TIMES} 通りの攻撃を、封緘前の末尾を除いてすべて見つけ、最初の場所を言い当てる`, async () => {
    const random = new Random(6962);
    const names = Object.keys(ATTACKS);
    const missed: string[] = [];
    for (let n = 0; n < TIMES; n += 1) {
      if (n % TIDIED_EVERY === TIDIED_EVERY - 1) await superuser.tidy();
      const name = names[n % names.length] as string;
      const attack = await (ATTACKS[name] as (typeof ATTACKS)[string])({ ...target, random });
      const report = await superuser.pretend(target.corporationId, attack.held, () => look([witness()]));
      const mine = report.corporations.find(({ corporationId }) => corporationId === target.corporationId);
      const wrong = mine ? attack.missed(mine) : 'the corporation is not in the report';
      if (wrong !== null) missed.push(`${n} ${name}: ${wrong}`);
      // nothing is said of who was left alone
      const bystander = report.corporations.find(({ corporationId }) => corporationId === other);
      if (bystander?.faults.length !== 0) missed.push(`${n} ${name}: ${JSON.stringify(bystander?.faults)}`);
    }
    expect(missed).toEqual([]);
    expect(await look([witness()])).toMatchObject({ ok: true });
  }, 600_000);
});
