import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '@teichaku/casework';
import { ReadLately } from './read-lately.ts';

const event = (revision: number, eventId = `e${revision}`): Recorded => ({ revision, eventId }) as Recorded;

describe('決めるために読んだ流れを覚えておく', () => {
  function bench(streams: Record<string, Recorded[]>) {
    const asked: string[] = [];
    const log = {
      forgotten: 0,
      readStream: async (_: string, stream: string, from = 0) => {
        asked.push(`${stream} ${from}`);
        return (streams[stream] ?? []).filter(({ revision }) => revision >= from);
      },
    };
    const lately = new ReadLately(log);
    const read = async (stream: string) => (await lately.readStream('c', stream)).map(({ eventId }) => eventId);
    return { asked, lately, log, read };
  }

  it('二度目からは、最後の記録と、そのあとだけを読む。ない流れは、毎回たずねる', async () => {
    const streams = { a: [event(0), event(1)] };
    const { asked, read } = bench(streams);
    expect(await read('a')).toEqual(['e0', 'e1']);
    expect(await read('a')).toEqual(['e0', 'e1']);
    streams.a.push(event(2));
    expect(await read('a')).toEqual(['e0', 'e1', 'e2']);
    expect(await read('none')).toEqual([]);
    expect(await read('none')).toEqual([]);
    expect(asked).toEqual(['a 0', 'a 1', 'a 1', 'none 0', 'none 0']);
  });

  it('書いたばかりのものは、読まずに知っている。間に別の記録が入っていれば、続けない', async () => {
    const streams = { a: [event(0), event(1)] };
    const { asked, lately, log, read } = bench(streams);
    const known = () => lately.known('c', 'a')?.map(({ eventId }) => eventId);
    const wrote = (...revisions: number[]) =>
      lately.wrote(revisions.map((revision) => ({ ...event(revision), corporationId: 'c', stream: 'a' })));
    wrote(2);
    expect(known()).toBeUndefined();
    await read('a');
    wrote(2, 3);
    expect(known()).toEqual(['e0', 'e1', 'e2', 'e3']);
    wrote(5);
    expect(known()).toEqual(['e0', 'e1', 'e2', 'e3']);
    streams.a.push(...[2, 3, 4, 5].map((revision) => event(revision)));
    expect(await read('a')).toEqual(['e0', 'e1', 'e2', 'e3', 'e4', 'e5']);
    expect(asked).toEqual(['a 0', 'a 3']);
    log.forgotten += 1;
    expect(known()).toBeUndefined();
    wrote(0);
    expect(known()).toEqual(['e0']);
  });

  it('最後の記録が違えば、別の台帳なので、はじめから読む', async () => {
    const streams = { a: [event(0), event(1)] };
    const { asked, read } = bench(streams);
    await read('a');
    streams.a.splice(0, 2, event(0, 'x0'), event(1, 'x1'));
    expect(await read('a')).toEqual(['x0', 'x1']);
    expect(await read('a')).toEqual(['x0', 'x1']);
    streams.a.length = 0;
    expect(await read('a')).toEqual([]);
    expect(asked).toEqual(['a 0', 'a 1', 'a 0', 'a 1', 'a 1', 'a 0']);
  });

  it('鍵が消されたら忘れる。読んでいるあいだに消されたものは、覚えない', async () => {
    const { asked, log, read } = bench({ a: [event(0)], b: [event(0)] });
    await read('a');
    log.forgotten += 1;
    await read('a');
    const reading = read('b');
    log.forgotten += 1;
    await reading;
    await read('b');
    expect(asked).toEqual(['a 0', 'a 0', 'b 0', 'b 0']);
  });

  it('多すぎれば、いちばん長く読まれていない流れから忘れる', async () => {
    const long = () => Array.from({ length: 20_000 }, (_, revision) => event(revision));
    const { asked, read } = bench({ a: long(), b: long(), c: long() });
    for (const stream of ['a', 'b', 'a', 'c', 'a', 'b']) await read(stream);
    expect(asked).toEqual(['a 0', 'b 0', 'a 19999', 'c 0', 'a 19999', 'b 0']);
  });
});
