import { mkdirSync, mkdtempSync, openSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { failureSentence } from './failure-sentence.ts';

const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('it went well');
};

describe('始められなかったわけの一文', () => {
  it('置き場所を使えないときは、どこがなぜかを言う。ポートのせいにしない', () => {
    const folder = mkdtempSync(join(tmpdir(), 'teichaku-place-'));
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(
      failureSentence(
        thrownBy(() => mkdirSync(join(file, 'in'), { recursive: true })),
        0,
      ),
    ).toBe(
      `${join(file, 'in')} を使えません（途中に、フォルダーではないものがあります）。置き場所とその権限を確かめて、もう一度実行してください。`,
    );
    expect(
      failureSentence(
        thrownBy(() => openSync(folder, 'w')),
        0,
      ),
    ).toContain('ファイルではなく、フォルダーです');
    const denied = Object.assign(new Error('no'), { code: 'EACCES', syscall: 'mkdir', path: '/srv/witness' });
    expect(failureSentence(denied, 0)).toMatch(/^\/srv\/witness を使えません（権限がありません）。/);
  });

  it('ポートを開けないときは、ポートのことを言う', () => {
    const denied = Object.assign(new Error('no'), { code: 'EACCES', syscall: 'listen', port: 80 });
    expect(failureSentence(denied, 80)).toMatch(/^ポート 80 を開く権限がありません。/);
  });
});
