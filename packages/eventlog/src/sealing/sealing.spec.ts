import { createSecretKey, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { prepare } from '../postgres/writing/prepare.ts';
import { fileKeys } from './file-keys.ts';
import { Keyring } from './keyring.ts';
import { keyIdOf, seal, unseal } from './seal.ts';

describe('封', () => {
  const folder = mkdtempSync(join(tmpdir(), 'teichaku-keys-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const keyId = '0f6c1a52-7b1d-4a55-9a57-3c2f4be61d07';
  const key = createSecretKey(randomBytes(32));
  const corporation = '8a1f0f52-52c2-4c0e-b0de-6b3f8f6a7c10';

  it('同じ記録の同じ場所でだけ開く', () => {
    for (const value of ['山田', '', null, 0, ['a', { b: '\ud800' }], { __proto__: null, x: 1 }]) {
      const sealed = seal({ keyId, key }, 'event-1', 'data/name', value);
      expect(keyIdOf(sealed)).toBe(keyId);
      expect(unseal(key, 'event-1', 'data/name', sealed)).toEqual(value);
      expect(() => unseal(key, 'event-2', 'data/name', sealed)).toThrow();
      expect(() => unseal(key, 'event-1', 'data/kana', sealed)).toThrow();
      expect(() => unseal(createSecretKey(randomBytes(32)), 'event-1', 'data/name', sealed)).toThrow();
      const at = sealed.length - 30;
      const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
      expect(() => unseal(key, 'event-1', 'data/name', changed)).toThrow();
    }
  });

  it('同じ値を二度封じても、同じ文字列にはならない', () => {
    const texts = Array.from({ length: 1_000 }, () => seal({ keyId, key }, 'event-1', 'data/name', '山田'));
    expect(
      new Set(texts.map((text) => Buffer.from(text.slice(40), 'base64url').subarray(0, 12).toString('hex'))).size,
    ).toBe(1_000);
  });

  it('法人の鍵は、同時に作られても一つで、無関係な法人の鍵では開かない', async () => {
    const keys = fileKeys(join(folder, 'keys'));
    expect(await keys.load(corporation)).toBeNull();
    const made = await Promise.all(Array.from({ length: 8 }, () => keys.create(corporation)));
    const macs = await Promise.all(made.map((one) => one.mac('claim', 'x')));
    expect(new Set(macs).size).toBe(1);
    expect(readdirSync(join(folder, 'keys'))).toEqual([`${corporation}.key`]);

    const [one] = made;
    const data = randomBytes(32);
    const wrapped = (await one?.wrap(keyId, data)) as Uint8Array;
    const loaded = await keys.load(corporation);
    expect(Buffer.from((await loaded?.unwrap(keyId, wrapped)) as Uint8Array).equals(data)).toBe(true);
    await expect(loaded?.unwrap(corporation, wrapped)).rejects.toThrow();
    const other = await keys.create('b7e9d2c4-1a3f-4b6d-9e8c-0f1a2b3c4d5e');
    await expect(other.unwrap(keyId, wrapped)).rejects.toThrow();
    expect(await other.mac('claim', 'x')).not.toBe(macs[0]);
    expect(await one?.mac('fingerprint', 'x')).not.toBe(macs[0]);
  });

  it('一つの命令のなかでは、途中ですべてを忘れても、同じ人の鍵は一つ', async () => {
    const keyring = new Keyring(fileKeys(join(folder, 'forgetful')), {
      // whoever asks the table has everything forgotten meanwhile, as when another process destroys a key
      living: async () => {
        setImmediate(() => keyring.forgetAll());
        await new Promise((resolve) => setTimeout(resolve, 5));
        return [];
      },
      byId: async () => [],
      anyLiving: async () => null,
      hasRecords: async () => false,
    });
    const event = {
      eventId: keyId,
      type: 'Noted',
      schemaVersion: 1,
      data: { name: '山田', kana: 'ヤマダ', words: '元気' },
      sealed: { name: 'identity', kana: 'identity', words: 'narrative' } as const,
      subject: { kind: 'person', id: keyId } as const,
    };
    const context = {
      commandId: keyId,
      content: 'x',
      corporationId: corporation,
      recordedBy: 'x',
      correlationId: 'x',
      causationId: 'x',
    };
    const prepared = await prepare(
      [{ stream: `person-${keyId}`, expected: 'none', events: [event] }],
      context,
      keyring,
    );
    expect(prepared.newKeys.map((made) => made.class)).toEqual(['identity', 'narrative']);
  });

  it('壊れた鍵のファイルは、どのファイルかを言って断る', async () => {
    const keys = fileKeys(folder);
    writeFileSync(join(folder, `${corporation}.key`), 'half');
    await expect(keys.load(corporation)).rejects.toMatchObject({
      reason: 'key-does-not-fit',
      message: expect.stringContaining(`${corporation}.key`),
    });
  });
});
