import { v5 } from 'uuid';
import type { PreparedFile } from '../prepare.ts';
import type { KnownImport, Ledger } from './ledger.ts';

/** The files of an import, whatever their order: the same bytes as the same kind of register. */
const identityOf = (files: readonly Pick<PreparedFile, 'sha256' | 'kind'>[]): string =>
  files
    .map(({ kind, sha256 }) => `${kind}:${sha256}`)
    .toSorted()
    .join('\n');

const ended = ({ finishedAt, undoneAt }: KnownImport): boolean => finishedAt !== null || undoneAt !== null;

/**
 * Made from the corporation, the files, and how many imports of these files have ended before: an import that was cut
 * off has the same id when it is run again, and one after an undoing has another.
 */
export function importIdOf(corporationId: string, files: readonly PreparedFile[], ledger: Ledger): string {
  const identity = identityOf(files.filter(({ fault }) => fault === null));
  const before = [...ledger.imports.values()].filter((one) => ended(one) && identityOf(one.files) === identity).length;
  return v5(`import\n${identity}\n${before}`, corporationId);
}
