import { beforeEach, describe, expect, it } from '@jest/globals';
import { DamagedEvent } from '../../damaged-event.ts';
import type { EventLog } from '../../event-log.ts';
import type { EventRow } from '../../postgres/reading/rows.ts';
import { commandOf, eventOf, writeHistory } from '../../testing/random-history.ts';
import { SealingBench, until } from '../../testing/sealing-bench.ts';
import { type Held, rechained, rehashed, withField } from '../../testing/tampering.ts';

type Note = { readonly on: string; readonly note: string };
const refusal = (work: Promise<unknown>) => work.then(() => 'not refused', String);

describe('ずっと前の記録の書き換え', () => {
  const bench = new SealingBench(7_358);
  let whole: Held;
  let id: string;
  let other: string;

  beforeEach(async () => {
    [id, other] = [bench.random.uuid(), bench.random.uuid()];
    await writeHistory(bench.opened.log, bench.random, [id, other], 12);
    whole = await heldNow();
  }, 60_000);

  const put = (corporationId: string, held: Held) =>
    bench.asSuperuser((superuser) => superuser.commit(corporationId, held));
  const heldNow = () => bench.asSuperuser((superuser) => superuser.held(id));
  const appendTo = (log: EventLog, corporationId: string) =>
    log.append(
      [{ stream: `casefile-${bench.random.uuid()}`, expected: 'none', events: [eventOf(bench.random)] }],
      commandOf(bench.random, corporationId),
    );
  const writable = (log: EventLog, corporationId: string) =>
    appendTo(log, corporationId).then(
      () => true,
      () => false,
    );
  /** Of a stream with several events the first, or the one from there on. */
  function placeIn(held: Held, revision: number): number {
    const longest = held.events.find((row) => Number(row[3]) >= revision + 1)?.[2];
    return held.events.findIndex((row) => row[2] === longest && Number(row[3]) === revision);
  }
  const at = (index: number): EventRow => whole.events[index] as EventRow;
  const tampered = (index: number, row: EventRow): Held => ({ ...whole, events: whole.events.with(index, row) });

  describe('決める前に読む記録', () => {
    it('ずっと前に封緘した記録が書き換えられていても、それで決める人が気づき、その法人はどのプロセスでも見るだけになり、直れば書ける', async () => {
      await bench.opened.seals.sealNow();
      const index = placeIn(whole, 0);
      const [position, , stream] = at(index);
      const another = await bench.open();
      try {
        await put(id, tampered(index, withField(at(index), 8, 'somebody else')));
        // neither the sealer nor who decides on another stream notices
        await bench.opened.seals.sealNow();
        expect(await writable(bench.opened.log, id)).toBe(true);
        await expect(another.log.readStream(id, stream)).rejects.toMatchObject({
          reason: 'record-damaged',
          message: expect.stringMatching(new RegExp(`位置 ${position}、${stream} の 0 番.*docs/operations.md`)),
          at: { corporationId: id, position, stream, revision: 0, fault: 'hash' },
        });
        expect(await refusal(appendTo(another.log, id))).toMatch(/位置 .*見ることだけ/);
        await until(async () => !(await writable(bench.opened.log, id)));
        expect(await writable(bench.opened.log, other)).toBe(true);
        // what can be made out is read on
        expect((await bench.opened.log.readStreams(id, [stream])).length).toBeGreaterThan(1);
        // who seals looks through all of it, and does not take it for whole as its newest events are
        await bench.opened.seals.sealNow();
        expect(await writable(bench.opened.log, id)).toBe(false);
        expect((await bench.opened.seals.status(id))[0]?.alarm).toMatchObject({ kind: 'chain' });
        await put(id, { ...whole, checkpoints: (await heldNow()).checkpoints, ...(await laterThan(whole)) });
        await bench.opened.seals.sealNow();
        expect(await writable(bench.opened.log, id)).toBe(true);
        expect(await another.log.readStream(id, stream)).not.toHaveLength(0);
        await until(() => writable(another.log, id));
        expect((await bench.opened.seals.status(id))[0]?.alarm).toBeNull();
      } finally {
        await another.close();
      }
    }, 120_000);

    it('鎖の途中からでも、抜かれた記録と、知っているのと違う記録に気づく', async () => {
      const index = placeIn(whole, 1);
      const [, , stream] = at(index);
      await put(id, { ...whole, events: whole.events.toSpliced(index, 1) });
      await expect(bench.opened.log.readStream(id, stream)).rejects.toMatchObject({ reason: 'record-damaged' });
      await put(id, whole);
      const length = (await bench.opened.log.readStream(id, stream)).length;
      // the last one, with a hash that is its own: what this process knows of it is another
      const last = whole.events.findLastIndex((row) => row[2] === stream);
      await put(id, tampered(last, withField(rehashed(withField(at(last), 8, 'x')), 16, `\\x${'ab'.repeat(32)}`)));
      await expect(bench.opened.log.readStream(id, stream, length - 1)).rejects.toMatchObject({
        reason: 'record-damaged',
      });
      const forged = rehashed(withField(withField(at(last), 8, 'x'), 16, `\\x${'ab'.repeat(32)}`));
      await put(id, tampered(last, forged));
      await expect(bench.opened.log.readStream(id, stream, length - 1)).rejects.toMatchObject({
        at: { fault: 'previous-hash', revision: length - 1 },
      });
      // the neighbour: from a revision on nothing is wrong
      await put(id, whole);
      expect(await bench.opened.log.readStream(id, stream, length - 1)).toHaveLength(1);
      expect(await bench.opened.log.readStream(id, stream, length)).toHaveLength(0);
    }, 60_000);

    it('読み取れない内容と、開けない封は、場所を名指しし、読める記録は読める', async () => {
      const plain = whole.events.findIndex((row) => !row[18].includes('$sealed'));
      const sealed = whole.events.findIndex(
        (row, n) => row[18].includes('$sealed') && row[2] !== at(plain)[2] && n >= 0,
      );
      const cut = at(sealed)[18].replace(/.{8}"\}/, 'AAAAAAAA"}');
      const events = whole.events
        .with(plain, withField(at(plain), 18, '5'))
        .with(sealed, withField(at(sealed), 18, cut));
      await put(id, { ...whole, events });
      const streams = [at(plain)[2], at(sealed)[2]];
      const named = (index: number) => new RegExp(`位置 ${at(index)[0]}、${at(index)[2]} の ${at(index)[3]} 番`);
      await expect(bench.opened.log.readStreams(id, streams)).rejects.toThrow(named(plain));
      const marked = await bench.opened.log.readStreams(id, streams, undefined, 'marked');
      const [damaged] = marked.filter(({ unreadable }) => unreadable);
      expect(damaged?.unreadable).toBeInstanceOf(DamagedEvent);
      expect(damaged?.position).toBe(at(plain)[0]);
      const unopened = marked.find(({ position }) => position === at(sealed)[0])?.data as Note;
      expect(() => unopened.note).toThrow(named(sealed));
      expect(unopened.on).toBe('2026-06-15');
      for await (const page of bench.opened.log.readAll(null, { fields: 'sealed', unreadable: 'marked' }))
        expect(page.filter(({ unreadable }) => unreadable)).toHaveLength(1);
      // a key that cannot be one
      await put(id, tampered(sealed, withField(at(sealed), 18, at(sealed)[18].replace(/v1\..{8}/, 'v1.xxxxxxxx'))));
      const strange = await bench.opened.log.readStreams(id, [at(sealed)[2]], undefined, 'marked');
      const note = strange.find(({ position }) => position === at(sealed)[0])?.data as Note;
      expect(() => note.note).toThrow(named(sealed));
    }, 60_000);
  });

  /** What has come since, behind what was there. */
  async function laterThan({ events, commands }: Held): Promise<Pick<Held, 'events' | 'commands'>> {
    const now = await heldNow();
    return {
      events: [...events, ...now.events.slice(events.length)],
      commands: [...commands, ...now.commands.slice(commands.length)],
    };
  }

  describe('見回り', () => {
    const start = () => bench.opened.seals.start({ patrolMs: 200, lookMs: 50, latestMs: 200, tell: bench.tell });

    it('無事な台帳を一巡して、どこまで見たかを言い、何も言い立てない', async () => {
      expect(bench.opened.seals.patrol()).toMatchObject({ round: null, last: null });
      start();
      await until(() => bench.opened.seals.patrol().last !== null);
      const first = bench.opened.seals.patrol().last;
      expect(first).toMatchObject({ suspects: 0 });
      expect(first?.events).toBeGreaterThan(whole.events.length);
      await writeHistory(bench.opened.log, bench.random, [id], 3);
      await until(() => (bench.opened.seals.patrol().last?.events ?? 0) > (first?.events ?? 0));
      expect(bench.told).toEqual([]);
      expect((await bench.opened.seals.status()).map(({ alarm }) => alarm)).toEqual([null, null]);
    }, 60_000);

    it('鎖の合うように書き換えた、ずっと前の封緘済みの記録を見つけ、見るだけにして知らせ、直れば自分で解く', async () => {
      await bench.opened.seals.sealNow();
      await writeHistory(bench.opened.log, bench.random, [id], 2);
      await bench.opened.seals.sealNow();
      const now = await heldNow();
      // not of the stream that was sealed last: the sealer knows its end, and would be first
      const end = now.events.at(-1)?.[2];
      const index = now.events.findIndex(([, , stream, revision]) => revision === '0' && stream !== end);
      const row = withField(now.events[index] as EventRow, 8, 'somebody else');
      // every chain fits, and so do the last sealed event and all after it; where it does not, that is found at once
      const last = now.events.findLastIndex((one) => one[2] === row[2]);
      const until1 = rechained(now.events.with(index, row), index);
      const forged = now.events.map((one, n) => (one[2] === row[2] && n <= last ? (until1[n] as EventRow) : one));
      await put(id, { ...now, events: forged });
      start();
      await until(() => bench.told.length > 0);
      expect(bench.told[0]).toMatch(
        new RegExp(`法人 ${id} の${index + 1} 件目.*位置 ${row[0]}.*封緘した記録と違う.*docs/operations.md`),
      );
      expect((await bench.opened.seals.status(id))[0]?.alarm).toMatchObject({ kind: 'sealed-event' });
      expect((await bench.opened.seals.status(other))[0]?.alarm).toBeNull();
      expect(await refusal(appendTo(bench.opened.log, id))).toMatch(/見ることだけ/);
      expect(await writable(bench.opened.log, other)).toBe(true);
      await put(id, now);
      await until(() => writable(bench.opened.log, id));
      await until(async () => (await bench.opened.seals.status(id))[0]?.alarm === null);
      expect(bench.told).toHaveLength(1);
    }, 120_000);

    it('0 なら見回らない', async () => {
      bench.opened.seals.start({ patrolMs: 0, lookMs: 20, tell: bench.tell });
      await until(async () => (await bench.opened.seals.status()).every(({ unsealed }) => unsealed === 0));
      await new Promise((resolve) => setTimeout(resolve, 400));
      expect(bench.opened.seals.patrol()).toMatchObject({ round: null, last: null });
    }, 60_000);
  });
});
