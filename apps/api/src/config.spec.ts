import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.ts';

describe('設定', () => {
  it('何も書かなければ既定の値になる', () =>
    expect(readConfig({ PORT: '' })).toMatchObject({
      port: 3000,
      role: 'all',
      operatorName: 'ローカル操作者',
      sealEvents: 1_000,
      patrolMs: 86_400_000,
      witnessFolder: undefined,
    }));

  it('立会いのフォルダーと、封緘する件数と、見回りの間隔を選べる', () =>
    expect(
      readConfig({ TEICHAKU_WITNESS: '/mnt/usb', TEICHAKU_SEAL_EVENTS: '1', TEICHAKU_PATROL_HOURS: '0' }),
    ).toMatchObject({ witnessFolder: '/mnt/usb', sealEvents: 1, patrolMs: 0 }));

  it.each([
    [{ PORT: '80x' }, 'PORT'],
    [{ PORT: '0' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ ROLE: 'worker' }, 'ROLE'],
    [{ TEICHAKU_SEAL_EVENTS: '0' }, 'TEICHAKU_SEAL_EVENTS'],
    [{ TEICHAKU_SEAL_EVENTS: '十' }, 'TEICHAKU_SEAL_EVENTS'],
    [{ TEICHAKU_PATROL_HOURS: '-1' }, 'TEICHAKU_PATROL_HOURS'],
    [{ EVENT_LOG: 'files' }, 'EVENT_LOG'],
    [{ EVENT_LOG: 'kurrentdb' }, 'KURRENTDB_URL'],
    [{ EVENT_LOG: 'kurrentdb', KURRENTDB_URL: 'http://127.0.0.1:2113' }, 'KURRENTDB_URL'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ ROLE: 'projector' }, 'DATABASE_URL'],
  ])('%j は、設定の名前を挙げて一文で断る', (env, name) => expect(() => readConfig(env)).toThrow(name));

  it.each(['kurrentdb://127.0.0.1:2113?tls=false', 'kurrentdb+discover://a:b@one,two:2113', 'esdb://127.0.0.1:2113'])(
    '記録は KurrentDB にも置ける: %s',
    (url) => expect(readConfig({ EVENT_LOG: 'kurrentdb', KURRENTDB_URL: url }).kurrentdbUrl).toBe(url),
  );

  it('KURRENTDB_URL だけでは、記録の置き場所は変わらない', () =>
    expect(readConfig({ KURRENTDB_URL: 'kurrentdb://127.0.0.1:2113' }).kurrentdbUrl).toBeUndefined());

  it.each(['DATABASE_URL', 'KURRENTDB_URL'])('%s を断るときも、パスワードは見せない', (name) => {
    const told = () => readConfig({ [name]: 'https://teichaku:himitsu@example.jp/x' });
    expect(told).toThrow('example.jp');
    expect(told).not.toThrow('himitsu');
  });

  it('別々のプロセスは、共有するデータベースがあれば分けられる', () =>
    expect(readConfig({ ROLE: 'projector', DATABASE_URL: 'postgres://127.0.0.1/x' }).role).toBe('projector'));
});
