import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { signerOf } from '../seal-keys.ts';
import { faultKinds, type LogReport, sentenceOf } from '../verify/report.ts';
import { openCheckpoint, signCheckpoint } from './checkpoint.ts';
import { CompactRange, leafHash } from './merkle.ts';
import { NoteRefused, openNote, signNote, verifierOf, vkeyOf } from './note.ts';

/** The entries and roots by which implementations of RFC 6962 are tried everywhere. */
const ENTRIES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

/** As RFC 6962 §2.1 defines it, word for word: split at the largest power of two that is smaller. */
function defined(entries: readonly Uint8Array[]): Buffer {
  const [only] = entries;
  if (!only) return createHash('sha256').digest();
  if (entries.length === 1) return createHash('sha256').update(Buffer.of(0)).update(only).digest();
  let k = 1;
  while (k * 2 < entries.length) k *= 2;
  return createHash('sha256')
    .update(Buffer.of(1))
    .update(defined(entries.slice(0, k)))
    .update(defined(entries.slice(k)))
    .digest();
}

describe('封緘の木', () => {
  it('0件から8件までの根が、公開されている値になる', () => {
    const tree = new CompactRange();
    const roots = [tree.root().toString('hex')];
    for (const entry of ENTRIES) {
      tree.append(Buffer.from(entry, 'hex'));
      roots.push(tree.root().toString('hex'));
    }
    expect(roots).toEqual(ROOTS);
    expect(leafHash(Buffer.alloc(0)).toString('hex')).toBe(ROOTS[1]);
  });

  it('どこで区切って続けても、RFC 6962 の定義どおりの根になる', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 32, maxLength: 32 }), { maxLength: 70 }),
        fc.nat(70),
        (all, cut) => {
          let tree = new CompactRange();
          for (const [index, entry] of all.entries()) {
            if (index === cut) tree = CompactRange.of(tree.size, tree.bytes());
            tree.append(entry);
          }
          expect(tree.root().toString('hex')).toBe(defined(all).toString('hex'));
          expect(tree.bytes().length / 32).toBeLessThanOrEqual(7);
        },
      ),
    );
  });

  it('大きさと合わない続きからは、続けられない', () => {
    expect(() => CompactRange.of(3, Buffer.alloc(32))).toThrow(RangeError);
    expect(CompactRange.of(3, Buffer.alloc(64)).size).toBe(3);
  });
});

const VKEY = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const NOTE = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`;

const fault = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof NoteRefused) return error.fault;
    throw error;
  }
  return 'none';
};

describe('封緘の署名', () => {
  it('C2SP の例の署名は、例の鍵で確かめられる', () => {
    expect(openNote(NOTE, [verifierOf(VKEY)])).toBe('This is an example message.\n');
    const changed = NOTE.replace('example message', 'exemple message');
    expect(fault(() => openNote(changed, [verifierOf(VKEY)]))).toBe('bad-signature');
    expect(fault(() => openNote(NOTE, []))).toBe('unknown-key');
    for (const broken of [
      NOTE.slice(0, -1),
      NOTE.replace('\n\n', '\n'),
      NOTE.replace('— ', '- '),
      '',
      '\n\n',
      `${NOTE}x`,
    ])
      expect(fault(() => openNote(broken, [verifierOf(VKEY)]))).toBe('malformed');
  });

  it('知らない人の署名が増えても、知っている人の署名で確かめられる', async () => {
    const other = signerOf('example.com/witness', Buffer.alloc(32, 7));
    const line = (await signNote('This is an example message.\n', other)).split('\n').at(-2);
    expect(openNote(`${NOTE}${line}\n`, [verifierOf(VKEY)])).toBe('This is an example message.\n');
    expect(openNote(`${NOTE}${line}\n`, [verifierOf(vkeyOf(other))])).toBe('This is an example message.\n');
  });

  it('鍵の書き方が一文字でも違えば、受け取らない', () => {
    expect(verifierOf(VKEY).vkey).toBe(VKEY);
    for (const broken of [VKEY.replace('530d', '530e'), VKEY.replace('AekyeR', 'AekyeS'), 'x', `${VKEY} `])
      expect(() => verifierOf(broken)).toThrow(RangeError);
  });

  it('RFC 8032 の鍵から、その公開鍵ができ、ほかの道具でも署名を確かめられる', async () => {
    // RFC 8032 §7.1, test 1
    const seed = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
    const signer = signerOf('teichaku/x', seed);
    expect(Buffer.from(signer.publicKey).toString('hex')).toBe(
      'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    );
    const checkpoint = { origin: 'teichaku/x', size: 8, root: ROOTS[8] as string };
    const note = await signCheckpoint(checkpoint, signer);
    expect(openCheckpoint(note, [verifierOf(vkeyOf(signer))])).toEqual(checkpoint);
    const [text = '', line = ''] = note.split('\n\n');
    expect(text).toBe(`teichaku/x\n8\n${Buffer.from(checkpoint.root, 'hex').toString('base64')}`);
    const signature = Buffer.from(line.trim().split(' ')[2] as string, 'base64').subarray(4);
    const spki = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), Buffer.from(signer.publicKey)]);
    const key = createPublicKey({ key: spki, format: 'der', type: 'spki' });
    expect(verify(null, Buffer.from(`${text}\n`), key, signature)).toBe(true);
  });

  it('大きさや根の書き方が違うものは、封緘ではない', async () => {
    const signer = signerOf('teichaku/x', Buffer.alloc(32, 1));
    const known = [verifierOf(vkeyOf(signer))];
    const root = Buffer.alloc(32).toString('base64');
    for (const text of [
      `o\n01\n${root}\n`,
      `o\n-1\n${root}\n`,
      `o\n1\n${root.slice(4)}\n`,
      `\n1\n${root}\n`,
      'o\n1\n',
      'o\n',
    ]) {
      const note = await signNote(text, signer);
      expect(fault(() => openCheckpoint(note, known))).toBe('malformed');
    }
    expect(openCheckpoint(await signNote(`o\n0\n${root}\nmore\n`, signer), known).size).toBe(0);
  });
});

describe('封緘の説明書', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../../../docs/seals.md'), 'utf8');
  const block = (name: string): string => {
    const found = new RegExp(`\`\`\`\\w+ ${name}\n([\\s\\S]*?)\n\`\`\``).exec(page)?.[1];
    if (!found) throw new Error(`the page has no block ${name}`);
    return found;
  };

  it('例の記録の指紋から例の根ができ、例の署名は例の鍵のものである', () => {
    const leaves = block('leaves').split('\n');
    const checkpoint = openCheckpoint(`${block('note')}\n`, [verifierOf(block('vkey'))]);
    const root = defined(leaves.map((hex) => Buffer.from(hex, 'hex'))).toString('hex');
    expect(checkpoint).toEqual({ origin: 'teichaku/8a1f0f52-52c2-4c0e-b0de-6b3f8f6a7c10', size: 3, root });
  });

  it('見つかりうる異常は、すべて説明されている', () => {
    const kinds = page
      .split('\n')
      .flatMap((line) => (/^\| `/.test(line) ? [...(line.split('|')[1] ?? '').matchAll(/`([\w-]+)`/g)] : []));
    const explained = kinds.map(([, kind]) => kind);
    expect(explained.sort()).toEqual([...faultKinds].sort());
    const [{ faults = [] } = {}] = (JSON.parse(block('report')) as LogReport).corporations;
    expect(sentenceOf(faults[0] as never)).toContain('14946 件目、位置 77777');
  });
});
