import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { upcasting, type Versioned } from './kernel/upcast.ts';
import { eventDefinition, eventDefinitions } from './registry.ts';
import { upcast } from './upcasters.ts';

const here = new URL('.', import.meta.url);
const samples = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\/samples\/\w+\.v\d+\.json$/.test(path))
  .map((path) => {
    const { type, ...stored } = JSON.parse(readFileSync(new URL(path, here), 'utf8')) as Versioned & { type: string };
    return { path, type, stored };
  });

describe('記録の見本', () => {
  it.each(
    eventDefinitions.flatMap(({ type, version }) => Array.from({ length: version }, (_, old) => [type, old + 1])),
  )('%s の第%s版には、見本がひとつある', (type, version) => {
    expect(samples.filter(({ path }) => path.endsWith(`/${type}.v${version}.json`))).toHaveLength(1);
  });

  it.each(samples.map(({ path, type, stored }) => [path, type, stored] as const))(
    '%s は、いまも読める',
    (path, type, stored) => {
      expect(path).toContain(`/${type}.v${stored.schemaVersion}.json`);
      const { version, schema } = eventDefinition(type);
      const today = upcast(type, stored);
      expect(today.schemaVersion).toBe(version);
      const read = schema.parse(today.data);
      if (stored.schemaVersion === version) expect(read).toEqual(stored.data);
    },
  );

  it('封をする項目は、見本のどれかに書かれている(封をしそこねた項目に気づけるように)', () => {
    const unwritten = eventDefinitions.flatMap(({ type, sealed }) =>
      Object.keys(sealed).filter(
        (field) => !samples.some((sample) => sample.type === type && field in sample.stored.data),
      ),
    );
    expect(unwritten).toEqual([]);
  });
});

describe('版の引き上げ', () => {
  const lift = upcasting(
    [
      { type: 'Moved', from: 1, lift: ({ place, ...rest }) => ({ ...rest, from: place }) },
      { type: 'Moved', from: 2, lift: (data) => ({ ...data, to: null }) },
      { type: 'Broken', from: 1, lift: (data) => data },
    ],
    () => 3,
  );

  it('古い版は、一つずつ順に今の版に引き上げる', () => {
    expect(lift('Moved', { schemaVersion: 1, data: { on: '2026-01-01', place: '新宿' } })).toEqual({
      schemaVersion: 3,
      data: { on: '2026-01-01', from: '新宿', to: null },
    });
    expect(lift('Moved', { schemaVersion: 3, data: { to: '横浜' } })).toEqual({
      schemaVersion: 3,
      data: { to: '横浜' },
    });
  });

  it('知らない新しい版や、途切れた版は、読んだことにしない', () => {
    expect(() => lift('Moved', { schemaVersion: 4, data: {} })).toThrow(/knows 3/);
    expect(() => lift('Broken', { schemaVersion: 1, data: {} })).toThrow(/from version 2/);
  });
});
