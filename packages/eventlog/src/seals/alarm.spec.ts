import { cpSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { commandOf, eventOf, writeHistory } from '../testing/random-history.ts';
import { SealingBench, until } from '../testing/sealing-bench.ts';
import { rechained, withField } from '../testing/tampering.ts';
import { sentenceOf } from './verify/report.ts';
import { WitnessFolder } from './witness/witness.ts';

describe('封緘の異常', () => {
  const bench = new SealingBench(8_033);
  let id: string;
  let other: string;
  const alarmOf = async () => (await bench.opened.seals.status(id))[0]?.alarm;

  beforeEach(async () => {
    [id, other] = [bench.random.uuid(), bench.random.uuid()];
    await writeHistory(bench.opened.log, bench.random, [id, other], 4);
    await bench.opened.seals.sealNow();
    await writeHistory(bench.opened.log, bench.random, [id, other], 4);
  }, 60_000);

  it('封緘前の記録が書き換えられていれば、署名せずに場所を言い、ほかの法人は封緘する', async () => {
    const at = await bench.asSuperuser(async (superuser) => {
      const held = await superuser.held(id);
      const index = held.events.length - 2;
      const row = held.events[index] as (typeof held.events)[number];
      await superuser.commit(id, { ...held, events: held.events.with(index, withField(row, 5, 'Changed')) });
      return row;
    });
    bench.opened.seals.start({ lookMs: 50, tell: bench.tell });
    await until(() => bench.told.length > 0);
    const alarm = await alarmOf();
    expect(alarm).toMatchObject({ kind: 'chain', at: { position: at[0], stream: at[2], fault: 'hash' } });
    expect(bench.told).toEqual([alarm?.message]);
    expect(bench.told[0]).toContain(`位置 ${at[0]}`);
    await until(async () => (await bench.opened.seals.status(other))[0]?.unsealed === 0);
    expect((await bench.opened.seals.status(id))[0]?.unsealed).toBeGreaterThan(0);
    expect(bench.witness().notes(id).notes).toHaveLength(1);
  }, 60_000);

  it('記録に異常のある法人には書けず、見ることはでき、ほかの法人には書け、直れば書ける', async () => {
    const whole = await bench.asSuperuser((superuser) => superuser.held(id));
    const last = whole.events.length - 1;
    const row = whole.events[last] as (typeof whole.events)[number];
    const sound = whole.events.find(([, , stream]) => stream !== row[2])?.[2] as string;
    await bench.asSuperuser((superuser) =>
      superuser.commit(id, { ...whole, events: whole.events.with(last, withField(row, 5, 'Changed')) }),
    );
    await bench.opened.seals.sealNow();
    // also after a start, and in another process
    const another = await bench.open();
    try {
      for (const one of [bench.opened, another]) {
        await expect(writeHistory(one.log, bench.random, [id], 1)).rejects.toMatchObject({
          reason: 'record-damaged',
          message: expect.stringMatching(new RegExp(`位置 ${row[0]}.*docs/operations.md.*見ることだけ`)),
        });
        // who decides reads no stream that is damaged, and any other; who looks reads all of them
        await expect(one.log.readStream(id, row[2])).rejects.toMatchObject({ reason: 'record-damaged' });
        expect((await one.log.readStream(id, sound)).length).toBeGreaterThan(0);
        expect((await one.log.readStreams(id, [row[2]], undefined, 'marked')).length).toBeGreaterThan(0);
      }
      await writeHistory(bench.opened.log, bench.random, [other], 1);
      await bench.asSuperuser((superuser) => superuser.commit(id, whole));
      await bench.opened.seals.sealNow();
      await bench.opened.log.append(
        [{ stream: `casefile-${bench.random.uuid()}`, expected: 'none', events: [eventOf(bench.random)] }],
        commandOf(bench.random, id),
      );
      await until(() =>
        another.log
          .append(
            [{ stream: `casefile-${bench.random.uuid()}`, expected: 'none', events: [eventOf(bench.random)] }],
            commandOf(bench.random, id),
          )
          .then(
            () => true,
            () => false,
          ),
      );
    } finally {
      await another.close();
    }
  }, 120_000);

  it('封緘した最後の記録、封緘の表、古い状態への巻き戻し、鍵の紛失を見つけて、署名しない', async () => {
    const whole = await bench.asSuperuser((superuser) => superuser.held(id));
    const sealed = bench.witness().leaves(id);
    const events = rechained(
      whole.events.with(sealed - 1, withField(whole.events[sealed - 1] as never, 5, 'Changed')),
      sealed - 1,
    );
    const [checkpoint] = whole.checkpoints;
    if (!checkpoint) throw new Error('nothing is sealed');
    const changed = (n: number, value: string) => [checkpoint.with(n, value) as never];
    const tries = [
      ['sealed-event', { ...whole, events }],
      ['sealed-event', { ...whole, events: whole.events.toSpliced(sealed - 1, 1) }],
      ['checkpoint', { ...whole, checkpoints: changed(4, `\\x${'ab'.repeat((checkpoint[4].length - 2) / 2)}`) }],
      ['checkpoint', { ...whole, checkpoints: changed(5, checkpoint[5].replace('\n\n', '\n')) }],
      ['witness-differs', { ...whole, checkpoints: changed(3, `\\x${'ab'.repeat(32)}`) }],
      ['witness-ahead', { ...whole, events: whole.events.slice(0, sealed - 1), checkpoints: [] }],
      ['witness-ahead', { ...whole, events, checkpoints: [] }],
    ] as const;
    for (const [kind, held] of tries) {
      await bench.asSuperuser((superuser) => superuser.commit(id, held));
      await bench.opened.seals.sealNow();
      expect([kind, (await alarmOf())?.kind]).toEqual([kind, kind]);
      expect(bench.witness().notes(id).notes).toHaveLength(1);
    }
    await bench.asSuperuser((superuser) => superuser.commit(id, whole));
    const key = join(bench.folder, 'keys', `${id}.seal.key`);
    renameSync(key, `${key}.away`);
    await bench.opened.seals.sealNow();
    expect((await alarmOf())?.kind).toBe('key-missing');
    expect((await alarmOf())?.message).toContain(key);
    writeFileSync(key, 'x');
    await writeHistory(bench.opened.log, bench.random, [other], 1);
    await bench.opened.seals.sealNow();
    expect(await alarmOf()).toMatchObject({
      kind: 'key-missing',
      message: expect.stringContaining(`${key} が壊れています`),
    });
    expect(await bench.opened.seals.status(other)).toMatchObject([{ alarm: null, unsealed: 0 }]);
    // as it was: it is sealed, and the alarm is over
    renameSync(`${key}.away`, key);
    await bench.opened.seals.sealNow();
    expect(await bench.opened.seals.status(id)).toMatchObject([{ alarm: null, unsealed: 0 }]);
    expect(await bench.verifying((log) => log.verify())).toMatchObject({ ok: true });
  }, 60_000);

  it('封緘の表だけがなくても、記録が立会いのとおりなら、立会いの封緘を受け継いで続ける', async () => {
    await bench.opened.seals.sealNow();
    const { notes } = bench.witness().notes(id);
    await bench.asSuperuser(async (superuser) =>
      superuser.commit(id, { ...(await superuser.held(id)), checkpoints: [] }),
    );
    await writeHistory(bench.opened.log, bench.random, [id], 2);
    await bench.opened.seals.sealNow();
    expect(await bench.opened.seals.status(id)).toMatchObject([{ alarm: null, unsealed: 0 }]);
    expect(bench.witness().notes(id).notes.slice(0, -1)).toEqual(notes);
    expect(await bench.verifying((log) => log.verify())).toMatchObject({ ok: true });
  }, 60_000);

  it('立会いのフォルダーに書けなくても封緘は続き、そう言い、書けるようになれば追いつく', async () => {
    await bench.opened.close();
    const disk = join(bench.folder, 'usb');
    writeFileSync(disk, 'not a bench.folder');
    bench.opened = await bench.open({ witness: join(disk, 'witness') });
    bench.opened.seals.start({ lookMs: 50, tell: bench.tell });
    await until(() => bench.told.length > 0);
    expect(bench.told).toEqual([expect.stringContaining(join(disk, 'witness'))]);
    await until(async () => (await bench.opened.seals.status()).every(({ unsealed }) => unsealed === 0));
    expect(bench.opened.seals.witnesses().map(({ problem }) => problem === null)).toEqual([true, false]);
    rmSync(disk);
    await bench.opened.seals.sealNow();
    await writeHistory(bench.opened.log, bench.random, [id], 1);
    await bench.opened.seals.sealNow();
    expect(bench.opened.seals.witnesses().map(({ problem }) => problem)).toEqual([null, null]);
    const copy = new WitnessFolder(join(disk, 'witness'));
    expect(copy.notes(id)).toEqual(bench.witness().notes(id));
    expect(copy.leaves(id)).toBe(bench.witness().leaves(id));
    expect(copy.verifiers(id).map(({ vkey }) => vkey)).toEqual(
      bench
        .witness()
        .verifiers(id)
        .map(({ vkey }) => vkey),
    );
  }, 60_000);

  it('ほかの台帳と立会いのフォルダーを分け合っても、よその法人のことは言わない', async () => {
    await bench.opened.close();
    const shared = join(bench.folder, 'shared');
    const stranger = bench.random.uuid();
    bench.opened = await bench.open({ witness: shared });
    await bench.opened.seals.sealNow();
    for (const kind of ['notes', 'vkey', 'leaves']) {
      cpSync(join(shared, `${other}.${kind}`), join(shared, `${stranger}.${kind}`));
    }
    bench.opened.seals.start({ lookMs: 50, tell: bench.tell });
    await until(async () => (await bench.opened.seals.status()).every(({ unsealed }) => unsealed === 0));
    await bench.opened.seals.sealNow();
    expect(bench.told).toEqual([]);
    const report = await bench.verifying((log) => log.verify(), { witness: shared });
    expect(report).toMatchObject({ ok: true });
    // one of ours that is gone from the database is missed all the same
    await bench.asSuperuser((superuser) => superuser.commit(other, { events: [], commands: [], checkpoints: [] }));
    const { corporations } = await bench.verifying((log) => log.verify());
    expect(corporations.flatMap(({ faults }) => faults.map(({ kind }) => kind))).toContain('missing');
  }, 60_000);

  it('立会いのフォルダーが消えても、途中で切れても、続きから書ける', async () => {
    const file = join(bench.folder, 'witness', `${id}.notes`);
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.slice(0, -40));
    writeFileSync(join(bench.folder, 'witness', `${id}.leaves`), Buffer.alloc(33, 1));
    await bench.opened.seals.sealNow();
    const { notes, torn } = bench.witness().notes(id);
    expect([notes.length, torn > 0]).toEqual([2, true]);
    const torned = await bench.verifying((log) => log.verify({ corporationId: id }));
    expect(torned.corporations[0]?.faults).toEqual([]);
    // what the witness holds of the first event is not what was signed: it is said, and not believed
    expect(torned.corporations[0]?.warnings.join()).toMatch(/書きかけ.*使っていません/s);
    rmSync(join(bench.folder, 'witness'), { recursive: true });
    expect(
      (await bench.verifying((log) => log.verify())).corporations.every(({ warnings }) => warnings.length > 0),
    ).toBe(true);
    await writeHistory(bench.opened.log, bench.random, [id], 1);
    await bench.opened.seals.sealNow();
    expect(bench.witness().notes(id).notes).toHaveLength(3);
    expect(await bench.verifying((log) => log.verify({ corporationId: id }))).toMatchObject({ ok: true });
  }, 60_000);

  it('記録の指紋が立会いになくても、どの範囲かは分かり、文で言う', async () => {
    await bench.opened.seals.sealNow();
    rmSync(join(bench.folder, 'witness', `${id}.leaves`));
    const changed = await bench.asSuperuser(async (superuser) => {
      const held = await superuser.held(id);
      const events = rechained(held.events.with(3, withField(held.events[3] as never, 5, 'Changed')), 3);
      await superuser.commit(id, { ...held, events });
      return events.length;
    });
    const { ok, corporations } = await bench.verifying((log) => log.verify({ corporationId: id }));
    const [fault] = corporations[0]?.faults ?? [];
    expect([ok, fault?.kind, fault?.place]).toEqual([false, 'root', 1]);
    expect(fault?.through).toBeGreaterThanOrEqual(4);
    expect(fault?.through).toBeLessThanOrEqual(changed);
    expect(sentenceOf(fault as never)).toContain(`法人 ${id} の1〜${fault?.through} 件目`);
  }, 60_000);

  it('監査人は、預かったフォルダーとその鍵だけで確かめられる', async () => {
    const copy = join(bench.folder, 'auditor');
    expect(await bench.verifying((log) => log.exportTo(copy))).toBe(2);
    expect(await bench.verifying((log) => log.exportTo(copy))).toBe(0);
    await bench.opened.seals.sealNow();
    expect(await bench.verifying((log) => log.verify({ witness: copy }))).toMatchObject({ ok: true, unsealed: 0 });
    // the office makes itself a new key and a new history: the auditor's copy tells
    cpSync(copy, join(bench.folder, 'kept'), { recursive: true });
    await bench.opened.close();
    await bench.asSuperuser(async (superuser) => {
      const held = await superuser.held(id);
      const events = rechained(held.events.with(0, withField(held.events[0] as never, 5, 'Changed')), 0);
      await superuser.commit(id, { ...held, events, checkpoints: [] });
    });
    rmSync(join(bench.folder, 'witness'), { recursive: true });
    rmSync(join(bench.folder, 'keys', `${id}.seal.key`));
    bench.opened = await bench.open();
    await bench.opened.seals.sealNow();
    expect(existsSync(join(bench.folder, 'keys', `${id}.seal.key`))).toBe(true);
    expect(await bench.verifying((log) => log.verify({ corporationId: id }))).toMatchObject({ ok: true });
    const { corporations } = await bench.verifying((log) =>
      log.verify({ corporationId: id, witness: join(bench.folder, 'kept') }),
    );
    expect(corporations[0]?.faults.map(({ kind, place }) => [kind, place])).toContainEqual(['sealed', 1]);
  }, 60_000);
});
