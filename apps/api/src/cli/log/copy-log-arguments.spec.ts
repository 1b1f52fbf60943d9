import { describe, expect, it } from '@jest/globals';
import { interrupted, readCopyArguments } from './copy-log-arguments.ts';

const read = (...args: string[]) => readCopyArguments(args, '/home/office', '/var/teichaku');
const PG = 'postgres://a:b@127.0.0.1/x';
const KURRENT = 'kurrentdb://127.0.0.1:2113?tls=false';

describe('copy-log の引数', () => {
  it('フォルダーは打った場所から、鍵はフォルダーか TEICHAKU_DATA から', () => {
    expect(read('--from', './data', '--to', PG)).toEqual({
      from: { dataDir: '/home/office/data', databaseUrl: undefined, kurrentdbUrl: undefined },
      to: { dataDir: '/var/teichaku', databaseUrl: PG, kurrentdbUrl: undefined },
    });
    expect(read('--from', PG, '--from-keys', 'old', '--to', 'new')?.from.dataDir).toBe('/home/office/old');
  });

  it('KurrentDB は、その写しとともに', () => {
    expect(read('--from', KURRENT, '--from-mirror', 'mirror', '--to', PG)?.from).toEqual({
      dataDir: '/home/office/mirror',
      databaseUrl: undefined,
      kurrentdbUrl: KURRENT,
    });
    expect(read('--from', 'data', '--to', KURRENT, '--to-mirror', PG)?.to).toMatchObject({
      databaseUrl: PG,
      kurrentdbUrl: KURRENT,
    });
  });

  it('途中で止めれば、どこまで進んだかと、続け方を言う', () => {
    const again = /同じ npm run copy-log をもう一度行うと、続きから進みます/;
    for (const phase of ['copy', 'mirror', 'compare'] as const) {
      const said = interrupted({ phase, events: 1_234, all: 5_678 });
      expect(said).toMatch(/^記録 5,678 件のうち 1,234 件まで/);
      expect(said).toMatch(again);
    }
    expect(interrupted(null)).toMatch(/^まだ写し始めていない/);
    expect(interrupted(null)).toMatch(again);
  });

  it('--help は使い方', () => expect(read('--help')).toBeNull());

  it.each([
    [[], '--from'],
    [['--from', 'data'], '--to'],
    [['--from', KURRENT, '--to', 'new'], '--from-mirror'],
    [['--from', 'data', '--from-mirror', 'mirror', '--to', 'new'], '--from-mirror'],
    [['--from', 'data', '--to', 'mysql://x'], 'postgres://'],
    [['--from', 'data', '--to', './data'], '同じ'],
    [['--from', PG, '--to', PG], '同じ'],
    [['--from', KURRENT, '--from-mirror', 'data', '--to', 'data'], '同じ'],
    [['--from', 'data', '--from-keys', 'keys', '--to', 'new'], '--from-keys'],
    [['--from', 'data', '--to', 'new', 'more'], '--help'],
    [['--form', 'data'], '--help'],
  ])('%j は、何が違うかを言って断る', (args, told) => expect(() => read(...args)).toThrow(told));
});
