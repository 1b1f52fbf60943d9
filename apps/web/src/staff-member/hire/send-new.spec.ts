import { afterEach, describe, expect, it } from '@jest/globals';
import { Refused } from '../../http/problem.ts';
import { type Hired, newStaffSender } from './send-new.ts';

const real = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = real;
});

interface Sent {
  readonly path: string;
  readonly id: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A server that refuses what `refuses` says, and remembers what it was sent. */
function server(refuses: (sent: Sent) => object | null): Sent[] {
  const sent: Sent[] = [];
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    const headers = init.headers as Record<string, string>;
    const one = {
      path: url.replace('/api/corporations/c/staff-members/', ''),
      id: headers['idempotency-key'] ?? '',
      body: JSON.parse(String(init.body)),
    };
    sent.push(one);
    const problem = refuses(one);
    const answer = { id: 'watanabe', stream: 's', revision: 0, position: '1', events: [], repeated: false };
    return { ok: problem === null, status: problem ? 422 : 200, json: async () => problem ?? answer };
  }) as unknown as typeof fetch;
  return sent;
}

const filled = {
  name: '渡辺 由美',
  on: '2022-04-01',
  officeId: 'shinjuku',
  role: 'support-worker',
  fullTime: true,
  dedicated: true,
  weeklyMinutes: 2400,
  basicTrainingOn: '2025-09-12',
};

describe('職員と初めの配置を一度に登録する', () => {
  it('採用・配置・研修を、この順に一つずつ送る', async () => {
    const sent = server(() => null);
    const answer = await newStaffSender('/corporations/c')(filled, null, () => {});
    expect(answer.id).toBe('watanabe');
    expect(sent.map(({ path }) => path)).toEqual(['hire', 'watanabe/assign-post', 'watanabe/complete-training']);
    expect(sent[1]?.body).toEqual({
      on: '2022-04-01',
      officeId: 'shinjuku',
      role: 'support-worker',
      fullTime: true,
      dedicated: true,
      weeklyMinutes: 2400,
    });
  });

  it('配置が断られても、もう一度押して二人にはならず、誤りは着任日の欄に出る', async () => {
    const early = { type: '/problems/refused', title: '', status: 422, detail: '採用の前です。', field: 'on' };
    const sent = server(({ path, body }) =>
      path.endsWith('assign-post') && body['on'] === '2021-04-01' ? early : null,
    );
    const send = newStaffSender('/corporations/c');
    let hired: Hired | null = null;
    const keep = (found: Hired) => {
      hired = found;
    };
    const refused = await send({ ...filled, postOn: '2021-04-01' }, hired, keep).catch((cause: unknown) => cause);
    expect(refused).toBeInstanceOf(Refused);
    expect((refused as Refused).problem.field).toBe('postOn');
    const { name: _name, on: _on, ...rest } = filled;
    await send(rest, hired, keep);
    expect(sent.filter(({ path }) => path === 'hire')).toHaveLength(1);
    expect(sent.find(({ path, body }) => path.endsWith('assign-post') && body['on'] === '2022-04-01')).toBeTruthy();
  });

  it('答えが返らずにもう一度送るときは、同じ番号で送る', async () => {
    let lost = true;
    const sent = server(() => null);
    const answering = globalThis.fetch;
    globalThis.fetch = (async (url: string, init: RequestInit) => {
      const response = await answering(url, init);
      if (!lost) return response;
      lost = false;
      throw new TypeError('network');
    }) as typeof fetch;
    const send = newStaffSender('/corporations/c');
    await send(filled, null, () => {}).catch(() => {});
    await send(filled, null, () => {});
    const hires = sent.filter(({ path }) => path === 'hire');
    expect(hires).toHaveLength(2);
    expect(hires[0]?.id).toBe(hires[1]?.id);
  });
});
