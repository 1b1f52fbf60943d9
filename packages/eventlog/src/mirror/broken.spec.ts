import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { MirrorBench, stream, write } from '../testing/mirror-bench.ts';
import type { AllRecord } from './all-reader.ts';
import { mirrorState } from './mirror.ts';

describe('書き換えられた KurrentDB の写し', () => {
  const bench = new MirrorBench();

  const edits: [string, (at: number) => unknown, RegExp][] = [
    ['中身の書き換え', (at) => edit(at, { data: Buffer.from('{"on":"2026-06-16"}') }), /ハッシュが、記録のハッシュと/],
    ['封筒の書き換え', (at) => envelope(at, { recordedBy: 'somebody else' }), /ハッシュが、記録のハッシュと/],
    ['鎖のない記録', (at) => envelope(at, { hash: undefined }), /封筒の hash がありません/],
    ['出来事の欠け', (at) => bench.streams.records.splice(at, 1), /件しかないまま|ありません/],
    ['命令の記録の欠け', (at) => bench.streams.records.splice(at - 1, 1), /どの命令にも属していません/],
    ['順序の入れ替え', (at) => swap(at, at + 1), /番が、そこにありません/],
    ['別の流れへの移し替え', (at) => edit(at, { streamId: `${stream()}@${randomUUID()}` }), /置かれている場所/],
    ['読めない命令の記録', (at) => edit(at - 1, { data: Buffer.from('{"events":2}') }), /命令の記録として読めません/],
    ['命令まるごとの欠け', (at) => bench.streams.records.splice(at - 1, 3), /次の番号は 1 のはずです/],
  ];
  const edit = (at: number, change: Partial<AllRecord>) => {
    bench.streams.records[at] = { ...(bench.streams.records[at] as AllRecord), ...change };
  };
  const envelope = (at: number, change: Readonly<Record<string, string | undefined>>) => {
    const metadata = { ...bench.streams.records[at]?.metadata, ...change };
    for (const [name, value] of Object.entries(metadata)) if (value === undefined) delete metadata[name];
    edit(at, { metadata: metadata as Record<string, string> });
  };
  const swap = (a: number, b: number) => {
    const [one, two] = [bench.streams.records[a] as AllRecord, bench.streams.records[b] as AllRecord];
    edit(a, { ...two, position: one.position });
    edit(b, { ...one, position: two.position });
  };

  it.each(edits)(
    '%s を見つけて名指しで止まり、手前までは写り、先は写らない',
    async (_, change, sentence) => {
      const corporation = randomUUID();
      const [a, b] = [stream(), stream()];
      bench.streams.command(corporation, [write(b, 2), write(a)]);
      const at = bench.streams.records.length + 1;
      bench.streams.command(corporation, [write(a, 2)]);
      bench.streams.command(corporation, [write(a)]);
      bench.streams.command(corporation, [write(b)]);
      const clean = [...bench.streams.records];
      change(at);
      const first = bench.mirror();
      await bench.until('it stops', async () => (await mirrorState(bench.connections))?.stopped !== null);
      const state = await mirrorState(bench.connections);
      expect(state?.stopped).toMatch(sentence);
      expect(state?.stopped).toMatch(/位置 \d+（\S+ の \d+ 番）/);
      await bench.until('it is told', async () => bench.told.includes(state?.stopped as string));
      expect((await bench.stored()).length).toBe(3);
      // put right, it goes on from where it stood
      await first.close();
      bench.streams.records.splice(0, bench.streams.records.length, ...clean);
      bench.mirror();
      await bench.mirrored();
      expect(await bench.stored()).toEqual(bench.ours());
      expect((await mirrorState(bench.connections))?.stopped).toBeNull();
    },
    60_000,
  );

  it('同じ命令が二度あれば、二度目で止まる', async () => {
    const corporation = randomUUID();
    const commandId = bench.streams.command(corporation, [write(stream(), 2)]);
    const second = bench.streams.command(corporation, [write(stream())], commandId);
    expect(second).toBe(commandId);
    const position = bench.streams.records.at(-1)?.position;
    bench.streams.command(corporation, [write(stream())]);
    bench.mirror();
    await bench.until('it stops', async () => (await mirrorState(bench.connections))?.stopped !== null);
    expect((await mirrorState(bench.connections))?.stopped).toContain(`位置 ${position} から ${position} まで`);
    expect((await bench.stored()).length).toBe(2);
  }, 60_000);
});
