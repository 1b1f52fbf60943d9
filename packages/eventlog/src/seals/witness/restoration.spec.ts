import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '../../testing/server.ts';
import { signerOf } from '../seal-keys.ts';
import { originOf, signCheckpoint } from '../tree/checkpoint.ts';
import { CompactRange } from '../tree/merkle.ts';
import { verifierOf, vkeyOf } from '../tree/note.ts';
import { sealedHeads, witnessed } from '../verify/sealed-heads.ts';
import { sizeIn } from './delivery.ts';
import { restorationsIn, WitnessComparison, witnessRestoration } from './restoration.ts';
import { WitnessFolder } from './witness.ts';

const OURS = '5eed0000-0000-4000-8000-00000000000a';
const THEIRS = '5eed0000-0000-4000-8000-00000000000b';
const hashOf = (n: number) => createHash('sha256').update(String(n)).digest();

describe('立会いの記録と、戻そうとする記録', () => {
  const path = temporaryFolder();
  const signer = signerOf(originOf(OURS), Buffer.alloc(32, 7));
  const other = signerOf(originOf(OURS), Buffer.alloc(32, 8));
  let count = 0;

  /** A witness that has seen so many events of ours. */
  async function witness(seen: number): Promise<WitnessFolder> {
    count += 1;
    const folder = new WitnessFolder(join(path, String(count)));
    const tree = new CompactRange();
    const leaves: Buffer[] = [];
    for (let n = 0; n < seen; n += 1) {
      tree.append(hashOf(n));
      leaves.push(hashOf(n));
    }
    const root = tree.root().toString('hex');
    await folder.addVerifier(OURS, vkeyOf(signer));
    await folder.addLeaves(OURS, 0, Buffer.concat(leaves));
    await folder.addNotes(OURS, [await signCheckpoint({ origin: originOf(OURS), size: seen, root }, signer)]);
    return folder;
  }

  const compared = (folder: WitnessFolder, hashes: readonly Buffer[]) => {
    const comparison = new WitnessComparison([folder]);
    for (const hash of hashes) {
      comparison.add(OURS, hash);
      comparison.add(THEIRS, hash);
    }
    return comparison.disagreements().map(({ kind, kept, witnessed }) => ({ kind, kept, witnessed }));
  };
  const upTo = (size: number, changed = -1) => Array.from({ length: size }, (_, n) => hashOf(n === changed ? 999 : n));

  afterAll(() => rmSync(path, { recursive: true, force: true }));

  it('立会いの記録より短い記録は「古い」、同じ長さまでに違いがあれば「違う」、同じかより長ければ何も言わない', async () => {
    const folder = await witness(11);
    expect(compared(folder, upTo(11))).toEqual([]);
    expect(compared(folder, upTo(25))).toEqual([]);
    expect(compared(folder, upTo(10))).toEqual([{ kind: 'older', kept: 10, witnessed: 11 }]);
    expect(compared(folder, [])).toEqual([{ kind: 'older', kept: 0, witnessed: 11 }]);
    for (const changed of [0, 5, 10])
      expect(compared(folder, upTo(25, changed))).toEqual([{ kind: 'differs', kept: 25, witnessed: 11 }]);
    // what comes after is not witnessed yet
    expect(compared(folder, upTo(25, 11))).toEqual([]);
    expect(compared(new WitnessFolder(join(path, 'nowhere')), upTo(3))).toEqual([]);
  });

  it('署名が知らない鍵のものなら、合うとは言わない', async () => {
    const folder = await witness(3);
    const file = join(folder.folder, `${OURS}.vkey`);
    writeFileSync(file, `${vkeyOf(other)}\n`);
    expect(compared(folder, upTo(3))).toEqual([{ kind: 'differs', kept: 3, witnessed: 3 }]);
    writeFileSync(file, `${vkeyOf(signer)}\n`);
    expect(compared(folder, upTo(3))).toEqual([]);
  });

  const restoration = {
    corporationId: OURS,
    kept: 8,
    witnessed: 11,
    at: '2026-11-22T09:00:00.000Z',
    reason: 'ディスクが壊れ、\n「前夜」のものしかなかった',
  };
  const restored = async (folders: readonly WitnessFolder[], by = signer) => {
    const comparison = new WitnessComparison(folders);
    for (const hash of upTo(8)) comparison.add(OURS, hash);
    await witnessRestoration(folders, comparison.disagreements(), async () => by, restoration);
  };

  it('あえて戻すと、理由が署名されて残り、前の記録は別の名で残り、封緘は戻したところから続けられる', async () => {
    const folder = await witness(11);
    const agreeing = await witness(6);
    const held = readFileSync(join(folder.folder, `${OURS}.notes`), 'utf8');
    await restored([folder, agreeing]);
    const known = [verifierOf(vkeyOf(signer))];
    expect(restorationsIn(folder, OURS, known)).toEqual({ restorations: [restoration], unsigned: 0 });
    expect(compared(folder, upTo(8))).toEqual([]);
    // nothing else is left of it there, and that it was put back is told all the same
    expect([folder.corporations(), folder.restored()]).toEqual([[], [OURS]]);
    expect(witnessed(folder).corporations).toEqual([OURS]);
    expect(witnessed(folder, THEIRS).corporations).toEqual([]);
    expect([folder.newest(OURS), folder.leaves(OURS)]).toEqual([null, 0]);
    // who had nothing against it is told all the same, and keeps what it has
    expect(restorationsIn(agreeing, OURS, known).restorations).toEqual([restoration]);
    expect([sizeIn(agreeing.newest(OURS)), agreeing.leaves(OURS)]).toEqual([6, 6]);
    const laid = readdirSync(folder.folder).find((name) => name.endsWith('.notes.set-aside-20261122090000000'));
    expect(readFileSync(join(folder.folder, laid as string), 'utf8')).toBe(held);
    const { warnings, faults } = sealedHeads(OURS, [], [witnessed(folder)], known);
    expect(faults).toEqual([]);
    expect(warnings.join()).toMatch(/^2026年11月22日 18:00 に、11 件まで封緘済みのところを、8 件まで.*前夜/s);
  });

  it('署名のない「戻した」という書き付けは、誤りとして数える', async () => {
    const folder = await witness(11);
    await restored([folder], other);
    const known = [verifierOf(vkeyOf(signer))];
    expect(restorationsIn(folder, OURS, known)).toEqual({ restorations: [], unsigned: 1 });
    expect(sealedHeads(OURS, [], [witnessed(folder)], known).faults).toMatchObject([{ kind: 'witness-signature' }]);
  });
});
