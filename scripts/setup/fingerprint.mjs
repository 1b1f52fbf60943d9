import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const SKIPPED = new Set(['node_modules', 'dist', 'test', 'vectors', '.turbo']);
const isTest = (/** @type {string} */ name) => /\.(spec|test)\.tsx?$/.test(name);

/** @param {string} folder @returns {Generator<string>} */
function* filesBelow(folder) {
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (SKIPPED.has(entry.name) || isTest(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else if (entry.isFile()) yield path;
  }
}

/**
 * One hash over the path and the bytes of everything that the build reads. By content, not by time: `git switch`
 * and a copied folder change times without changing anything, or change everything under old times.
 * @param {string} root @param {string} salt what else the build depends on
 */
export function fingerprint(root, salt) {
  const hash = createHash('sha256').update(salt);
  // the texts become pages of the web app
  const texts = ['docs/operations.md', 'infra/backup.md'];
  const single = ['package-lock.json', 'tsconfig.base.json', 'turbo.json', ...texts].map((file) => join(root, file));
  const trees = ['packages', 'apps'].flatMap((folder) => [...filesBelow(join(root, folder))]);
  for (const path of [...single, ...trees]) {
    const bytes = readFileSync(path);
    hash.update(`\0${relative(root, path)}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}
