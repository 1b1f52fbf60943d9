import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type AppendStreamRequest,
  BACKWARDS,
  binaryEvent,
  END,
  excludeSystemEvents,
  KurrentDBClient,
  streamNameFilter,
} from '@kurrent/kurrentdb-client';

type Expected = AppendStreamRequest['expectedState'];
type Sent = AppendStreamRequest['events'];

/**
 * What a KurrentDB 25.1.4 was seen to do, as far as the store rests on it. The server of our own passes it in every run,
 * a real one where there is one: so that what is tried against the former holds for the latter.
 */
export function observedOfKurrentDB(name: string, url: () => string): void {
  describe(`記録の置き場が頼みにするふるまい（${name}）`, () => {
    let client: KurrentDBClient;
    beforeAll(() => {
      client = KurrentDBClient.connectionString(url());
    });
    afterAll(async () => {
      await client.dispose();
    });

    const stream = () => `observed-${randomUUID()}@x`;
    const events = (count: number): Sent =>
      Array.from({ length: count }, (_, n) =>
        binaryEvent({ id: randomUUID(), type: 'Seen', data: Buffer.from(`{"n": ${n}}`), metadata: { n: String(n) } }),
      );
    const to = (streamName: string, expectedState: Expected, sent: Sent): AppendStreamRequest => ({
      streamName,
      expectedState,
      events: sent,
    });
    const send = (...requests: AppendStreamRequest[]) => client.multiStreamAppend(requests);
    const failure = async (work: Promise<unknown>) => {
      const error: unknown = await work.then(
        () => 'nothing failed',
        (thrown) => thrown,
      );
      const { type, code, streamName, actualState, message } = error as Record<string, unknown>;
      return { type, code, streamName, actualState, message };
    };
    const ids = async (streamName: string) => {
      const found: string[] = [];
      for await (const { event } of client.readStream(streamName)) found.push(event?.id ?? '');
      return found;
    };
    const absent = (streamName: string) => expect(ids(streamName)).rejects.toMatchObject({ type: 'stream-not-found' });

    it('同じ番号の記録を同じところへもう一度送ると、前と同じ答えで成功する', async () => {
      const [a, b] = [stream(), stream()];
      const [first, second] = [to(a, 'no_stream', events(2)), to(b, 'no_stream', events(1))];
      const answer = await send(first, second);
      await send(to(a, 1n, events(3)));
      expect(await send(first, second)).toEqual(answer);
      expect(await send(second)).toMatchObject({ position: answer.position });
      expect(await ids(a)).toHaveLength(5);
      // the body is not compared
      const other = { ...(second.events[0] as Sent[number]), data: Buffer.from('"other"') } as Sent[number];
      expect(await send(to(b, 'no_stream', [other]))).toMatchObject({ position: answer.position });
    });

    it('合わない流れは、頼んだ順の最初のものだけが名指しされ、何も書かれない', async () => {
      const [a, b, fresh] = [stream(), stream(), stream()];
      await send(to(a, 'no_stream', events(2)), to(b, 'no_stream', events(1)));
      const refused = send(to(fresh, 'no_stream', events(1)), to(b, 7n, events(1)), to(a, 'no_stream', events(1)));
      expect(await failure(refused)).toMatchObject({ type: 'wrong-expected-version', streamName: b, actualState: 0n });
      await absent(fresh);
      const missing = await failure(send(to(fresh, 3n, events(1))));
      expect(missing).toMatchObject({ type: 'wrong-expected-version', streamName: fresh, actualState: 'no_stream' });
    });

    it('知っている番号と知らない番号が混ざると、番号 13 でつまずくか断り、何も書かれない', async () => {
      const [a, b, c] = [stream(), stream(), stream()];
      const known = to(a, 'no_stream', events(1));
      await send(known, to(b, 'no_stream', events(1)));
      for (const mixed of [
        [known, to(c, 'no_stream', events(1))],
        [to(b, 'no_stream', events(1)), known],
        [to(a, 'no_stream', [...known.events, ...events(1)])],
      ]) {
        const { type, code, message } = await failure(send(...mixed));
        const stumbled = code === 13 && String(message).includes('Index was outside the bounds of the array');
        expect([stumbled, type]).toEqual([stumbled, stumbled ? 'unavailable' : 'wrong-expected-version']);
      }
      await absent(c);
      expect(await ids(a)).toHaveLength(1);
    });

    it('消された流れは無いものと読め、続きから書かれる。永久に消された流れは、読めも書けもしない', async () => {
      const [gone, buried] = [stream(), stream()];
      await send(to(gone, 'no_stream', events(3)), to(buried, 'no_stream', events(1)));
      await client.deleteStream(gone);
      await absent(gone);
      expect(await send(to(gone, 'no_stream', events(1)))).toMatchObject({ responses: [{ revision: 3n }] });
      expect(await ids(gone)).toHaveLength(1);
      await client.tombstoneStream(buried);
      expect(await failure(send(to(buried, 0n, events(1))))).toMatchObject({ type: 'stream-tombstoned' });
      await expect(ids(buried)).rejects.toMatchObject({ type: 'stream-deleted', streamName: buried });
    });

    it('一度に同じ流れを二度、流れも記録もなし、知らない字の種類は断られる', async () => {
      const a = stream();
      expect(await failure(send(to(a, 'no_stream', events(1)), to(a, 0n, events(1))))).toMatchObject({ code: 10 });
      const cased = send(to(a, 'no_stream', events(1)), to(a.toUpperCase(), 'no_stream', events(1)));
      expect(await failure(cased)).toMatchObject({ type: 'timeout', code: 10 });
      expect(await failure(send())).toMatchObject({ code: 9 });
      expect(await failure(send(to(a, 'no_stream', [])))).toMatchObject({ code: 3 });
      const odd = [{ ...(events(1)[0] as Sent[number]), type: '面談' } as Sent[number]];
      expect(await failure(send(to(a, 'no_stream', odd)))).toMatchObject({ code: 3 });
      await absent(a);
    });

    it('中身は一字も変わらず、封筒には二つ足され、時刻は秒までである', async () => {
      const a = stream();
      const data = Buffer.from('{"text": "𠮷か\u3099\\u0000\\ud800 9007199254740993", "a":1 }');
      const metadata = { reason: 'v1.x', 'with.dot': '"\u2028' };
      await send(to(a, 'no_stream', [binaryEvent({ id: randomUUID(), type: 'Seen', data, metadata })]));
      for await (const { event } of client.readStream(a)) {
        expect(Buffer.from(event?.data as Uint8Array)).toEqual(data);
        expect(event?.metadata).toEqual({ ...metadata, '$schema.format': 'Bytes', '$schema.name': 'Seen' });
        expect(event?.created.getMilliseconds()).toBe(0);
        expect(event?.position?.commit).toBe(event?.position?.prepare);
      }
    });

    it('一度の記録は全体の中でひと続きに並び、位置は最後の記録のもの。前へは含めて、後ろへは含めずに読む', async () => {
      const [a, b] = [stream(), stream()];
      const [one, two] = [events(2), events(2)];
      const { position = 0n } = await send(to(a, 'no_stream', one), to(b, 'no_stream', two));
      const at = { commit: position, prepare: position };
      const read = async (options: Parameters<typeof client.readAll>[0]) => {
        const found: { id: string; at: bigint }[] = [];
        for await (const { event } of client.readAll(options))
          if (event) found.push({ id: event.id, at: event.position.commit });
        return found;
      };
      const back = await read({ direction: BACKWARDS, fromPosition: at, maxCount: 3 });
      expect(back.map(({ id }) => id)).toEqual(
        [...one, ...two]
          .slice(0, 3)
          .reverse()
          .map(({ id }) => id),
      );
      expect(back.every((found, n) => found.at < (back[n - 1]?.at ?? position))).toBe(true);
      const [here] = await read({ fromPosition: at, maxCount: 1 });
      expect(here).toEqual({ id: two[1]?.id, at: position });
      const newest = await read({
        ...{ direction: BACKWARDS, fromPosition: END, maxCount: 1 },
        filter: streamNameFilter({ regex: `^${b.slice(0, 20)}` }),
      });
      expect(newest).toEqual([here]);
      const beyond: unknown[] = [];
      for await (const resolved of client.readStream(a, { fromRevision: 2n })) beyond.push(resolved);
      expect(beyond).toEqual([]);
    });

    it('購読は、示した位置の次から、選んだ流れだけを順に届ける', async () => {
      const [a, b] = [stream(), stream()];
      const { position = 0n } = await send(to(a, 'no_stream', events(1)));
      await send(to(b, 'no_stream', events(1)), to(a, 0n, events(1)));
      const seen: string[] = [];
      const subscription = client.subscribeToAll({
        fromPosition: { commit: position, prepare: position },
        filter: streamNameFilter({ prefixes: [a], checkpointInterval: 1_000 }),
      });
      try {
        for await (const { event } of subscription) {
          seen.push(`${event?.streamId} ${event?.revision}`);
          if (seen.length === 1) await send(to(a, 1n, events(1)), to(b, 0n, events(1)));
          if (seen.length === 2) break;
        }
      } finally {
        await subscription.unsubscribe().catch(() => {});
      }
      expect(seen).toEqual([`${a} 1`, `${a} 2`]);
      for await (const { event } of client.readAll({ filter: excludeSystemEvents(), maxCount: 3 }))
        expect(event?.type.startsWith('$')).toBe(false);
    });
  });
}
