// Finds a Chromium for the browser tests; on a Debian of one's own (root, as in a container) it installs Debian's.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

function executable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Browsers that `npx playwright install` put into its own folder, newest first. */
function playwrightsOwn(): string[] {
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(homedir(), '.cache/ms-playwright');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => [join(folder, name, 'chrome-linux/chrome'), join(folder, name, 'chrome-linux64/chrome')]);
}

/** The path of a Chromium or Chrome, or undefined. `CHROMIUM_PATH` comes first and must be right when it is given. */
export function findChromium(): string | undefined {
  const given = process.env.CHROMIUM_PATH;
  if (given) return executable(given) ? given : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter).concat('/usr/bin', '/usr/local/bin', '/snap/bin');
  return [...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))), ...playwrightsOwn()].find(
    executable,
  );
}

/** The path of a Chromium, after installing one where that is possible, or a sentence that says what to do. */
export async function readyChromium(say: (line: string) => void): Promise<string | { problem: string }> {
  const found = findChromium();
  if (found) return found;
  if (process.env.CHROMIUM_PATH)
    return { problem: `CHROMIUM_PATH（${process.env.CHROMIUM_PATH}）を実行できません。 CHROMIUM_PATH cannot be run.` };
  const advice =
    'Chromiumを入れるか（Debianでは sudo apt-get install chromium fonts-noto-cjk）、その場所をCHROMIUM_PATHに書いてください。' +
    ' Please install Chromium, or give its path in CHROMIUM_PATH.';
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return { problem: advice };
  say('Chromiumと日本語の書体を入れています（apt-get）…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'];
  for (const args of [['update'], install]) {
    const { status, stderr, stdout } = spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8' });
    if (status !== 0) say(`apt-get ${args[0]}: ${(stderr || stdout || '').trim().split('\n').slice(-3).join(' ')}`);
  }
  return findChromium() ?? { problem: advice };
}
