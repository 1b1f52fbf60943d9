// The dependency rules, asked twice: first over canary/, where each is broken on purpose and must be found; then over
// the tree, where nothing may be found and at least as many modules must be read as git knows.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import config from '../.dependency-cruiser.mjs';

const root = join(import.meta.dirname, '..');
process.chdir(root);

const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean);
/** Also what is not yet committed, but neither ignored nor deleted. */
const filesOf = (...folders: string[]) => {
  const deleted = new Set(git('ls-files', '--deleted', '--', ...folders));
  return git('ls-files', '--cached', '--others', '--exclude-standard', '--', ...folders)
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file) && !file.endsWith('.d.ts') && !deleted.has(file))
    .sort();
};

async function violationsIn(files: string[], follow: boolean) {
  const { forbidden, options } = config;
  const doNotFollow = follow ? options?.doNotFollow : { path: ['node_modules', '^(packages|apps)/'] };
  const { enhancedResolveOptions, ...rest } = options ?? {};
  const { output } = await cruise(
    files,
    { ...rest, doNotFollow, ruleSet: { forbidden }, validate: true, baseDir: root } as Parameters<typeof cruise>[1],
    enhancedResolveOptions as Parameters<typeof cruise>[2],
  );
  const { modules, summary } = output as ICruiseResult;
  return { read: new Set(modules.map(({ source }) => source)), violations: summary.violations };
}

async function canaryProblems(): Promise<string[]> {
  const files = filesOf('canary').filter((file) => !file.startsWith('canary/purity/'));
  const { violations } = await violationsIn(files, false);
  const broken = files.flatMap((file) => {
    const rule = /^\/\/ breaks: (\S+)/.exec(readFileSync(file, 'utf8'))?.[1];
    return rule ? [{ file, rule }] : [];
  });
  const unguarded = (config.forbidden ?? []).filter(({ name }) => !broken.some(({ rule }) => rule === name));
  return [
    ...broken
      .filter(({ file, rule }) => !violations.some((v) => v.from === file && v.rule.name === rule))
      .map(({ file, rule }) => `${rule} was not found where ${file} breaks it`),
    ...unguarded.map(({ name }) => `${name} is broken by no file of canary/`),
  ];
}

async function treeProblems(): Promise<string[]> {
  const files = filesOf('apps', 'packages', 'scripts', 'e2e');
  const { read, violations } = await violationsIn(files, true);
  const unread = files.filter((file) => !read.has(file));
  console.log(`arrows: ${read.size} modules read, ${files.length} of them ours`);
  return [
    ...violations.map((v) => `${v.rule.name}: ${v.from} → ${v.to}`),
    ...(unread.length > 0 ? [`${unread.length} of ${files.length} modules were not read: ${unread[0]} …`] : []),
    ...(files.length === 0 ? ['git knows no modules here'] : []),
  ];
}

const missed = await canaryProblems();
const problems = missed.length > 0 ? missed : await treeProblems();
for (const problem of problems) console.error(`arrows: ${problem}`);
process.exitCode = problems.length === 0 ? 0 : 1;
