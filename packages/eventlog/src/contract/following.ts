import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '@teichaku/casework/kernel';
import type { EventLog } from '../event-log.ts';
import { type Bench, gather } from './harness.ts';

const RUNS = 100;

/** Following the log: from anywhere, while a writer stands still, over lost connections. */
export function following(bench: () => Bench): void {
  /** Follows until everything wanted was seen; begins anew where it was when it is thrown out. */
  async function follow(
    log: EventLog,
    after: string | null,
    corporation: string,
    until: (seen: Recorded[]) => boolean,
  ) {
    const seen: Recorded[] = [];
    let position = after;
    for (let tries = 0; ; tries += 1) {
      const ended = new AbortController();
      try {
        for await (const page of log.subscribe(position, ended.signal)) {
          seen.push(...page.filter(({ corporationId }) => corporationId === corporation));
          position = page.at(-1)?.position ?? position;
          if (until(seen)) ended.abort();
        }
        return seen;
      } catch (error) {
        if (tries === 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  }

  describe('追いかけて読む', () => {
    it('購読は、どの位置からでも、次のものから始まり、抜けも重なりもない', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      for (let n = 0; n < 6; n += 1)
        await store.log.append(
          [
            { stream: make.stream(), expected: 'none', events: make.events(2) },
            { stream: make.stream(), expected: 'none', events: make.events(1) },
          ],
          make.command(corporation),
        );
      const all = await gather(store.log.readAll(null, { corporationId: corporation }));
      expect(all).toHaveLength(18);
      const starts = [0, 1, 2, 3, 8, 16];
      const followed = await Promise.all(
        starts.map((at) =>
          follow(store.log, all[at]?.position ?? null, corporation, (seen) => seen.length >= all.length - at - 1),
        ),
      );
      for (const [n, at] of starts.entries())
        expect(followed[n]?.map(({ eventId }) => eventId)).toEqual(all.slice(at + 1).map(({ eventId }) => eventId));
    }, 60_000);

    it(`書いている途中で止まった人がいても、${RUNS} 回のうち ${RUNS} 回、購読者には一つも抜けず、順に届く`, async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const before = await store.log.head();
      const total = RUNS * 4;
      const followed = follow(store.log, before, corporation, (seen) => seen.length >= total);
      for (let run = 0; run < RUNS; run += 1) {
        const stream = make.stream();
        const halted = await store.stalled(
          [{ stream, expected: 'none', events: make.events(2) }],
          make.command(corporation),
        );
        const others = [make.stream(), make.stream()].map((other) =>
          store.log.append([{ stream: other, expected: 'none', events: make.events(1) }], make.command(corporation)),
        );
        // where the others need not wait for him, they are read before he goes on
        if (run % 2) await Promise.race([Promise.all(others), new Promise((resolve) => setTimeout(resolve, 20))]);
        await halted.release();
        for (const { outcome } of await Promise.all(others)) expect(outcome).toBe('appended');
      }
      const seen = await followed;
      expect(seen).toHaveLength(total);
      const positions = seen.map(({ position }) => position);
      expect([...positions].sort(store.log.compare)).toEqual(positions);
      expect(new Set(positions).size).toBe(total);
      expect(seen).toEqual(await gather(store.log.readAll(before, { corporationId: corporation })));
    }, 240_000);

    it('接続が切れても、書き手は結果を知り、購読者は続きから受け取り、抜けも重なりもない', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const before = await store.log.head();
      const stream = make.stream();
      const followed = follow(store.log, before, corporation, (seen) => seen.length >= 30);
      for (let n = 0; n < 30; n += 1) {
        const write = [{ stream, expected: n === 0 ? ('none' as const) : n - 1, events: make.events(1) }];
        const command = make.command(corporation);
        // while it is under way
        const cut = n % 6 === 3 ? store.cutConnections() : undefined;
        for (let tries = 0; ; tries += 1) {
          const result = await store.log.append(write, command).catch((error: unknown) => {
            if (tries === 40) throw error;
            return new Promise<null>((resolve) => setTimeout(() => resolve(null), 100));
          });
          if (!result) continue;
          expect(['appended', 'repeated']).toContain(result.outcome);
          break;
        }
        await cut;
      }
      expect((await followed).map(({ revision }) => revision)).toEqual(Array.from({ length: 30 }, (_, n) => n));
      expect(await store.log.readStream(corporation, stream)).toHaveLength(30);
    }, 120_000);
  });
}
