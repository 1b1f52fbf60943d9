import { describe, expect, it } from '@jest/globals';
import { ERASED, type Wanted } from '../event-log.ts';
import { type Bench, gather } from './harness.ts';

/** Reading no more than is needed. */
export function reading(bench: () => Bench): void {
  describe('要るところだけを読む', () => {
    it('開く種別を決めて読むと、ほかの種別は封じたまま渡り、あとで全部を読むこともできる', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const event = make.event(
        { name: '青木 空', words: '眠りが浅い' },
        { sealed: { name: 'identity', words: 'narrative' } },
      );
      const command = make.command(corporation, { reason: '訂正のため', source: { kind: 'screen', screen: '面談' } });
      await store.log.append([{ stream, expected: 'none', events: [event] }], command);
      const another = await store.another();
      const [named] = await another.readStreams(corporation, [stream], undefined, 'refused', ['identity']);
      expect(named?.data).toEqual({
        on: '2026-06-15',
        name: '青木 空',
        words: { $sealed: expect.stringMatching(/^v1\./) },
      });
      expect(named).not.toHaveProperty('reason');
      expect(named).not.toHaveProperty('source');
      expect(named).not.toHaveProperty('erased');
      const [paged] = await gather(another.readAll(null, { corporationId: corporation, fields: ['narrative'] }));
      expect(paged).toMatchObject({ data: { name: { $sealed: expect.any(String) }, words: '眠りが浅い' } });
      expect(paged?.reason).toBe('訂正のため');
      const [whole] = await another.readStreams(corporation, [stream]);
      expect(whole?.data).toEqual({ on: '2026-06-15', name: '青木 空', words: '眠りが浅い' });
      expect(whole?.source).toEqual({ kind: 'screen', screen: '面談' });
    });

    it('鍵を捨てた種別だけを読むと、消去済みと読める', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const event = make.event({ name: '青木 空' }, { sealed: { name: 'identity' } });
      await store.log.append([{ stream, expected: 'none', events: [event] }], make.command(corporation));
      await store.destroyKeys(corporation, event.subject);
      const [gone] = await store.log.readStreams(corporation, [stream], undefined, 'refused', ['identity']);
      expect(gone).toMatchObject({ data: { name: ERASED }, erased: ['data/name'] });
      const [sealed] = await store.log.readStreams(corporation, [stream], undefined, 'refused', ['health']);
      expect(sealed?.data).toMatchObject({ name: { $sealed: expect.any(String) } });
      expect(sealed).not.toHaveProperty('erased');
    });

    it('種類ごとに、起きた日の範囲でも読める', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const days = ['2026-05-31', '2026-06-01', '2026-06-30', '2026-07-01'];
      const events = [
        ...days.map((on) => make.event({ on })),
        make.event({ on: '2026-01-01' }, { type: 'Claimed' }),
        make.event({ on: '2026-06-15', name: 'x', kana: '' }, { type: 'Renamed', schemaVersion: 2 }),
      ];
      await store.log.append([{ stream, expected: 'none', events }], make.command(corporation));
      const noted = { type: 'Noted', from: '2026-06-01', through: '2026-06-30' };
      const read = async (...types: Wanted[]) =>
        (await store.log.readStreams(corporation, [stream], types)).map(({ type, data }) => [
          type,
          (data as { on: string }).on,
        ]);
      const june = [
        ['Noted', '2026-06-01'],
        ['Noted', '2026-06-30'],
      ];
      expect(await read(noted)).toEqual(june);
      expect(await read('Claimed', noted)).toEqual([...june, ['Claimed', '2026-01-01']]);
      const renamed = { type: 'Renamed', from: '2026-06-15', through: '2026-06-15' };
      expect(await read(noted, renamed)).toEqual([...june, ['Renamed', '2026-06-15']]);
      expect(await read({ ...renamed, from: '2026-06-16', through: '9999-12-31' })).toEqual([]);
    });

    it('いくつもの法人の流れを、一度に、記録の順に読める', async () => {
      const { store, make } = bench();
      const [ours, theirs] = [make.corporation(), make.corporation()];
      const [a, b] = [make.stream(), make.stream()];
      const named = make.event({ name: '青木 空' }, { sealed: { name: 'identity' } });
      await store.log.append([{ stream: a, expected: 'none', events: [named] }], make.command(ours));
      const other = make.event({ name: '井口 晴' }, { sealed: { name: 'identity' }, type: 'Claimed' });
      await store.log.append([{ stream: a, expected: 'none', events: [other] }], make.command(theirs));
      await store.log.append([{ stream: a, expected: 0, events: make.events(1) }], make.command(ours));
      await store.log.append([{ stream: b, expected: 'none', events: make.events(1) }], make.command(ours));
      const asked = [theirs, ours].map((corporationId) => ({ corporationId, stream: a }));
      const read = await store.log.readStreamsOfAll([...asked, ...asked]);
      expect(read.map(({ corporationId, stream, revision }) => [corporationId, stream, revision])).toEqual([
        [ours, a, 0],
        [theirs, a, 0],
        [ours, a, 1],
      ]);
      expect(read.map(({ data }) => (data as { name?: string }).name)).toEqual(['青木 空', '井口 晴', undefined]);
      const claimed = await store.log.readStreamsOfAll(asked, ['Claimed']);
      expect(claimed.map(({ corporationId }) => corporationId)).toEqual([theirs]);
      expect(await store.log.readStreamsOfAll([])).toEqual([]);
      const onwards = asked.map((one) => ({ ...one, from: 1 }));
      expect((await store.log.readStreamsOfAll(onwards)).map(({ revision }) => revision)).toEqual([1]);
      expect(await store.log.readStreamsOfAll(asked.map((one) => ({ ...one, from: 2 })))).toEqual([]);
      // who asks for less of a stream takes nothing from who asks for all of it
      expect(await store.log.readStreamsOfAll([...asked, ...onwards])).toHaveLength(3);
    });

    it('どの法人に、どの流れがいくつあるかを、開かずに言える', async () => {
      const { store, make } = bench();
      const [ours, theirs] = [make.corporation(), make.corporation()];
      const [a, b] = [make.stream('casefile'), make.stream('person')];
      await store.log.append(
        [
          { stream: b, expected: 'none', events: make.events(1) },
          { stream: a, expected: 'none', events: make.events(2) },
        ],
        make.command(ours),
      );
      await store.log.append([{ stream: a, expected: 'none', events: make.events(4) }], make.command(theirs));
      await store.log.append([{ stream: a, expected: 1, events: make.events(1) }], make.command(ours));
      expect(await store.log.streams(ours)).toEqual([
        { stream: a, events: 3 },
        { stream: b, events: 1 },
      ]);
      expect(await store.log.streams(theirs)).toEqual([{ stream: a, events: 4 }]);
      expect(await store.log.streams(make.corporation())).toEqual([]);
      const corporations = await store.log.corporations();
      expect(corporations).toContainEqual({ corporationId: ours, events: 4 });
      expect(corporations).toContainEqual({ corporationId: theirs, events: 4 });
    });
  });
}
