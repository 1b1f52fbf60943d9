import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '@teichaku/casework/kernel';
import { type Bench, gather } from './harness.ts';

/** Order, pages, subscriptions, groups. */
export function order(bench: () => Bench): void {
  describe('順序', () => {
    it('十六人が同時に書いても、購読者には一つも抜けず、書かれた順に届く', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const another = await store.another();
      const before = await store.log.head();
      const total = 16 * 12;
      const watching = [store.log, another].map(async (log) => {
        const ended = new AbortController();
        const seen: Recorded[] = [];
        for await (const page of log.subscribe(before, ended.signal)) {
          seen.push(...page);
          if (seen.length >= total) ended.abort();
        }
        return seen;
      });
      const acknowledged = await Promise.all(
        Array.from({ length: 16 }, async (_, writer) => {
          const log = writer % 2 ? another : store.log;
          const stream = make.stream();
          const positions: string[] = [];
          for (let n = 0; n < 12; n += 1) {
            const result = await log.append(
              [{ stream, expected: n === 0 ? 'none' : n - 1, events: [make.event({ writer, n })] }],
              make.command(corporation),
            );
            if (result.outcome !== 'appended') throw new Error(result.outcome);
            positions.push(result.position);
          }
          return positions;
        }),
      );
      const [ours, theirs] = (await Promise.all(watching)) as [Recorded[], Recorded[]];
      const positions = ours.map(({ position }) => position);
      expect(positions).toHaveLength(total);
      expect([...positions].sort(store.log.compare)).toEqual(positions);
      expect(new Set(positions)).toEqual(new Set(acknowledged.flat()));
      expect(theirs.map(({ eventId }) => eventId)).toEqual(ours.map(({ eventId }) => eventId));
      for (const own of acknowledged) expect([...own].sort(store.log.compare)).toEqual(own);
      expect(await gather(store.log.readAll(before))).toEqual(ours);
    });

    it('一つの命令の記録は、ひと続きに並ぶ', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      await Promise.all(
        Array.from({ length: 20 }, () => {
          const [a, b] = [make.stream(), make.stream()];
          return store.log.append(
            [
              { stream: a, expected: 'none', events: make.events(2) },
              { stream: b, expected: 'none', events: make.events(1) },
            ],
            make.command(corporation),
          );
        }),
      );
      const all = await gather(store.log.readAll(null, { corporationId: corporation }));
      const runs = all.filter(({ commandId }, n) => commandId !== all[n - 1]?.commandId);
      expect(all).toHaveLength(60);
      expect(runs).toHaveLength(20);
    });

    it('頁に分けて読んでも、途中から読んでも、抜けも重なりもない', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      await store.log.append(
        [{ stream: make.stream(), expected: 'none', events: make.events(23) }],
        make.command(corporation),
      );
      const whole = await gather(store.log.readAll(null, { corporationId: corporation }));
      expect(whole).toHaveLength(23);
      for (const pageSize of [1, 5, 23, 24]) {
        expect(await gather(store.log.readAll(null, { corporationId: corporation, pageSize }))).toEqual(whole);
      }
      const limited = store.log.readAll(null, { corporationId: corporation, pageSize: 5, limit: 12 });
      expect(await gather(limited)).toEqual(whole.slice(0, 12));
      const after = whole[9]?.position as string;
      expect(await gather(store.log.readAll(after, { corporationId: corporation, pageSize: 4 }))).toEqual(
        whole.slice(10),
      );
      expect(await gather(store.log.readAll(await store.log.head()))).toEqual([]);
      expect(() => store.log.compare('x', 'y')).toThrow(RangeError);
    });

    it('全法人を頁に分けて読んでも、書いたとおりの文字が、流れを読むのと同じに返る', async () => {
      const { store, make } = bench();
      const before = await store.log.head();
      const corporation = make.corporation();
      const stream = make.stream();
      const odd = ['\\N', 'a\tb\nc\rd\\e', '\\t\\\\', '\u001f\b\f\v', '🦉 織', ''];
      for (const [at, text] of odd.entries()) {
        const events = [make.event({ text, [text]: text }), make.event({ text }, { sealed: { text: 'narrative' } })];
        const own = /^[\x21-\x7e]+$/.test(text) ? { recordedBy: text, onBehalfOf: text, correlationId: text } : {};
        await store.log.append(
          [{ stream, expected: at === 0 ? 'none' : 2 * at - 1, events }],
          make.command(corporation, { reason: text, ...own }),
        );
      }
      const whole = await store.log.readStream(corporation, stream);
      expect(whole.map(({ data }) => (data as { text: string }).text)).toEqual(odd.flatMap((text) => [text, text]));
      expect(whole[0]?.recordedBy).toBe('\\N');
      for (const pageSize of [1, 3, 5]) {
        expect(await gather(store.log.readAll(before, { pageSize }))).toEqual(whole);
        expect(await gather(store.log.readAll(before, { pageSize, limit: 8 }))).toEqual(whole.slice(0, 8));
      }
    });

    it('頁の途中でやめても、読めない記録で止まっても、そのあと続けて読める', async () => {
      const { store, make } = bench();
      const before = await store.log.head();
      const corporation = make.corporation();
      const future = make.event({}, { type: 'FromTheFuture' });
      await store.log.append(
        [{ stream: make.stream(), expected: 'none', events: [...make.events(6), future, ...make.events(3)] }],
        make.command(corporation),
      );
      const seen: number[] = [];
      const until = async (count: number) => {
        for await (const page of store.log.readAll(before, { pageSize: 1 })) {
          seen.push(...page.map(({ revision }) => revision));
          if (seen.length >= count) return;
        }
      };
      await until(5);
      expect(seen.splice(0)).toEqual([0, 1, 2, 3, 4]);
      await expect(until(10)).rejects.toMatchObject({ name: 'UnreadableEvent', revision: 6 });
      expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
      expect(await gather(store.log.readAll(before, { pageSize: 1, unreadable: 'marked' }))).toHaveLength(10);
    });

    it('待っている購読は、合図で止まる', async () => {
      const { store } = bench();
      const ended = new AbortController();
      const pages = gather(store.log.subscribe(await store.log.head(), ended.signal));
      setTimeout(() => ended.abort(), 30);
      expect(await pages).toEqual([]);
    });

    it('まとめて届いた中に書けないものがあっても、ほかの命令は書かれる', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const taken = make.event();
      await store.log.append([{ stream: make.stream(), expected: 'none', events: [taken] }], make.command(corporation));
      const streams = Array.from({ length: 9 }, () => make.stream());
      const results = await Promise.allSettled(
        streams.map((stream, n) =>
          store.log.append(
            // an event id that stands in the log already: the store refuses it with an error, not with an answer
            [{ stream, expected: 'none', events: [make.event(), n === 4 ? taken : make.event()] }],
            make.command(corporation),
          ),
        ),
      );
      expect(results.map(({ status }) => status)).toEqual(streams.map((_, n) => (n === 4 ? 'rejected' : 'fulfilled')));
      const read = await store.log.readStreams(corporation, streams);
      expect(new Set(read.map(({ stream }) => stream))).toEqual(new Set(streams.filter((_, n) => n !== 4)));
      expect(read).toHaveLength(16);
    });
  });

  describe('記録の時刻', () => {
    it('時計が止まっても戻っても、一つの流れの中では必ず進む', async () => {
      const { store, make, clock } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const start = clock.micros;
      await store.log.append([{ stream, expected: 'none', events: make.events(3) }], make.command(corporation));
      clock.micros = start - 3_600_000_000n;
      await store.log.append([{ stream, expected: 2, events: make.events(2) }], make.command(corporation));
      clock.micros = start + 60_000_000n;
      await store.log.append([{ stream, expected: 4, events: make.events(1) }], make.command(corporation));
      const times = (await store.log.readStream(corporation, stream)).map(({ recordedAt }) => recordedAt - start);
      expect(times).toEqual([0n, 1n, 2n, 3n, 4n, 60_000_000n]);
    });

    it('十秒より古い時刻と先の時刻は、今の時刻に改める', async () => {
      const { store, make, clock } = bench();
      const corporation = make.corporation();
      const now = clock.micros;
      const asked = [now - 10_000_000n, now - 10_000_001n, now + 1n];
      const times = [];
      for (const recordedAt of asked) {
        const stream = make.stream();
        await store.log.append(
          [{ stream, expected: 'none', events: make.events(1) }],
          make.command(corporation, { recordedAt }),
        );
        times.push((await store.log.readStream(corporation, stream))[0]?.recordedAt);
      }
      expect(times).toEqual([now - 10_000_000n, now, now]);
    });
  });
}
