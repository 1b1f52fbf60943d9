import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { LogRefused } from '../errors.ts';

/** As whom PostgreSQL's programs run. They refuse to run as root. */
export interface RunAs {
  /** Absent: as we are. */
  readonly user?: { readonly uid: number; readonly gid: number };
  /**
   * Put before the command. Where a folder above the data or the programs is closed to the other user (a checkout under
   * root's own home), `setpriv` lets it read past closed folders; else Node itself changes the user.
   */
  readonly prefix: readonly string[];
}

const NOBODY = 65534;

/**
 * Chooses the user. Not root: ourselves. Root: the owner of an existing cluster, else `nobody`. Throws `LogRefused` when
 * that user could not reach the folders and nothing can be done about it.
 */
export function chooseRunAs(cluster: string, binaries: string): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const owner = existsSync(cluster) ? statSync(cluster) : null;
  const user = owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : { uid: NOBODY, gid: NOBODY };
  if (!hasPasswdEntry(user.uid)) {
    throw new LogRefused(
      'data-folder-not-traversable',
      `PostgreSQL は root では動かせず、利用者番号 ${user.uid} はこの環境に登録されていません。root 以外の利用者で起動してください。`,
    );
  }
  const closed = [...closedFolders(dirname(cluster), user), ...closedFolders(binaries, user)];
  if (closed.length === 0) return { user, prefix: [] };
  const prefix = setpriv(user);
  if (
    spawnSync(prefix[0] as string, [...prefix.slice(1), 'ls', closed[0] as string], { stdio: 'ignore' }).status === 0
  ) {
    return { user, prefix };
  }
  throw new LogRefused(
    'data-folder-not-traversable',
    `PostgreSQL は root では動かせないため利用者番号 ${user.uid} で動かしますが、フォルダー ${closed[0]} を通れません。` +
      `chmod o+x ${closed[0]} とするか、root 以外の利用者で起動するか、環境変数 TEICHAKU_DATA と置き場所を変えてください。`,
  );
}

/** The command that takes the user's ids and one capability: to pass and read what is closed by file modes. */
function setpriv({ uid, gid }: { uid: number; gid: number }): string[] {
  const ids = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups'];
  return ['setpriv', ...ids, '--inh-caps=-all,+dac_read_search', '--ambient-caps=-all,+dac_read_search', '--'];
}

/** The folders on the way to (and including) `path`, which exists, that the user may not pass through, the outermost first. */
function closedFolders(path: string, user: { uid: number; gid: number }): string[] {
  const closed: string[] = [];
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    if (!mayPass(statSync(folder), user)) closed.unshift(folder);
    if (folder === dirname(folder)) return closed;
  }
}

function mayPass({ mode, uid, gid }: Stats, user: { uid: number; gid: number }): boolean {
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

/** initdb looks its user up by number. */
function hasPasswdEntry(uid: number): boolean {
  try {
    return readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .some((line) => line.split(':')[2] === String(uid));
  } catch {
    return true;
  }
}
