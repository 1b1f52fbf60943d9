import { describe, expect, it } from '@jest/globals';
import { readConfig } from './config.ts';

describe('設定', () => {
  it('何も書かなければ既定の値になる', () =>
    expect(readConfig({ PORT: '' })).toMatchObject({ port: 3000, role: 'all', operatorName: 'ローカル操作者' }));

  it.each([
    [{ PORT: '80x' }, 'PORT'],
    [{ PORT: '0' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ ROLE: 'worker' }, 'ROLE'],
    [{ EVENT_LOG: 'kurrentdb' }, 'EVENT_LOG'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ ROLE: 'projector' }, 'DATABASE_URL'],
  ])('%j は、設定の名前を挙げて一文で断る', (env, name) => expect(() => readConfig(env)).toThrow(name));

  it('別々の工程は、共有するデータベースがあれば分けられる', () =>
    expect(readConfig({ ROLE: 'projector', DATABASE_URL: 'postgres://127.0.0.1/x' }).role).toBe('projector'));
});
