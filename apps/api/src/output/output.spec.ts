import { describe, expect, it } from '@jest/globals';
import { LogUnavailable } from '@teichaku/eventlog';
import pg from 'pg';
import * as z from 'zod';
import { Lines } from './lines.ts';
import { requestContext } from './request-context.ts';
import { inShort, withoutValues } from './without-values.ts';

const CANARY = '秘密の太郎';

/** What is written, line by line. */
function gathered(format: 'json' | 'text') {
  let all = '';
  const write = (text: string) => {
    all += text;
  };
  const lines = new Lines(format, { write });
  return { lines, all: () => all };
}

const thrownBy = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
};

function sqlError(code: string, message: string, more: object = {}): Error {
  return Object.assign(new pg.DatabaseError(message, 10, 'error'), { code, severity: 'ERROR', ...more });
}

const withCanary: Record<string, unknown> = {
  'JSON.parse': thrownBy(() => JSON.parse(`{"name": ${CANARY}}`)),
  BigInt: thrownBy(() => BigInt(CANARY)),
  zod: thrownBy(() => z.strictObject({ [CANARY]: z.int() }).parse({ [CANARY]: CANARY })),
  'a value PostgreSQL cannot read': sqlError('22P02', `invalid input syntax for type uuid: "${CANARY}"`),
  'a key that is there': sqlError('23505', `duplicate key ${CANARY}`, {
    detail: `Key (name)=(${CANARY})`,
    table: 'office',
  }),
  'a COPY': sqlError('22001', 'value too long', { where: `COPY office, line 1, column name: "${CANARY}"` }),
  'a cause': new Error('outer', { cause: new Error(CANARY) }),
  'a name': Object.assign(new Error('x'), { name: CANARY }),
  'a code': Object.assign(new Error('x'), { code: CANARY }),
  'a key of an object': thrownBy(() => (undefined as unknown as Record<string, string>)[CANARY]),
  'a TypeError of somebody else': new TypeError(`${CANARY} is no name`),
  'a message that looks like a stack': new Error(`x\n    at ${CANARY} (/app/x.js:1:2)`),
  'a string': CANARY,
  'an object': { name: CANARY, toString: () => CANARY },
};

describe('出力に、打たれた値を残さない', () => {
  it.each(Object.entries(withCanary))('%s', (_, thrown) => {
    for (const format of ['json', 'text'] as const) {
      const { lines, all } = gathered(format);
      lines.error(thrown instanceof Error ? thrown : new Error('thrown', { cause: thrown }), undefined, 'http');
      lines.warn('文', thrown, 'http');
      lines.warn('文', thrown);
      lines.error(thrown instanceof Error ? (thrown.stack ?? '') : '', 'http');
      expect(all()).not.toBe('');
      expect(all()).not.toContain(CANARY);
      expect(all()).not.toContain('太郎');
    }
    expect(inShort(thrown)).not.toContain(CANARY);
  });

  it('場所とわけは残す', () => {
    const told = withoutValues(withCanary['a key that is there']);
    expect(told).toMatchObject({ code: '23505', where: { severity: 'ERROR', table: 'office' } });
    expect(told.stack?.[0]).toContain('output.spec');
    expect(withoutValues(sqlError('42703', 'column "x" does not exist')).message).toBe('column "x" does not exist');
    expect(withoutValues(new LogUnavailable('データベースが応えません。')).message).toBe('データベースが応えません。');
    expect(withoutValues(thrownBy(() => (undefined as unknown as { rows: [] }).rows)).message).toBe(
      "Cannot read properties of undefined (reading 'rows')",
    );
  });
});

describe('出力の一行', () => {
  it('JSON では、時刻・重さ・どこ・文と、どの要求か', () => {
    const { lines, all } = gathered('json');
    const request = { requestId: 'req-1', method: 'POST', route: '/api/x/:id', commandId: '1-2' };
    requestContext.run(request, () => lines.error(new Error('x'), undefined, 'http'));
    lines.info('server', '止めています。');
    const [first, second] = all()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(first).toMatchObject({ level: 'error', component: 'http', ...request, error: { name: 'Error' } });
    expect(new Date(first.time).getTime()).toBeGreaterThan(1.7e12);
    expect(second).toEqual({ level: 'info', time: expect.any(String), component: 'server', message: '止めています。' });
  });

  it('注意より重い行を数える', () => {
    const { lines } = gathered('text');
    const counted: string[] = [];
    lines.counted = (level) => counted.push(level);
    lines.log();
    lines.info('server', '文');
    lines.warn('文', 'server');
    lines.error('文', 'server');
    lines.fatal('文', 'server');
    expect(counted).toEqual(['warn', 'error', 'fatal']);
  });
});
