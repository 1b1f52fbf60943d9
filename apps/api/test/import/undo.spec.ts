import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type Api, api } from '../support.ts';
import {
  corporation,
  dyingApp,
  EXPECTED,
  eventsOf,
  firstRows,
  imported,
  samples,
  settled,
  standing,
  type Upload,
} from './support.ts';

const TODAY = '2026-11-21';

// whole registers go in and out again on a machine that does other things besides
jest.setTimeout(60_000);

let server: Api;
beforeAll(async () => {
  server = await api();
});
beforeEach(() => server.day(TODAY));

describe('取り込みを取り消す', () => {
  it('丸ごと取り消し、消さずに残し、同じファイルをまた取り込める', async () => {
    const { C, corporationId } = await corporation(server);
    const first = await imported(server, C, samples);
    const before = (await eventsOf(server, corporationId)).length;
    const total = Object.values(EXPECTED).reduce((sum, count) => sum + count, 0);
    const seen = await server.get(`${C}/imports/${first.importId}/undo`);
    expect(seen.body).toEqual({ importId: first.importId, voids: total, casefiles: 130, kept: [] });
    expect((await server.post(`${C}/imports/${first.importId}/undo`, { why: '別の年度の名簿だった' })).status).toBe(
      202,
    );
    const undone = await settled(server, `${C}/imports/${first.importId}`);
    expect(undone).toMatchObject({ state: 'undone', undo: { state: 'finished', voided: total, kept: [] } });
    expect(await standing(server, corporationId)).toEqual({});
    expect((await eventsOf(server, corporationId)).length).toBeGreaterThan(before);

    const second = await imported(server, C, samples);
    expect(second.importId).not.toBe(first.importId);
    expect(second).toMatchObject({ state: 'finished', imported: 530, rejected: 9 });
    expect(await standing(server, corporationId)).toEqual(EXPECTED);
    // asked again, an undone import stays as it is
    expect((await server.post(`${C}/imports/${first.importId}/undo`, { why: 'もう一度' })).status).toBe(202);
    expect(await standing(server, corporationId)).toEqual(EXPECTED);
  });

  it('あとから誰かが書いた事例は示して残し、その事業所と職員も残す', async () => {
    const { C, corporationId } = await corporation(server);
    const few = [samples[0] as Upload, firstRows('riyousha', 20), firstRows('mendan', 40)];
    const done = await imported(server, C, few);
    const whole = await standing(server, corporationId);
    const opened = (await eventsOf(server, corporationId)).find(
      ({ type, data }) => type === 'CasefileOpened' && (data as { caseNumber: string }).caseNumber === 'T0009',
    );
    const stream = opened?.stream ?? '';
    const office = `office-${(opened?.data as { officeId?: string } | undefined)?.officeId}`;
    const held = await server.post(`${C}/casefiles/${stream.slice('casefile-'.length)}/hold-interview`, {
      on: TODAY,
      means: 'face-to-face',
      place: 'workplace',
    });
    expect(held.status).toBe(200);
    const { kept } = (await server.get(`${C}/imports/${done.importId}/undo`)).body;
    expect(kept).toContainEqual({
      stream,
      kind: 'casefile',
      name: 'T0009 鈴木 彩',
      why: '取り込みのあとに、1件の記録が書かれています。',
    });
    expect(kept).toContainEqual(
      expect.objectContaining({
        stream: office,
        name: '大宮定着支援センター',
        why: '残る記録から名前を引かれています。',
      }),
    );
    await server.post(`${C}/imports/${done.importId}/undo`, { why: '取り違えた' });
    const undone = await settled(server, `${C}/imports/${done.importId}`);
    expect(undone.undo.kept).toEqual(expect.arrayContaining([stream, office]));
    const stands = await standing(server, corporationId);
    expect(stands).toMatchObject({ CasefileOpened: 1, EmploymentStarted: 1, InterviewHeld: 9 });
    // what stayed is known: the same files bring in the rest
    const again = await imported(server, C, few);
    expect(again).toMatchObject({ state: 'finished', rejected: done.rejected });
    expect(await standing(server, corporationId)).toEqual({
      ...whole,
      InterviewHeld: (whole['InterviewHeld'] ?? 0) + 1,
    });
  });

  it('取り消しの途中で死んでも、もう一度取り消せば終わりまで進む', async () => {
    const { C, corporationId } = await corporation(server);
    const few = [samples[0] as Upload, firstRows('riyousha', 20), firstRows('mendan', 40)];
    const { importId } = await imported(server, C, few);
    const { dying, kill } = await dyingApp(server, corporationId, 10);
    await dying.post(`${C}/imports/${importId}/undo`, { why: '取り違えた' });
    expect(await settled(dying, `${C}/imports/${importId}`)).toMatchObject({
      state: 'finished',
      undo: { state: 'interrupted', voided: null },
    });
    await kill();
    expect(Object.keys(await standing(server, corporationId))).not.toEqual([]);
    // whoever did not carry it out sees in the log that it was begun
    const cutOff = { state: 'interrupted', voided: null, error: expect.stringContaining('もう一度取り消すと') };
    expect((await server.get(`${C}/imports`)).body.rows).toMatchObject([{ importId, state: 'finished', undo: cutOff }]);
    await server.post(`${C}/imports/${importId}/undo`, { why: '取り違えた' });
    expect(await settled(server, `${C}/imports/${importId}`)).toMatchObject({ state: 'undone', undo: { kept: [] } });
    expect(await standing(server, corporationId)).toEqual({});
  });

  it('同じ Idempotency-Key を別のことに使うと断る', async () => {
    const { C } = await corporation(server);
    const { importId } = await imported(server, C, [samples[0] as Upload]);
    const key = { 'idempotency-key': randomUUID() };
    expect((await server.post(`${C}/imports/${importId}/undo`, { why: '一' }, key)).status).toBe(202);
    expect((await server.post(`${C}/imports/${importId}/undo`, { why: '一' }, key)).status).toBe(202);
    const other = await server.post(`${C}/imports/${importId}/undo`, { why: '二' }, key);
    expect(other).toMatchObject({ status: 409, body: { reason: 'idempotency-key-reused' } });
    await settled(server, `${C}/imports/${importId}`);
  });
});
