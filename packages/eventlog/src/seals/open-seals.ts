import { join } from 'node:path';
import { fileSealKeys } from './seal-keys.ts';
import { Sealer, type SealerOptions, type Seals } from './sealer.ts';
import { WitnessFolder } from './witness/witness.ts';

/** The folders that hold checkpoints outside the database: one beside the data, and another of yours. */
export function witnessFolders(dataDir: string, other: string | undefined): readonly WitnessFolder[] {
  const folders = [join(dataDir, 'witness'), ...(other ? [other] : [])];
  return [...new Set(folders)].map((folder) => new WitnessFolder(folder));
}

/** The sealing of a log whose keys and first witness lie in the data folder. */
export function openSeals(
  { connections, now, readOnly, ready }: Omit<SealerOptions, 'keys' | 'witness'>,
  { dataDir, witness }: { readonly dataDir: string; readonly witness?: string | undefined },
): Seals {
  const keys = fileSealKeys(join(dataDir, 'keys'));
  return new Sealer({ connections, keys, witness: witnessFolders(dataDir, witness), now, readOnly, ready });
}
