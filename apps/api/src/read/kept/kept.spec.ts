import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import { touchOf } from '../backlog.ts';
import { type Batch, KEYS, type Row } from '../batch.ts';
import { emptyBatch, emptyRows } from '../rows/folding.ts';
import { KeptRows } from './kept-rows.ts';
import { KeptStreams } from './kept-streams.ts';
import { SharedReads } from './shared-reads.ts';

const C = 'c';
const event = (stream: string, revision: number, type = 'InterviewHeld'): Recorded =>
  ({ corporationId: C, stream, revision, type, position: String(revision), data: {} }) as Recorded;

describe('読んだ流れを覚えておく', () => {
  /** A log that remembers what it was asked for. */
  function bench(streams: Record<string, Recorded[]>) {
    const asked: string[][] = [];
    const log = {
      forgotten: 0,
      readStreamsOfAll: async (some: readonly { stream: string; from?: number }[], types?: readonly string[]) => {
        asked.push(some.map(({ stream, from }) => `${stream} ${from ?? 0}${types ? ` ${types}` : ''}`));
        return some.flatMap(({ stream, from }) =>
          (streams[stream] ?? []).filter(
            ({ revision, type }) => revision >= (from ?? 0) && (!types || types.includes(type)),
          ),
        );
      },
    };
    const kept = new KeptStreams(log);
    const read = new SharedReads(log as unknown as EventLog, kept).of(C);
    const revisions = async (names: readonly string[], types?: readonly string[]) =>
      [...(await read(names, types))].map(([name, events]) => [name, events.map(({ revision }) => revision)]);
    const tell = (...names: string[]) => kept.tell(names.map((stream) => touchOf(event(stream, 0))));
    return { asked, log, kept, revisions, tell };
  }

  it('記録がなかった流れは読みなおさず、あった流れは、新しいところだけを読む', async () => {
    const streams = { a: [event('a', 0), event('a', 1)], b: [event('b', 0)] };
    const { asked, revisions, tell } = bench(streams);
    await revisions(['a', 'b', 'none']);
    expect(await revisions(['b', 'a', 'none'])).toEqual([
      ['b', [0]],
      ['a', [0, 1]],
    ]);
    streams.a.push(event('a', 2));
    tell('a');
    expect(await revisions(['a', 'b'])).toEqual([
      ['a', [0, 1, 2]],
      ['b', [0]],
    ]);
    expect(asked).toEqual([['a 0', 'b 0', 'none 0'], ['a 2']]);
  });

  it('種類を選んで読んだものも覚え、その流れに記録があれば読みなおす。まるごと読んであれば、そこから選ぶ', async () => {
    const streams = { a: [event('a', 0, 'OfficeDesignated'), event('a', 1, 'OfficeClosed')] };
    const { asked, revisions, tell } = bench(streams);
    const closing = ['OfficeClosed'];
    for (const _ of [1, 2]) expect(await revisions(['a'], closing)).toEqual([['a', [1]]]);
    streams.a.push(event('a', 2, 'OfficeClosed'));
    tell('a');
    expect(await revisions(['a'], closing)).toEqual([['a', [1, 2]]]);
    expect(await revisions(['a'])).toEqual([['a', [0, 1, 2]]]);
    tell('a');
    await revisions(['a']);
    expect(await revisions(['a'], closing)).toEqual([['a', [1, 2]]]);
    expect(asked).toEqual([['a 0 OfficeClosed'], ['a 0 OfficeClosed'], ['a 0'], ['a 3']]);
  });

  it('鍵が消されたら、覚えていたものはすべて忘れる', async () => {
    const { asked, log, revisions, tell } = bench({ a: [event('a', 0)], b: [event('b', 0)] });
    await revisions(['a', 'b']);
    log.forgotten += 1;
    tell('b');
    await revisions(['a', 'b']);
    expect(asked).toEqual([
      ['a 0', 'b 0'],
      ['a 0', 'b 0'],
    ]);
  });

  it('多すぎれば、いちばん長く読まれていない流れから忘れる', async () => {
    const long = (name: string) => Array.from({ length: 25_000 }, (_, n) => event(name, n));
    const { asked, revisions } = bench({ long: long('long'), other: long('other'), third: long('third') });
    await revisions(['long']);
    await revisions(['other']);
    await revisions(['long']);
    await revisions(['third']);
    await revisions(['long']);
    await revisions(['other']);
    expect(asked).toEqual([['long 0'], ['other 0'], ['third 0'], ['other 0']]);
  });
});

