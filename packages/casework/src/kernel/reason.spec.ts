import { describe, expect, it } from '@jest/globals';
import * as z from 'zod';
import { command, day, given, inService } from '../casefile/fixture/commands.fixture.ts';
import { transferred } from '../casefile/fixture/events.fixture.ts';
import { commandDefinitions, eventDefinitions } from '../registry.ts';
import { entryId } from './spec.ts';
import { Reason } from './values.ts';

const most = 'あ'.repeat(1000);
const long = 'あ'.repeat(6000);

describe('理由の長さ', () => {
  it('1,000字まで書ける。字は、目に見える数で数える', () => {
    expect(Reason.parse(most)).toBe(most);
    expect(Reason.parse(` ${most}\n`)).toBe(most);
    for (const letter of ['𠮷', 'か\u3099', '👨‍👩‍👧']) {
      expect(Reason.parse(letter.repeat(1000))).toBe(letter.repeat(1000));
      expect(Reason.safeParse(letter.repeat(1001)).success).toBe(false);
    }
  });

  it('それより長ければ、何字までかを一度だけ言う', () => {
    for (const text of [`${most}あ`, long, 'あ'.repeat(30_000)])
      expect(Reason.safeParse(text).error?.issues.map(({ message }) => message)).toEqual([
        '理由は1,000字までです。短くまとめてください',
      ]);
  });

  it('理由を尋ねるどの操作も、同じ長さまで受け付ける', () => {
    const asking = commandDefinitions
      .filter(({ path, category }) => path !== null || category === 'import')
      .flatMap(({ category, type, schema }) =>
        ['why', 'reason'].flatMap((field) => {
          const asked = (schema as unknown as z.ZodObject).shape[field] as z.ZodType | undefined;
          // a reason of a list of reasons is chosen, not written
          return asked?.safeParse('あ').success ? [{ name: `${category}.${type}`, asked }] : [];
        }),
      );
    expect(asking.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['casefile.TransferService', 'casefile.DismissTask', 'person.MergePersons']),
    );
    expect(asking.filter(({ asked }) => !asked.safeParse(most).success)).toEqual([]);
    expect(asking.filter(({ asked }) => asked.safeParse(`${most}あ`).success).map(({ name }) => name)).toEqual([]);
  });

  it('前に書かれた長い理由は、そのまま読める', () => {
    const told = eventDefinitions.flatMap(({ fields }) =>
      ['why', 'reason'].flatMap((name) => {
        const field = fields[name] as z.ZodType | undefined;
        return field?.safeParse('あ').success ? [field.safeParse(long).success] : [];
      }),
    );
    expect(told.length).toBeGreaterThan(4);
    expect(told).not.toContain(false);
  });

  describe('訂正', () => {
    const { data } = transferred('2025-12-01') as { data: Record<string, unknown> };
    const { basis: _, ...typed } = data;
    const history = (reason: string) => [
      ...inService.slice(0, 2),
      { type: 'ServiceTransferred', schemaVersion: 1, data: { ...data, reason } },
    ];
    const correct = (right: Record<string, unknown>) =>
      command('CorrectEntry', { entryId: entryId(2), why: '写しまちがい', data: { ...typed, ...right } });

    it('長い理由に書きかえることはできない。断りは、どの欄の何が長いかを言う', () => {
      const refused = given(...history('前から始めていた'))
        .when(correct({ reason: long }))
        .thenRefused('invalid-input');
      expect(refused).toMatchObject({
        field: 'data.reason',
        message: '理由は1,000字までです。短くまとめてください。',
        details: { issues: [{ field: 'data.reason', value: `${'あ'.repeat(100)}…` }] },
      });
      given(...history('前から始めていた'))
        .when(correct({ reason: most }))
        .thenTypes('EntryVoided', 'ServiceTransferred');
    });

    it('前からの長い理由を残したまま、ほかの欄を訂正できる', () => {
      given(...history(long))
        .when(correct({ reason: long, on: day('2025-12-02') }))
        .thenTypes('EntryVoided', 'ServiceTransferred');
    });
  });
});
