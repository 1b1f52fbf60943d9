import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { lifted, type Stored } from './kernel/upcast.ts';
import { eventDefinition, eventDefinitions } from './registry.ts';

interface Sample {
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: Stored;
}

const here = new URL('.', import.meta.url);
const samples = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\/samples\/\w+\.v\d+\.json$/.test(path))
  .map((path) => ({ path, ...(JSON.parse(readFileSync(new URL(path, here), 'utf8')) as Sample) }));

describe('記録の見本', () => {
  it.each(
    eventDefinitions.flatMap(({ type, version }) => Array.from({ length: version }, (_, old) => [type, old + 1])),
  )('%s の第%s版には、見本がひとつある', (type, version) => {
    expect(samples.filter(({ path }) => path.endsWith(`/${type}.v${version}.json`))).toHaveLength(1);
  });

  it.each(samples.map((sample) => [sample.path, sample] as const))(
    '%s は、いまも読める',
    (path, { type, schemaVersion, data }) => {
      expect(path).toContain(`/${type}.v${schemaVersion}.json`);
      const definition = eventDefinition(type);
      const read = definition.schema.parse(lifted(definition, schemaVersion, data));
      if (schemaVersion === definition.version) expect(read).toEqual(data);
    },
  );

  it('封をする項目は、見本のどれかに書かれている(封をしそこねた項目に気づけるように)', () => {
    const unwritten = eventDefinitions.flatMap(({ type, version, sealed }) =>
      Object.keys(sealed).filter(
        (field) => !samples.some((one) => one.type === type && one.schemaVersion === version && field in one.data),
      ),
    );
    expect(unwritten).toEqual([]);
  });
});
