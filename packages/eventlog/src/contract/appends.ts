import { describe, expect, it } from '@jest/globals';
import type { AppendResult } from '../event-log.ts';
import { type Bench, gather } from './harness.ts';

/** All or nothing over streams, conflicts as values, claims. */
export function appends(bench: () => Bench): void {
  describe('記録する', () => {
    it('新しい流れに記録すると、零番から続けて並ぶ', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const first = await store.log.append(
        [{ stream, expected: 'none', events: make.events(3) }],
        make.command(corporation),
      );
      expect(first).toMatchObject({ outcome: 'appended', revisions: { [stream]: 2 } });
      const next = await store.log.append([{ stream, expected: 2, events: make.events(1) }], make.command(corporation));
      expect(next).toMatchObject({ outcome: 'appended', revisions: { [stream]: 3 } });
      const read = await store.log.readStream(corporation, stream);
      expect(read.map(({ revision }) => revision)).toEqual([0, 1, 2, 3]);
      expect(read.at(-1)?.position).toBe((next as { position: string }).position);
      expect(await store.log.readStream(corporation, stream, 2)).toHaveLength(2);
      expect(await store.log.readStream(corporation, make.stream())).toEqual([]);
    });

    it('ほかの人が先に書いていれば、今の番号を添えて断り、何も書かない', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      await store.log.append([{ stream, expected: 'none', events: make.events(2) }], make.command(corporation));
      const tries: [stream: string, expected: 'none' | number, actual: 'none' | number][] = [
        [stream, 'none', 1],
        [stream, 0, 1],
        [stream, 5, 1],
        [make.stream(), 0, 'none'],
      ];
      for (const [target, expected, actual] of tries) {
        const result = await store.log.append(
          [{ stream: target, expected, events: make.events(1) }],
          make.command(corporation),
        );
        expect(result).toEqual({ outcome: 'conflict', stream: target, actual });
      }
      expect(await store.log.readStream(corporation, stream)).toHaveLength(2);
    });

    it('いくつもの流れへの記録は、一つでも合わなければ一つも残らない', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const [good, other, taken] = [make.stream('person'), make.stream(), make.stream()];
      await store.log.append([{ stream: taken, expected: 'none', events: make.events(1) }], make.command(corporation));
      const command = make.command(corporation);
      const refused = await store.log.append(
        [good, other, taken].map((stream) => ({ stream, expected: 'none' as const, events: make.events(2) })),
        command,
      );
      expect(refused).toEqual({ outcome: 'conflict', stream: taken, actual: 0 });
      expect(await store.log.readStreams(corporation, [good, other])).toEqual([]);
      expect(await store.log.lookup(corporation, command.commandId)).toBeNull();

      const accepted = await store.log.append(
        [
          { stream: good, expected: 'none', events: make.events(2) },
          { stream: other, expected: 'none', events: make.events(1) },
          { stream: taken, expected: 0, events: make.events(1) },
        ],
        command,
      );
      expect(accepted).toMatchObject({ outcome: 'appended', revisions: { [good]: 1, [other]: 0, [taken]: 1 } });
      const read = await store.log.readStreams(corporation, [taken, other, good]);
      expect(read.map(({ stream }) => stream)).toEqual([taken, good, good, other, taken]);
    });

    it('種類を選んで読むと、その種類だけが、書かれた順に返る', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const [a, b] = [make.stream(), make.stream()];
      const claimed = () => make.event({}, { type: 'Claimed' });
      await store.log.append(
        [
          { stream: a, expected: 'none', events: [make.event(), claimed()] },
          { stream: b, expected: 'none', events: [claimed(), make.event()] },
        ],
        make.command(corporation),
      );
      const read = await store.log.readStreams(corporation, [b, a], ['Claimed']);
      expect(read.map(({ stream, type }) => [stream, type])).toEqual([
        [a, 'Claimed'],
        [b, 'Claimed'],
      ]);
      expect(await store.log.readStreams(corporation, [])).toEqual([]);
    });

    it('同じ番号を同時に二人が取れば、取れるのは一人だけ', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const another = await store.another();
      const claim = await store.log.claimStream(corporation, '受給者証番号', '1300000017');
      expect(claim).toMatch(/^claim-[0-9a-f]{32,}$/);
      expect(claim).not.toContain('1300000017');
      expect(await another.claimStream(corporation, '受給者証番号', '1300000017')).toBe(claim);
      expect(await store.log.claimStream(corporation, '管理番号', '1300000017')).not.toBe(claim);
      const results = await Promise.all(
        [store.log, another, store.log, another].map((log): Promise<AppendResult> => {
          const thing = make.stream();
          return log.append(
            [
              { stream: claim, expected: 'none', events: [make.event({ thing }, { type: 'Claimed' })] },
              { stream: thing, expected: 'none', events: make.events(1) },
            ],
            make.command(corporation),
          );
        }),
      );
      expect(results.filter(({ outcome }) => outcome === 'appended')).toHaveLength(1);
      for (const lost of results.filter(({ outcome }) => outcome !== 'appended')) {
        expect(lost).toEqual({ outcome: 'conflict', stream: claim, actual: 0 });
      }
      expect(await gather(store.log.readAll(null, { corporationId: corporation }))).toHaveLength(2);
    });

    it('同じ流れに続けて書く命令は、一度に届いても一つずつ、ほかの開き手とも混ざらない', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const another = await store.another();
      await store.log.append([{ stream, expected: 'none', events: make.events(1) }], make.command(corporation));
      const results = await Promise.all(
        Array.from({ length: 40 }, (_, n) =>
          (n % 2 ? another : store.log).append(
            [{ stream, expected: n % 4 === 3 ? 0 : Math.floor(n / 8), events: make.events(1) }],
            make.command(corporation),
          ),
        ),
      );
      const written = results.filter(({ outcome }) => outcome === 'appended');
      const read = await store.log.readStream(corporation, stream);
      expect(written.length).toBeGreaterThan(0);
      expect(read).toHaveLength(1 + written.length);
      expect(read.map(({ revision }) => revision)).toEqual(read.map((_, n) => n));
      const last = written.map((result) => Object.values((result as { revisions: object }).revisions)[0] as number);
      expect(new Set(last).size).toBe(written.length);
    });

    it('ほかの開き手が先へ進めた流れにも、正しい番号を言えば書け、古い番号なら今の番号が返る', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const another = await store.another();
      const stream = make.stream();
      await store.log.append([{ stream, expected: 'none', events: make.events(1) }], make.command(corporation));
      await another.append([{ stream, expected: 0, events: make.events(2) }], make.command(corporation));
      const append = (expected: number) =>
        store.log.append([{ stream, expected, events: make.events(1) }], make.command(corporation));
      expect(await append(0)).toEqual({ outcome: 'conflict', stream, actual: 2 });
      await another.append([{ stream, expected: 2, events: make.events(1) }], make.command(corporation));
      expect(await append(3)).toMatchObject({ outcome: 'appended', revisions: { [stream]: 4 } });
      expect(await store.verify(corporation)).toMatchObject({ ok: true, events: 5 });
    });

    it('保てないものは、書く前に断る', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const bad: Parameters<typeof store.log.append>[] = [
        [[], make.command(corporation)],
        [[{ stream, expected: 'none', events: [] }], make.command(corporation)],
        [[{ stream: 'no dash', expected: 'none', events: make.events(1) }], make.command(corporation)],
        [[{ stream: 'Upper-1', expected: 'none', events: make.events(1) }], make.command(corporation)],
        [
          [
            { stream, expected: 'none', events: make.events(1) },
            { stream, expected: 0, events: make.events(1) },
          ],
          make.command(corporation),
        ],
        [[{ stream, expected: -1, events: make.events(1) }], make.command(corporation)],
        [[{ stream, expected: 'none', events: [make.event({}, { type: '面談' })] }], make.command(corporation)],
        [[{ stream, expected: 'none', events: [make.event({ n: Number.NaN })] }], make.command(corporation)],
        [[{ stream, expected: 'none', events: [make.event({ n: 1n })] }], make.command(corporation)],
        [[{ stream, expected: 'none', events: [make.event({ at: new Date(0) })] }], make.command(corporation)],
        [[{ stream, expected: 'none', events: [make.event({ f: { $sealed: 'x' } })] }], make.command(corporation)],
        [[{ stream, expected: 'none', events: [make.event({ f: 'x'.repeat(2_000_000) })] }], make.command(corporation)],
        [[{ stream, expected: 'none', events: make.events(1) }], make.command('nobody')],
        [[{ stream, expected: 'none', events: make.events(1) }], make.command(corporation, { recordedBy: 'a\u0000b' })],
        [[{ stream, expected: 'none', events: make.events(1) }], make.command(corporation, { causationId: '\ud800' })],
      ];
      for (const [writes, command] of bad) await expect(store.log.append(writes, command)).rejects.toThrow(RangeError);
      expect(await store.log.readStream(corporation, stream)).toEqual([]);
    });
  });
}
