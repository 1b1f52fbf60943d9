// The drill of a disaster, with the product's own commands: a server that is written to, backups taken meanwhile, its
// data folder gone, and each backup put back elsewhere. Every answer that had been given before a backup began must be
// in what comes back, in its order, and the server that is started on it must go on from there.
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { reachDatabase } from '@teichaku/eventlog';
import { Superuser } from '../../packages/eventlog/src/testing/tampering.ts';

const root = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'teichaku-drill-'));
const data = join(folder, 'data');
const backups = join(folder, 'backups');
const keys = join(folder, 'keys');
const problems: string[] = [];
/** How often a backup is taken while others write. */
const BACKUPS = 2;
const WRITERS = 6;

const check = (ok: boolean, what: string) => {
  if (!ok) problems.push(what);
};

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const contentsOf = (path: string): string =>
  readdirSync(path)
    .sort()
    .map((name) => `${name} ${readFileSync(join(path, name)).toString('hex')}`)
    .join();

interface Ended {
  readonly code: number | null;
  readonly output: string;
}

const environment = (dataFolder: string, more: NodeJS.ProcessEnv = {}) => ({
  ...process.env,
  TEICHAKU_DATA: dataFolder,
  ...more,
});

/** One of the product's commands, to its end. */
function command(program: string, args: readonly string[], dataFolder: string): Promise<Ended> {
  const child = spawn(process.execPath, [join('apps/api/dist', program), ...args], {
    cwd: root,
    env: environment(dataFolder),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += bytes));
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, output })));
}

