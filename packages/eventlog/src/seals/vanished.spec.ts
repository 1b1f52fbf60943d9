import { describe, expect, it } from '@jest/globals';
import { commandOf, eventOf, writeHistory } from '../testing/random-history.ts';
import { SealingBench, until } from '../testing/sealing-bench.ts';

describe('末尾から消えた記録', () => {
  const bench = new SealingBench(8_034);

  it('認められた記録が消えていれば、その番号はもう使われず、法人は見ることだけになり、戻れば書ける', async () => {
    const [id, other] = [bench.random.uuid(), bench.random.uuid()];
    const { log } = bench.opened;
    await writeHistory(log, bench.random, [id, other], 4);
    const append = (corporationId: string, stream: string, expected: 'none' | number) =>
      log.append([{ stream, expected, events: [eventOf(bench.random)] }], commandOf(bench.random, corporationId));
    const stream = `casefile-${bench.random.uuid()}`;
    await append(id, stream, 'none');
    await append(id, stream, 0);
    // a position that is free again at the very end would be given out again
    await append(other, `casefile-${bench.random.uuid()}`, 'none');
    const whole = await bench.asSuperuser((superuser) => superuser.held(id));
    const last = whole.events.at(-1) as (typeof whole.events)[number];
    expect([last[2], last[3]]).toEqual([stream, '1']);
    await bench.asSuperuser((superuser) => superuser.commit(id, { ...whole, events: whole.events.slice(0, -1) }));

    // as whoever still believes it, and as whoever has read what is left
    for (const expected of [1, 0] as const)
      await expect(append(id, stream, expected)).rejects.toMatchObject({
        reason: 'record-damaged',
        message: expect.stringContaining(`${stream} の 1 番）が、書かれたのに、なくなっています`),
      });
    await expect(log.readStream(id, stream)).rejects.toMatchObject({ reason: 'record-damaged' });
    await expect(append(id, `casefile-${bench.random.uuid()}`, 'none')).rejects.toMatchObject({
      message: expect.stringContaining('見ることだけ'),
    });
    await append(other, `casefile-${bench.random.uuid()}`, 'none');
    expect((await bench.asSuperuser((superuser) => superuser.held(id))).events).toHaveLength(whole.events.length - 1);

    await bench.asSuperuser((superuser) => superuser.commit(id, whole));
    await until(async () => {
      await bench.opened.seals.sealNow();
      return append(id, stream, 1).then(
        () => true,
        () => false,
      );
    });
    expect(await log.readStream(id, stream)).toHaveLength(3);
  }, 60_000);

  it('始め直したあとは、見回りが、記録のない操作として見つける', async () => {
    const [id, other] = [bench.random.uuid(), bench.random.uuid()];
    await writeHistory(bench.opened.log, bench.random, [id, other], 4);
    const whole = await bench.asSuperuser((superuser) => superuser.held(id));
    await bench.asSuperuser((superuser) => superuser.commit(id, { ...whole, events: whole.events.slice(0, -1) }));
    const another = await bench.open();
    try {
      another.seals.start({ patrolMs: 200, lookMs: 50, latestMs: 200, tell: bench.tell });
      await until(() => bench.told.length > 0);
      expect(bench.told[0]).toContain(id);
      expect((await another.seals.status(id))[0]?.alarm).toMatchObject({ kind: 'chain' });
      expect((await another.seals.status(other))[0]?.alarm).toBeNull();
    } finally {
      await another.close();
    }
  }, 60_000);

  it('ほかのプロセスが書き足したことは、異常ではない', async () => {
    const id = bench.random.uuid();
    const another = await bench.open();
    try {
      const stream = `casefile-${bench.random.uuid()}`;
      const write = (log: typeof another.log, expected: 'none' | number) =>
        log.append([{ stream, expected, events: [eventOf(bench.random)] }], commandOf(bench.random, id));
      expect(await write(bench.opened.log, 'none')).toMatchObject({ outcome: 'appended' });
      expect(await write(another.log, 0)).toMatchObject({ outcome: 'appended' });
      expect(await write(bench.opened.log, 0)).toMatchObject({ outcome: 'conflict', actual: 1 });
      expect(await bench.opened.log.readStream(id, stream)).toHaveLength(2);
      expect(await write(bench.opened.log, 1)).toMatchObject({ outcome: 'appended' });
    } finally {
      await another.close();
    }
  }, 60_000);
});
