import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, api } from './support.ts';

describe('記録を変える要求', () => {
  let server: Api;
  let corporation: string;
  let C: string;
  beforeAll(async () => {
    server = await api();
    const made = await server.post('/api/corporations/register', {
      name: '社会福祉法人みなと',
      on: '2026-04-01',
      fullTimeWeekMinutes: 2400,
    });
    expect(made).toMatchObject({
      status: 201,
      body: { events: [{ type: 'CorporationRegistered' }, { type: 'FullTimeWeekSet' }] },
    });
    corporation = made.body.id;
    C = `/api/corporations/${corporation}`;
  });

  it('同じ Idempotency-Key で送り直すと、初めの答えが返り、二重には記録されない', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await server.post(`${C}/offices/designate`, { on: '2026-04-01', name: 'みなと定着' }, key);
    const again = await server.post(`${C}/offices/designate`, { on: '2026-04-01', name: 'みなと定着' }, key);
    expect(first.status).toBe(201);
    expect(again.status).toBe(200);
    expect(again.body).toEqual({ ...first.body, repeated: true });
  });
});
