import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type EventDefinition, eventDefinitions } from '@teichaku/casework';
import { planted } from '../../../../canary/lifts/planted.ts';
import { asRead, GOLDEN, golden, storedSample } from '../../scripts/golden.ts';
import { faultsOf } from './purely.ts';

describe('出荷した記録の見本', () => {
  it('どの版にもひとつあり、書き換わっておらず、いまも同じに読める', () => {
    expect(golden()).toEqual({ missing: new Map(), problems: [] });
  });

  it('開いた中身は、いまの定義に合う', () => {
    for (const { type, version, schema } of eventDefinitions)
      for (let old = 1; old <= version; old += 1) {
        const { data } = asRead(storedSample(type, old)) as { data: unknown };
        expect([type, old, schema.safeParse(data).error?.issues]).toEqual([type, old, undefined]);
      }
  });
});

describe('見本の番', () => {
  const folder = mkdtempSync(join(tmpdir(), 'teichaku-golden-'));
  const at = (name: string) => join(folder, name);
  beforeEach(() => {
    rmSync(folder, { recursive: true });
    cpSync(GOLDEN, folder, { recursive: true, filter: (path) => !path.endsWith('.ts') });
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const problems = (definitions?: readonly EventDefinition[]) => golden(folder, definitions).problems;
  const like = (type: string, more: object) =>
    eventDefinitions.map((one) => (one.type === type ? ({ ...one, ...more } as EventDefinition) : one));

  it('写したままなら、何も言わない', () => expect(golden(folder)).toEqual({ missing: new Map(), problems: [] }));

  it('消された見本、変えられた見本、一覧から消された見本を見つける', () => {
    rmSync(at('stored/InterviewHeld.v1.json'));
    expect(problems()).toEqual(['stored/InterviewHeld.v1.json is gone: a sample is kept for ever']);
    cpSync(join(GOLDEN, 'stored/InterviewHeld.v1.json'), at('stored/InterviewHeld.v1.json'));
    appendFileSync(at('read/InterviewHeld.v1.as-v1.json'), '\n');
    expect(problems()).toEqual(['read/InterviewHeld.v1.as-v1.json was changed']);
    cpSync(GOLDEN, folder, { recursive: true });
    const sums = readFileSync(at('SHA256SUMS'), 'utf8');
    writeFileSync(at('SHA256SUMS'), sums.replace(/^.*InterviewHeld\.v1\.json\n/m, ''));
    expect(problems()).toEqual(['stored/InterviewHeld.v1.json is not in SHA256SUMS']);
  });

  it('前の版の見本がなければ、もう作れないと言う。いまの版なら、足すものに挙げる', () => {
    const never = (name: string) => {
      rmSync(at(name));
      const sums = readFileSync(at('SHA256SUMS'), 'utf8');
      writeFileSync(at('SHA256SUMS'), sums.replace(new RegExp(`^.*${name}\\n`, 'm'), ''));
    };
    never('stored/AgencyContacted.v1.json');
    expect(problems()).toEqual(['stored/AgencyContacted.v1.json is missing, and nobody writes version 1 any more']);
    cpSync(GOLDEN, folder, { recursive: true });
    never('stored/OfficeClosed.v1.json');
    const { missing, problems: none } = golden(folder);
    expect([[...missing.keys()], none]).toEqual([['stored/OfficeClosed.v1.json'], []]);
  });

  it('読めなくなった種類や版、違うように読む読み替えを見つける', () => {
    const without = eventDefinitions.filter(({ type }) => type !== 'OfficeClosed');
    expect(problems(without)).toEqual(['stored/OfficeClosed.v1.json cannot be read: nothing defines it any more']);
    const back = like('AgencyContacted', { version: 1, lifts: {} });
    expect(problems(back)).toEqual(['stored/AgencyContacted.v2.json cannot be read: nothing defines it any more']);
    const lost = like('AgencyContacted', { lifts: { 1: ({ agency: _, ...rest }: Record<string, unknown>) => rest } });
    expect(problems(lost)).toEqual([
      'stored/AgencyContacted.v1.json is not read as read/AgencyContacted.v1.as-v2.json any more',
    ]);
    const broken = like('AgencyContacted', {
      lifts: {
        1: () => {
          throw new Error('no agency');
        },
      },
    });
    expect(problems(broken)).toEqual([expect.stringContaining('stored/AgencyContacted.v1.json cannot be read')]);
  });
});

describe('読み替えは、いつ、どこで、何度読んでも同じ', () => {
  const sample = (type: string, version: number) => JSON.parse(storedSample(type, version).data);
  const lifts = eventDefinitions.flatMap(({ type, lifts }) =>
    Object.entries(lifts).map(([from, lift]) => [type, Number(from), lift] as const),
  );

  it('読み替えが、ひとつはある', () => expect(lifts.length).toBeGreaterThan(0));

  it.each(lifts)('%s の第%s版からの読み替えは、外のものに触れず、封を開けず、同じものを返す', (type, from, lift) => {
    expect(faultsOf(lift, sample(type, from))).toEqual([]);
  });

  const faults: Readonly<Record<string, string>> = {
    Date: 'reaches for Date',
    'Date.now': 'reaches for Date',
    'Date, swallowed': 'reaches for Date',
    'Math.random': 'reaches for Math.random',
    crypto: 'reaches for crypto',
    process: 'reaches for process',
    performance: 'reaches for performance',
    'writes on what it was given': 'throws: Cannot add property agencyKind, object is not extensible',
    'other the second time': 'other the second time',
    'looks into what is sealed': 'reaches for sealed words',
    'throws without words': "throws: Cannot read properties of undefined (reading 'valueOf')",
    'moves the day': 'changes on',
  };

  it.each(Object.entries(planted))('植えた不純な読み替えを見つける: %s', (name, lift) => {
    expect(Object.keys(faults).sort()).toEqual(Object.keys(planted).sort());
    expect(faultsOf(lift, sample('AgencyContacted', 1))).toContain(faults[name]);
  });
});
