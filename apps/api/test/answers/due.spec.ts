import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayAfter, plainDate } from '@teichaku/rules';
import { PROJECTION } from '../../src/read/progress.ts';
import { type Api, api, settled } from '../support.ts';
import { differences } from './fresh.ts';
import { answeredBy, mustPost, restarted, type World, world } from './world.ts';

describe('日が変わって、答えなおすもの', () => {
  let server: Api;
  let one: World;
  beforeAll(async () => {
    server = await api();
    await server.day('2026-11-22');
    one = await world(server, '社会福祉法人ひのと');
    await settled(server);
    await server.projector.answerDue();
  });
  afterAll(() => server.projector.stop());

  const mine = (heard: Readonly<Record<string, readonly string[]>>) => {
    const ids = new Set([one.corporation, one.north, one.south, one.sato, one.suzuki, one.watanabe, one.kimura]);
    return Object.fromEntries(
      Object.entries(heard).flatMap(([kind, all]) => {
        const own = all.filter((id) => ids.has(id));
        return own.length > 0 ? [[kind, own]] : [];
      }),
    );
  };
  const turnTo = async (day: string) =>
    mine(
      await answeredBy(
        () => server,
        () => server.day(day),
      ),
    );
  const casefiles = () => [one.sato, one.suzuki].toSorted();
  const offices = () => [one.north, one.south].toSorted();
  const same = async () => expect(await differences(server, one.corporation)).toEqual([]);

  it('月の変わり目には、支援中の人と、どの事業所の人員も', async () => {
    expect(await turnTo('2026-12-01')).toEqual({ casefile: casefiles(), staffing: offices() });
    await same();
  });

  it('何も変わらない日には、何も答えなおさない', async () => {
    expect(await turnTo('2026-12-02')).toEqual({});
    await same();
  });

  it('予定した退職の日と次の日には、その職員と、いる事業所だけ', async () => {
    await mustPost(server)(`${one.C}/staff-members/${one.kimura}/leave`, { on: '2026-12-10' });
    await settled(server);
    expect(await turnTo('2026-12-10')).toEqual({ 'staff-member': [one.kimura], staffing: [one.south] });
    // hours are counted by the month: of staffing nothing changes in it
    expect(await turnTo('2026-12-11')).toEqual({ 'staff-member': [one.kimura] });
    await same();
  });

  it('何日も止まっていて始めると、その間に変わったものを一度だけ', async () => {
    const heard = await answeredBy(
      () => server,
      async () => {
        await server.projector.stop();
        server.clock.set('2027-03-15');
        server = await restarted(server);
        await settled(server);
        await server.projector.answerDue();
      },
    );
    expect(mine(heard)).toMatchObject({ casefile: casefiles(), staffing: offices() });
    await same();
  });

  it('三年の最後の日の次の日には、その人と、先の月を見込んでいた事業所', async () => {
    // six months on 2024-09-30: through 2027-09-30
    await server.day('2027-09-30');
    expect(await turnTo('2027-10-01')).toMatchObject({ casefile: casefiles(), staffing: offices() });
    await same();
  });

  it('時計が戻ったら、すべて。戻った日の答えになる', async () => {
    expect(await turnTo('2027-01-10')).toMatchObject({
      casefile: casefiles(),
      staffing: offices(),
      'staff-member': [one.watanabe, one.kimura].toSorted(),
      office: offices(),
      corporation: [one.corporation],
    });
    await same();
  });

  it('人員の決まりだけが違う版で始めると、人員だけを答えなおす', async () => {
    const older = () =>
      server.stores.database.asProjector((sql) =>
        sql.query("UPDATE read_model.answer_state SET value = 'older' WHERE name = 'staffing'"),
      );
    const heard = await answeredBy(
      () => server,
      async () => {
        await server.projector.stop();
        await older();
        server = await restarted(server);
        await settled(server);
        await server.projector.answerDue();
      },
    );
    expect(mine(heard)).toEqual({ staffing: offices() });
    // and the same version once more: nothing
    const again = await answeredBy(
      () => server,
      async () => {
        server = await restarted(server);
        await settled(server);
        await server.projector.answerDue();
      },
    );
    expect(mine(again)).toEqual({});
  });

  /** A database that a process loses for good at its n-th transaction, before or after the commit. */
  function losing(at: number, when: 'before' | 'after') {
    const { database } = server.stores;
    const lost = () => {
      throw new Error('the process is gone');
    };
    let count = 0;
    let gone = false;
    const proxy: typeof database = Object.assign(Object.create(database), {
      takePartitions: (...asked: Parameters<typeof database.takePartitions>) =>
        gone ? lost() : database.takePartitions(...asked),
      async advance(...asked: Parameters<typeof database.advance>) {
        count += 1;
        gone ||= count >= at;
        if (gone && (when === 'before' || count > at)) lost();
        const result = await database.advance(...asked);
        if (gone) lost();
        return result;
      },
    });
    return { proxy, isGone: () => gone };
  }

  const swept = async ({ projector }: Api) => {
    try {
      return (await projector.settled()) !== null && (await projector.answerDue().then(() => true));
    } catch {
      return false;
    }
  };

  it.each([
    ['前', 'before'],
    ['後', 'after'],
  ] as const)('途中のどこでプロセスが落ちても、二度は答えず、欠けもしない（書き込みの%sで）', async (_, when) => {
    let month = 4;
    let at = 1;
    for (let reached = true; reached; at += 2, month += 1) {
      const [year, inYear] = [2027 + Math.floor((month - 1) / 12), ((month - 1) % 12) + 1];
      const dying = losing(at, when);
      const heard = await answeredBy(
        () => server,
        async () => {
          await server.projector.stop();
          server.clock.set(`${year}-${String(inYear).padStart(2, '0')}-01`);
          const doomed = await restarted(server, dying.proxy);
          const until = Date.now() + 10_000;
          // the sweep ends with the process, or without it having been lost
          while (!dying.isGone() && Date.now() < until) {
            await new Promise((resolve) => setTimeout(resolve, 10));
            if (await swept(doomed)) break;
          }
          await doomed.projector.stop();
          server = await restarted(doomed);
          await settled(server);
          await server.projector.answerDue();
        },
      );
      reached = dying.isGone();
      const own = mine(heard);
      for (const ids of Object.values(own)) expect(new Set(ids).size).toBe(ids.length);
      // what was committed and not told any more is not answered again either
      if (when === 'before') expect(own).toMatchObject({ casefile: casefiles(), staffing: offices() });
      await same();
    }
    // it was lost at many places indeed
    expect(at).toBeGreaterThan(12);
  });

  it('別のプロセスに引き継がれた掃き出しは、書かずに止まり、引き継いだほうが続きをする', async () => {
    const { database } = server.stores;
    let count = 0;
    const proxy: typeof database = Object.assign(Object.create(database), {
      async advance(...asked: Parameters<typeof database.advance>) {
        count += 1;
        if (count === 5) await database.claimProjection(PROJECTION);
        return database.advance(...asked);
      },
    });
    const heard = await answeredBy(
      () => server,
      async () => {
        await server.projector.stop();
        server.clock.set(dayAfter(plainDate('2032-02-29')));
        server = await restarted(server, proxy);
        // overtaken, it takes its work up again a second later
        const until = Date.now() + 10_000;
        while (Date.now() < until && count < 12) await new Promise((resolve) => setTimeout(resolve, 50));
        await server.projector.answerDue();
        await settled(server);
      },
    );
    const own = mine(heard);
    expect(own).toMatchObject({ casefile: casefiles(), staffing: offices() });
    for (const ids of Object.values(own)) expect(new Set(ids).size).toBe(ids.length);
    await same();
  });
});