interface Server {
  readonly base: string;
  readonly process: ChildProcess;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

async function start(dataFolder: string): Promise<Server> {
  const port = await freePort();
  const child = spawn(process.execPath, ['apps/api/dist/main.js'], {
    cwd: root,
    env: environment(dataFolder, { PORT: String(port) }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => (output += bytes));
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const base = `http://127.0.0.1:${port}/api`;
  for (let tried = 0; ; tried += 1) {
    const ready = await fetch(`${base}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (ready) break;
    if (tried > 600 || child.exitCode !== null) throw new Error(`the server did not start: ${output}`);
    await sleep(100);
  }
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    child.kill(signal);
    await ended;
  };
  return { base, process: child, stop };
}

interface Answer {
  readonly id: string;
  readonly position: string;
}

async function post(base: string, path: string, body: object, key: string = randomUUID()): Promise<Answer> {
  const reply = await fetch(`${base}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify(body),
  });
  const answer = (await reply.json()) as Answer;
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${JSON.stringify(answer)}`);
  return answer;
}

interface Said {
  readonly path: string;
  readonly body: object;
  readonly key: string;
  readonly answer: Answer;
}

const nameOf = (n: number) => `訓練 ${String(n).padStart(5, '0')}`;
const opening = (officeId: string, n: number) => ({
  on: '2025-04-01',
  person: { name: nameOf(n), kana: 'クンレン', disabilityKind: 'intellectual' },
  officeId,
  precedingService: 'continuous-b',
});

try {
  const server = await start(data);
  const corporation = await post(server.base, '/corporations/register', {
    name: '訓練の会',
    on: '2018-04-01',
    fullTimeWeekMinutes: 2400,
  });
  const C = `/corporations/${corporation.id}`;
  const office = await post(server.base, `${C}/offices/designate`, { on: '2020-04-01', name: '訓練の事業所' });

  const said: Said[] = [];
  let writing = true;
  let n = 0;
  const writers = Array.from({ length: WRITERS }, async () => {
    while (writing) {
      n += 1;
      const body = opening(office.id, n);
      const [path, key] = [`${C}/casefiles/open`, randomUUID()];
      said.push({ path, body, key, answer: await post(server.base, path, body, key) });
    }
  });
  const before: number[] = [];
  for (let taken = 0; taken < BACKUPS; taken += 1) {
    while (said.length < 40 * (taken + 1)) await sleep(10);
    before.push(said.length);
    const { code, output } = await command(
      'cli/log/backup.js',
      [join(backups, `${taken}.backup`), '--keys', keys],
      data,
    );
    check(code === 0, `backup ${taken}: ${code} ${output}`);
  }
  writing = false;
  await Promise.all(writers);
  // with all events, and sealed only after it
  const unsealed = join(backups, 'unsealed.backup');
  const late = await command('cli/log/backup.js', [unsealed, '--keys', keys], data);
  check(late.code === 0, `the last backup: ${late.code} ${late.output}`);
  // what was recorded after the last backup is sealed at an orderly end, and a witness knows of it
  await server.stop();
  const witness = join(folder, 'witness');
  cpSync(join(data, 'witness'), witness, { recursive: true });
  const last = await start(data);
  await post(last.base, `${C}/casefiles/open`, opening(office.id, 80_000));
  // the disaster: no orderly end, and nothing of the folder is left
  await last.stop('SIGKILL');
  await sleep(2_000);
  renameSync(data, join(folder, 'gone'));

  const newest = join(backups, `${BACKUPS - 1}.backup`);
  const forced = join(folder, 'forced');
  const older = await command('cli/log/restore.js', [newest, '--keys', keys, '--witness', witness], forced);
  check(older.code === 1 && /古い/.test(older.output), `older than witnessed: ${older.code} ${older.output}`);
  const reason = '訓練のため';
  const force = ['--force', '--reason', reason];
  const held = contentsOf(witness);
  const put = await command('cli/log/restore.js', [newest, '--keys', keys, '--witness', witness, ...force], forced);
  check(put.code === 0, `forced: ${put.code} ${put.output}`);
  check(contentsOf(witness) === held, 'a witness that was only named has been written to');
  const beside = join(folder, 'beside');
  cpSync(witness, join(beside, 'witness'), { recursive: true });
  const again = await command('cli/log/restore.js', [newest, '--keys', keys, ...force], beside);
  const besideVerified = await command('cli/log/verify-log.js', [], beside);
  check(
    again.code === 0 && besideVerified.code === 0 && besideVerified.output.includes(reason),
    `forced with a witness of its own: ${again.code} ${again.output} ${besideVerified.code} ${besideVerified.output}`,
  );
  const proven = await command('cli/log/verify-log.js', [], forced);
  check(proven.code === 0 && proven.output.includes(reason), `at once: ${proven.code} ${proven.output}`);
  const on = await start(forced);
  await post(on.base, `${C}/casefiles/open`, opening(office.id, 70_000));
  await on.stop();
  const verified = await command('cli/log/verify-log.js', [], forced);
  check(verified.code === 0, `the log that was put back: ${verified.code} ${verified.output}`);
  check(verified.output.includes(reason), `why it was put back is not told: ${verified.output}`);
  // nobody's number is no log that is whole; the corporation's own is
  const nobody = await command('cli/log/verify-log.js', ['--corporation', randomUUID()], forced);
  check(nobody.code === 2 && /一件もありません/.test(nobody.output), `nobody: ${nobody.code} ${nobody.output}`);
  const own = C.split('/').at(-1) as string;
  const somebody = await command('cli/log/verify-log.js', ['--corporation', own], forced);
  check(somebody.code === 0, `one corporation: ${somebody.code} ${somebody.output}`);

  // a witness knows a seal that is younger than the backup, of the same events: nothing is wrong
  const sealed = join(folder, 'sealed');
  cpSync(witness, join(sealed, 'witness'), { recursive: true });
  const same = await command('cli/log/restore.js', [unsealed, '--keys', keys], sealed);
  check(same.code === 0, `sealed after the backup: ${same.code} ${same.output}`);
  const fits = await command('cli/log/verify-log.js', [], sealed);
  check(fits.code === 0 && /すべて封緘してあります/.test(fits.output), `its seals: ${fits.code} ${fits.output}`);

  for (let taken = 0; taken < BACKUPS; taken += 1) {
    const target = join(folder, `restored-${taken}`);
    const file = join(backups, `${taken}.backup`);
    const began = performance.now();
    const { code, output } = await command('cli/log/restore.js', [file, '--keys', keys], target);
    check(code === 0, `restore ${taken}: ${code} ${output}`);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const again = await start(target);
    const answered = said.slice(0, before[taken]);
    const list = await fetch(`${again.base}${C}/casefiles?limit=500`).then((reply) => reply.json());
    const listed = new Set(JSON.stringify(list).match(/訓練 \d{5}/g) ?? []);
    const missing = answered.filter(({ body }) => !listed.has((body as ReturnType<typeof opening>).person.name));
    check(
      missing.length === 0,
      `restore ${taken}: ${missing.length} of ${answered.length} answered before it are missing`,
    );
    // what was answered then is answered so again, and nothing comes twice
    for (const { path, body, key, answer } of answered.slice(0, 5)) {
      const repeated = await post(again.base, path, body, key);
      check(repeated.id === answer.id && repeated.position === answer.position, `restore ${taken}: another answer`);
    }
    const next = await post(again.base, `${C}/casefiles/open`, opening(office.id, 90_000 + taken));
    check(Number(next.position) > Number(answered.at(-1)?.answer.position), `restore ${taken}: it does not go on`);
    console.log(
      `drill: backup ${taken} put back in ${seconds} s: ${listed.size} people, ${answered.length} answered before it`,
    );
    const refused = await command('cli/log/restore.js', [file], target);
    check(
      refused.code === 1 && /使っています/.test(refused.output),
      `a folder in use: ${refused.code} ${refused.output}`,
    );
    await again.stop();
    const full = await command('cli/log/restore.js', [file, ...force], target);
    check(
      full.code === 1 && /すでに記録がある/.test(full.output),
      `a log that is not empty: ${full.code} ${full.output}`,
    );
  }

  // somebody with every right writes over one event: the backup is kept, and everybody who has to do with it is told at
  // once that it cannot be put back
  const whole = join(folder, 'restored-0');
  const database = await reachDatabase({ dataDir: whole });
  const url = `postgres://${encodeURIComponent(String(database.owner.host))}:5432/${database.owner.database}`;
  const { client } = await Superuser.of({ dataDir: whole }, url);
  await client.query("SET session_replication_role = 'replica'");
  const { rowCount } = await client.query(
    "UPDATE log.event SET recorded_by = 'somebody else' WHERE stream = $1 AND revision = 1",
    [`corporation-${own}`],
  );
  await client.end();
  await database.close();
  check(rowCount === 1, `written over: ${rowCount}`);
  const evidence = join(backups, 'damaged.backup');
  const first = new RegExp(`法人 訓練の会（${own}） の位置 \\d+、corporation-${own} の 1 番: .*--force .*記録の異常`);
  const others = readdirSync(backups).sort().join();
  const damaged = await command('cli/log/backup.js', [evidence], whole);
  check(damaged.code === 1 && first.test(damaged.output), `a damaged log: ${damaged.code} ${damaged.output}`);
  check(!/確かめてあります/.test(damaged.output), `a damaged log is called good: ${damaged.output}`);
  const kept = readdirSync(backups).filter((name) => name !== 'damaged.backup');
  check(existsSync(evidence) && kept.sort().join() === others, `backups after a damaged one: ${kept.join()}`);
  const nowhere = join(folder, 'nowhere');
  const looked = await command('cli/log/restore.js', [evidence, '--check'], nowhere);
  check(looked.code === 1 && first.test(looked.output), `--check of a damaged one: ${looked.code} ${looked.output}`);
  const insisted = await command('cli/log/restore.js', [evidence, '--keys', keys, ...force], nowhere);
  check(insisted.code === 1 && first.test(insisted.output), `a damaged one: ${insisted.code} ${insisted.output}`);
  const sound = await command('cli/log/restore.js', [newest, '--check'], nowhere);
  check(
    sound.code === 0 && /鎖も合っています/.test(sound.output),
    `--check of a sound one: ${sound.code} ${sound.output}`,
  );

  // the log is there and the keys are not: said, and nothing pretends
  const keyless = join(folder, 'keyless');
  const file = join(backups, '0.backup');
  const { code, output } = await command('cli/log/restore.js', [file], keyless);
  check(code === 1 && /鍵が 1 個ありません/.test(output), `without keys: ${code} ${output}`);
  const healed = await command('cli/log/restore.js', [file, '--keys', keys], keyless);
  check(healed.code === 0, `the same with the keys: ${healed.code} ${healed.output}`);
  check(
    readdirSync(backups).every((name) => name.endsWith('.backup')),
    'a backup was left half written',
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}

for (const problem of problems) console.error(`drill: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
