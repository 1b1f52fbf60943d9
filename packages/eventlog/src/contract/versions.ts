import { describe, expect, it } from '@jest/globals';
import { ERASED } from '../event-log.ts';
import { UnreadableEvent } from '../upcasting.ts';
import { type Bench, gather } from './harness.ts';

/** Events of older and of newer versions. */
export function versions(bench: () => Bench): void {
  describe('版', () => {
    it('古い形の記録は今の形で返り、知らない形は流れと番号を言って断る', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const renamed = (schemaVersion: number, data: object) =>
        make.event(data as Record<string, unknown>, { type: 'Renamed', schemaVersion });
      await store.log.append(
        [
          {
            stream,
            expected: 'none',
            events: [renamed(1, { name: 'A' }), renamed(2, { name: 'B', kana: 'び' }), renamed(3, { fullName: 'C' })],
          },
        ],
        make.command(corporation),
      );
      const read = await store.log.readStream(corporation, stream);
      expect(read.map(({ data }) => data)).toEqual([
        { on: '2026-06-15', fullName: 'A', kana: '' },
        { on: '2026-06-15', fullName: 'B', kana: 'び' },
        { on: '2026-06-15', fullName: 'C' },
      ]);
      expect(await store.verify(corporation)).toMatchObject({ ok: true });

      for (const unreadable of [renamed(4, {}), make.event({}, { type: 'FromTheFuture' })]) {
        const future = make.stream();
        await store.log.append(
          [{ stream: future, expected: 'none', events: [make.event(), unreadable] }],
          make.command(corporation),
        );
        const failure = await store.log.readStream(corporation, future).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(UnreadableEvent);
        expect(failure).toMatchObject({ stream: future, revision: 1, type: unreadable.type });
        expect(String(failure)).toContain(future);
        // who reads other types is told of one that nobody knows, and not of a known one
        const ofOthers = store.log.readStreams(corporation, [future], ['Claimed']).catch((error: unknown) => error);
        if (unreadable.type === 'Renamed') expect(await ofOthers).toEqual([]);
        else expect(await ofOthers).toBeInstanceOf(UnreadableEvent);
        const marked = await store.log.readStreams(corporation, [future], undefined, 'marked');
        expect(marked.map((event) => event.unreadable instanceof UnreadableEvent)).toEqual([false, true]);
        expect(marked[1]?.data).toEqual(unreadable.data);
      }
    });

    it('封をした項目は、封のまま読み替えて今の名前で開き、鍵を消せば今の名前で消えたことになる', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const subject = { kind: 'person', id: make.id() } as const;
      const old = make.event(
        { name: '田中', kana: 'タナカ' },
        { type: 'Renamed', schemaVersion: 2, sealed: { name: 'identity', kana: 'narrative' }, subject },
      );
      await store.log.append([{ stream, expected: 'none', events: [old] }], make.command(corporation));
      const of = async (fields: 'opened' | 'sealed' | readonly ['narrative']) =>
        (await gather(store.log.readAll(null, { corporationId: corporation, fields })))[0]?.data;
      const sealed = { $sealed: expect.any(String) };
      expect(await of('opened')).toEqual({ on: '2026-06-15', fullName: '田中', kana: 'タナカ' });
      expect(await of('sealed')).toEqual({ on: '2026-06-15', fullName: sealed, kana: sealed });
      expect(await of(['narrative'])).toEqual({ on: '2026-06-15', fullName: sealed, kana: 'タナカ' });
      await store.destroyKeys(corporation, subject);
      const [forgotten] = await store.log.readStream(corporation, stream);
      expect(forgotten?.data).toEqual({ on: '2026-06-15', fullName: ERASED, kana: ERASED });
      expect([...(forgotten?.erased ?? [])].sort()).toEqual(['data/fullName', 'data/kana']);
      expect(await store.verify(corporation)).toMatchObject({ ok: true });
    });
  });
}
