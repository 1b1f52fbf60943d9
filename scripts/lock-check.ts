// Will `npm ci` accept package-lock.json on every system? npm drops, in silence, an optional platform package that the
// registry did not serve when the lock was written, and refuses such a lock later on. So: whatever a locked package
// names must be in the lock, and the lock must say of every workspace what its package.json says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Names = Record<string, string>;
interface Locked {
  version?: string;
  link?: boolean;
  integrity?: string;
  dependencies?: Names;
  devDependencies?: Names;
  optionalDependencies?: Names;
}

const root = join(import.meta.dirname, '..');
const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const packages: Record<string, Locked> = json('package-lock.json').packages;
const nameOf = (path: string) => path.replace(/^.*node_modules\//, '');
const present = new Set(Object.keys(packages).map(nameOf));
const problems: string[] = [];

for (const [path, locked] of Object.entries(packages)) {
  const title = path === '' ? 'the root' : `${nameOf(path)}@${locked.version}`;
  for (const [name, range] of Object.entries({ ...locked.dependencies, ...locked.optionalDependencies }))
    if (!present.has(name)) problems.push(`${title} needs ${name}@${range}, which the lock lacks`);
  if (path.includes('node_modules/') && !locked.link && !locked.integrity) problems.push(`${title} has no integrity`);
  if (path.includes('node_modules/')) continue;
  const written = json(join(path, 'package.json'));
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies'] as const) {
    const [now, then] = [written[kind] ?? {}, locked[kind] ?? {}] as [Names, Names];
    for (const name of new Set([...Object.keys(now), ...Object.keys(then)]))
      if (now[name] !== then[name])
        problems.push(`${path || 'the root'}: ${name} is ${now[name]} in package.json, ${then[name]} in the lock`);
  }
}

for (const problem of problems) console.error(`lock: ${problem}`);
console.log(`lock: ${Object.keys(packages).length} packages, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;
