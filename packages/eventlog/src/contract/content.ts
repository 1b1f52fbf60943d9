import { describe, expect, it } from '@jest/globals';
import { ERASED, type SealSubject } from '../event-log.ts';
import type { Bench } from './harness.ts';

/** What comes back is what was given; what is sealed is not to be seen; what is old is lifted. */
export function content(bench: () => Bench): void {
  describe('内容', () => {
    it('書いた文字は、どんな文字でもそのまま返る', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const data = {
        on: '2026-06-15',
        composed: 'が',
        decomposed: 'か\u3099',
        kanji: '𠮷野家 髙橋 﨑',
        emoji: '👩🏽‍💻',
        control: 'a\u0000b\u001f\u007f\r\n\t',
        direction: '\u202eabc\u200f',
        lone: '\ud800x\udfff',
        quotes: '"\\\'{},\u2028\u2029',
        large: '9007199254740993',
        number: 0.1 + 0.2,
        tiny: 5e-324,
        huge: Number.MAX_SAFE_INTEGER,
        empty: '',
        nothing: null,
        list: [1, 'two', [true, null], {}],
        nested: JSON.parse('{"__proto__":{"x":1},"constructor":2,"":3}'),
      };
      const sealedToo = {
        sealed: { kanji: 'identity', lone: 'identity', nested: 'health', list: 'narrative' },
      } as const;
      await store.log.append(
        [{ stream, expected: 'none', events: [make.event(data), make.event(data, sealedToo)] }],
        make.command(corporation),
      );
      for (const event of await store.log.readStream(corporation, stream)) {
        expect(JSON.stringify(event.data)).toBe(JSON.stringify(data));
        expect(event.data).toEqual(data);
      }
      expect(await store.dataBytes(corporation, stream, 0)).toBe(JSON.stringify(data));
      expect(await store.verify(corporation)).toMatchObject({ ok: true, events: 2 });
    });

    it('誰が、いつ、どの命令で、なぜ、どこからが、そのまま返る', async () => {
      const { store, make, clock } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const source = { kind: 'screen', screen: 'interview' } as const;
      const command = make.command(corporation, { onBehalfOf: make.id(), reason: '本人の申出 "理由"', source });
      const event = make.event({ a: undefined }, { officeId: make.id() });
      await store.log.append([{ stream, expected: 'none', events: [event] }], command);
      const [read] = await store.log.readStream(corporation, stream);
      const { content: _, ...context } = command;
      expect(read).toEqual({
        ...context,
        eventId: event.eventId,
        officeId: event.officeId,
        stream,
        revision: 0,
        type: 'Noted',
        schemaVersion: 1,
        data: { on: '2026-06-15' },
        recordedAt: clock.micros,
        position: expect.any(String),
        previousHash: '',
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    });

    it('記録した答えに添えて返る出来事は、あとで読んで返るものと同じ。くり返しには添えない', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const [a, b] = [make.stream('person'), make.stream()];
      const source = { kind: 'screen', screen: 'interview' } as const;
      const sealed = { name: 'identity', note: 'health', absent: 'narrative' } as const;
      const data = { name: '山田花子', note: { text: '体調', lone: '\ud800x' }, absent: undefined, plain: 5e-324 };
      const old = { schemaVersion: 1, type: 'Renamed' };
      const writes = [
        { stream: a, expected: 'none' as const, events: [make.event(data, { sealed, officeId: make.id() })] },
        { stream: b, expected: 'none' as const, events: [make.event(), make.event({ name: '甲' }, old)] },
      ];
      const command = make.command(corporation, { onBehalfOf: make.id(), reason: '本人の申出', source });
      const [first] = await Promise.all([
        store.log.append(writes, command),
        store.log.append(
          [{ stream: make.stream(), expected: 'none', events: make.events(2) }],
          make.command(corporation),
        ),
      ]);
      const next = await store.log.append(
        [{ stream: b, expected: 1, events: make.events(2) }],
        make.command(corporation),
      );
      const told = [first, next].flatMap((result) => (result.outcome === 'appended' ? (result.events ?? []) : []));
      const read = await store.log.readStreams(corporation, [a, b]);
      expect(told).toEqual(read);
      expect(told.map((event) => JSON.stringify(event.data))).toEqual(read.map((event) => JSON.stringify(event.data)));
      expect(await store.log.append(writes, command)).not.toHaveProperty('events');
    });

    it('ほかの法人からは、流れの名を知っていても見えない', async () => {
      const { store, make } = bench();
      const [ours, theirs] = [make.corporation(), make.corporation()];
      const stream = make.stream();
      await store.log.append([{ stream, expected: 'none', events: make.events(2) }], make.command(ours));
      expect(await store.log.readStream(theirs, stream)).toEqual([]);
      expect(await store.log.readStreams(theirs, [stream])).toEqual([]);
      for await (const _ of store.log.readAll(null, { corporationId: theirs })) throw new Error('saw something');
      const own = await store.log.append([{ stream, expected: 'none', events: make.events(1) }], make.command(theirs));
      expect(own).toMatchObject({ outcome: 'appended', revisions: { [stream]: 0 } });
      expect(await store.log.readStream(ours, stream)).toHaveLength(2);
      const claims = [ours, theirs].map((corporation) => store.log.claimStream(corporation, '管理番号', '1'));
      const [mine, other] = await Promise.all(claims);
      expect(mine).not.toBe(other);
    });

    it('封をした項目は、保存されたどこにも平文で現れない', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const stream = make.stream();
      const event = make.event(
        { name: '山田花子', kana: 'ヤマダハナコ', note: '体調がすぐれない', kind: '精神障害' },
        { sealed: { name: 'identity', kana: 'identity', note: 'health' } },
      );
      const source = {
        kind: 'import',
        importId: 'i',
        file: '山田.csv',
        sha256: 'f',
        row: 2,
        key: '鍵の値',
        rowHash: 'r',
      } as const;
      const command = make.command(corporation, { reason: '家族からの連絡', source, content: '山田花子を登録' });
      await store.log.append([{ stream, expected: 'none', events: [event] }], command);
      const stored = await store.stored(corporation);
      const secrets = ['山田花子', 'ヤマダハナコ', '体調がすぐれない', '家族からの連絡', '山田.csv', '鍵の値'];
      for (const secret of secrets) {
        expect(stored).not.toContain(secret);
        expect(stored).not.toContain(Buffer.from(secret).toString('hex'));
        expect(stored).not.toContain(Buffer.from(secret).toString('base64url'));
      }
      expect(stored).toContain('精神障害');
      const [read] = await (await store.another()).readStream(corporation, stream);
      expect(read).toMatchObject({ data: event.data, reason: '家族からの連絡', source });
    });

    it('鍵を捨てた人のことは「消去済み」と読め、ほかの人も鎖も変わらない', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const people: SealSubject[] = [
        { kind: 'person', id: make.id() },
        { kind: 'person', id: make.id() },
      ];
      const streams = people.map(() => make.stream('person'));
      const source = { kind: 'screen', screen: 's' } as const;
      for (const [n, subject] of people.entries()) {
        const event = make.event({ name: `名前${n}`, kind: '身体障害' }, { subject, sealed: { name: 'identity' } });
        await store.log.append(
          [{ stream: streams[n] as string, expected: 'none', events: [event] }],
          make.command(corporation, { reason: '理由', source }),
        );
      }
      const another = await store.another();
      await another.readStreams(corporation, streams);
      const heard = [store.log.forgotten, another.forgotten] as const;
      expect(await store.destroyKeys(corporation, people[0] as SealSubject)).toBe(2);
      expect(store.log.forgotten).toBeGreaterThan(heard[0]);
      expect(await store.destroyKeys(corporation, people[0] as SealSubject)).toBe(0);
      const [gone, kept] = await store.log.readStreams(corporation, streams);
      expect(gone).toMatchObject({
        data: { on: '2026-06-15', name: ERASED, kind: '身体障害' },
        reason: ERASED,
        erased: ['data/name', 'reason', 'source'],
      });
      expect(gone?.source).toBeUndefined();
      expect(kept).toMatchObject({ data: { name: '名前1' }, reason: '理由', source });
      expect(kept?.erased).toBeUndefined();
      expect(await store.verify(corporation)).toMatchObject({ ok: true, events: 2 });
      // another process has been told as well, or is within a moment
      for (let tries = 0; ; tries += 1) {
        const [elsewhere] = await another.readStreams(corporation, streams);
        if ((elsewhere?.data as { name?: string } | undefined)?.name === ERASED) break;
        if (tries > 40) throw new Error('the other opening still opens a destroyed key');
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      expect(another.forgotten).toBeGreaterThan(heard[1]);
      // what is written of the person from now on has a new key
      const later = make.event({ name: '再登録' }, { subject: people[0] as SealSubject, sealed: { name: 'identity' } });
      await store.log.append(
        [{ stream: streams[0] as string, expected: 0, events: [later] }],
        make.command(corporation),
      );
      const [, again] = await store.log.readStream(corporation, streams[0] as string);
      expect(again).toMatchObject({ data: { name: '再登録' } });
    });

    it('二つの開き手が同じ人の最初の鍵を同時に作っても、どちらの記録も読める', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const another = await store.another();
      for (let round = 0; round < 5; round += 1) {
        const subject: SealSubject = { kind: 'person', id: make.id() };
        const streams = [make.stream(), make.stream(), make.stream(), make.stream()];
        await Promise.all(
          streams.map((stream, n) =>
            (n % 2 ? another : store.log).append(
              [
                {
                  stream,
                  expected: 'none',
                  events: [make.event({ name: `名${n}` }, { subject, sealed: { name: 'identity' } })],
                },
              ],
              make.command(corporation),
            ),
          ),
        );
        for (const log of [store.log, another]) {
          const read = await log.readStreams(corporation, streams);
          expect(read.map(({ data }) => (data as { name: string }).name).sort()).toEqual(['名0', '名1', '名2', '名3']);
        }
        expect(await store.destroyKeys(corporation, subject)).toBe(1);
      }
    });

    it('名前のいらない読み手は、封をしたまま読める', async () => {
      const { store, make } = bench();
      const corporation = make.corporation();
      const event = make.event({ name: '田中', kind: '知的障害' }, { sealed: { name: 'identity' } });
      await store.log.append(
        [{ stream: make.stream(), expected: 'none', events: [event] }],
        make.command(corporation, { reason: 'x' }),
      );
      for await (const page of store.log.readAll(null, { corporationId: corporation, fields: 'sealed' })) {
        expect(page[0]?.data).toEqual({ on: '2026-06-15', kind: '知的障害', name: { $sealed: expect.any(String) } });
        expect(page[0]).not.toHaveProperty('reason');
      }
    });
  });
}
