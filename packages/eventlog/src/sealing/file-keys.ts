import { createHmac, createSecretKey, hkdfSync, randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, LogFull, LogRefused } from '../errors.ts';
import { decrypt, encrypt } from './aes.ts';
import type { CorporationKey, KeyProvider } from './key-provider.ts';

/** One file a corporation, `<folder>/<corporation>.key`, 0600: 32 random bytes as 64 hex digits. */
export function fileKeys(folder: string): KeyProvider {
  const fileOf = (corporationId: string) => join(folder, `${corporationId}.key`);

  const load = async (corporationId: string): Promise<CorporationKey | null> => {
    const file = fileOf(corporationId);
    let text: string;
    try {
      text = (await readFile(file, 'utf8')).trim();
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw new LogRefused('key-missing', `法人の鍵 ${file} を読めません（${codeOf(error)}）。`, { cause: error });
    }
    if (!/^[0-9a-f]{64}$/.test(text)) {
      throw new LogRefused('key-does-not-fit', `法人の鍵 ${file} が壊れています。バックアップから戻してください。`);
    }
    return corporationKey(Buffer.from(text, 'hex'));
  };

  const create = async (corporationId: string): Promise<CorporationKey> => {
    const file = fileOf(corporationId);
    try {
      await createOnce(folder, file, `${randomBytes(32).toString('hex')}\n`);
    } catch (error) {
      if (/ENOSPC|EDQUOT/.test(codeOf(error))) throw new LogFull(error);
      throw new LogRefused('data-folder-not-writable', `法人の鍵 ${file} を書き込めません（${codeOf(error)}）。`, {
        cause: error,
      });
    }
    return (await load(corporationId)) as CorporationKey;
  };

  return { load, create, whereIs: fileOf };
}

/** A root key's uses, each under a key of its own derived with HKDF-SHA-256. */
export function corporationKey(root: Uint8Array): CorporationKey {
  const derive = (purpose: string) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', root, '', `teichaku/${purpose}/1`, 32)));
  const wrapping = derive('wrap');
  const macs = { claim: derive('claim'), fingerprint: derive('fingerprint') };
  return {
    wrap: async (keyId, key) => encrypt(wrapping, Buffer.from(key), keyId),
    unwrap: async (keyId, wrapped) => decrypt(wrapping, Buffer.from(wrapped), keyId),
    mac: async (purpose, text) => createHmac('sha256', macs[purpose]).update(text).digest('hex'),
  };
}

/** Writes a file that is not there yet, durably and whole, 0600; one that somebody was quicker with stays as it is. */
export async function createOnce(folder: string, file: string, text: string): Promise<void> {
  const partial = `${file}.${randomBytes(6).toString('hex')}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeDurably(partial, text);
  // unlike a rename, a link does not replace the key of a process that was quicker
  await link(partial, file).catch((error) => {
    if (codeOf(error) !== 'EEXIST') throw error;
  });
  await unlink(partial);
  await syncFolder(folder);
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
