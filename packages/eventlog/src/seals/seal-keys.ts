import { createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, LogRefused } from '../errors.ts';
import { createOnce } from '../sealing/file-keys.ts';
import { originOf } from './tree/checkpoint.ts';
import type { Signer } from './tree/note.ts';

/** Where the keys lie that sign checkpoints, one a corporation: files by default; a key service has the same shape. */
export interface SealKeyProvider {
  /** Null when there is none. */
  load(corporationId: string): Promise<Signer | null>;
  /** Makes one, or gives the one that somebody else has just made. */
  create(corporationId: string): Promise<Signer>;
  /** Where a corporation's key is kept, for the sentence that says that it is missing. */
  whereIs(corporationId: string): string;
}

/** PKCS #8 of an Ed25519 key (RFC 8410), up to its 32 bytes. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

export function signerOf(name: string, seed: Uint8Array): Signer {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' });
  const { x = '' } = createPublicKey(key).export({ format: 'jwk' });
  return { name, publicKey: Buffer.from(x, 'base64url'), sign: async (bytes) => sign(null, bytes, key) };
}

/** `<folder>/<corporation>.seal.key`, 0600: the 32 bytes of an Ed25519 key as 64 hex digits. */
export function fileSealKeys(folder: string): SealKeyProvider {
  const fileOf = (corporationId: string) => join(folder, `${corporationId}.seal.key`);

  const load = async (corporationId: string): Promise<Signer | null> => {
    const file = fileOf(corporationId);
    let text: string;
    try {
      text = (await readFile(file, 'utf8')).trim();
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return null;
      throw new LogRefused('key-missing', `封緘の鍵 ${file} を読めません（${codeOf(error)}）。`, { cause: error });
    }
    if (!/^[0-9a-f]{64}$/.test(text)) {
      throw new LogRefused('key-does-not-fit', `封緘の鍵 ${file} が壊れています。バックアップから戻してください。`);
    }
    return signerOf(originOf(corporationId), Buffer.from(text, 'hex'));
  };

  const create = async (corporationId: string): Promise<Signer> => {
    const file = fileOf(corporationId);
    await createOnce(folder, file, `${randomBytes(32).toString('hex')}\n`).catch((error) => {
      throw new LogRefused('data-folder-not-writable', `封緘の鍵 ${file} を書き込めません（${codeOf(error)}）。`, {
        cause: error,
      });
    });
    return (await load(corporationId)) as Signer;
  };

  return { load, create, whereIs: fileOf };
}