describe('書いた行を覚えておく', () => {
  const month = (casefile: string, of: string, met: boolean): Row => ({
    corporation_id: C,
    casefile_id: casefile,
    month: of,
    met,
  });
  const folded = (id: string, ...months: Row[]): Batch => ({
    ...emptyBatch(),
    rows: { ...emptyRows(), duty_month: months },
    casefiles: [{ corporationId: C, id }],
    healed: [{ corporationId: C, stream: `casefile-${id}` }],
  });
  const parked = (id: string): Batch => ({
    ...emptyBatch(),
    rows: { ...emptyRows(), parked: [{ corporation_id: C, stream: `casefile-${id}`, reason: 'x' }] },
  });

  it('はじめはすべてを書き、次からは、違うものだけを書き、なくなったものだけを消す', () => {
    const kept = new KeptRows();
    const first = kept.change(folded('1', month('1', '2026-09', true), month('1', '2026-10', false)));
    expect([first.batch.rows.duty_month.length, first.batch.casefiles.length, first.gone.size]).toEqual([2, 1, 0]);
    // nothing is taken for written before it is
    const again = kept.change(folded('1', month('1', '2026-09', true), month('1', '2026-10', false)));
    expect(again.batch).toEqual(first.batch);
    again.written();
    const next = kept.change(folded('1', month('1', '2026-10', true), month('1', '2026-11', false)));
    expect(next.batch.rows.duty_month).toEqual([month('1', '2026-10', true), month('1', '2026-11', false)]);
    expect([next.batch.casefiles, next.batch.healed]).toEqual([[], []]);
    const gone = [...next.gone].map(([table, rows]) => [table, rows.map((row) => KEYS[table].map((key) => row[key]))]);
    expect(gone).toEqual([['duty_month', [[C, '1', '2026-09']]]]);
    next.written();
    const same = kept.change(folded('1', month('1', '2026-10', true), month('1', '2026-11', false)));
    expect([same.batch.rows.duty_month, same.gone.size]).toEqual([[], 0]);
  });

  it('事業所の行がなくなるときは、その人員も消えるように、知らない流れとして書く', () => {
    const kept = new KeptRows();
    const office = { ...emptyBatch(), offices: [{ corporationId: C, id: '9' }] };
    const row = { corporation_id: C, office_id: '9', name: '北' };
    const standing = { ...office, rows: { ...emptyRows(), office: [row] } };
    kept.change(standing).written();
    expect(kept.change(standing).batch.offices).toEqual([]);
    expect(kept.change(office).batch.offices).toEqual(office.offices);
  });

  it('反映できなかった流れのことは忘れ、次にはすべてを書く', () => {
    const kept = new KeptRows();
    kept.change(folded('1', month('1', '2026-09', true))).written();
    kept.change(folded('2', month('2', '2026-09', true))).written();
    kept.change(parked('1')).written();
    const next = kept.change(folded('1', month('1', '2026-09', true)));
    expect([next.batch.rows.duty_month.length, next.batch.healed.length]).toEqual([1, 1]);
    expect(kept.change(folded('2', month('2', '2026-09', true))).batch.rows.duty_month).toEqual([]);
    kept.forget();
    expect(kept.change(folded('2', month('2', '2026-09', true))).batch.rows.duty_month).toHaveLength(1);
  });
});
