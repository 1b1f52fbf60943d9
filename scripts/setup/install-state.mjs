import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ version?: string, link?: boolean, optional?: boolean, devOptional?: boolean, peer?: boolean }} Locked */

/** @param {string} path @returns {Record<string, Locked>} */
const packagesOf = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;

/**
 * Does node_modules hold what the lock asks for? npm writes its own lock there as the last act of an install, so a
 * broken install has none, and one made by hand counts like ours. Optional packages of other systems may be absent.
 * @param {string} root
 */
export function installIsCurrent(root) {
  const installed = join(root, 'node_modules/.package-lock.json');
  if (!existsSync(installed)) return false;
  const have = packagesOf(installed);
  for (const [path, wanted] of Object.entries(packagesOf(join(root, 'package-lock.json')))) {
    if (path === '' || !path.includes('node_modules/')) continue;
    const there = have[path];
    if (!there && (wanted.optional || wanted.devOptional || wanted.peer)) continue;
    if (!there || there.version !== wanted.version || Boolean(there.link) !== Boolean(wanted.link)) return false;
  }
  return existsSync(join(root, 'node_modules/turbo')) && existsSync(join(root, 'node_modules/typescript'));
}
