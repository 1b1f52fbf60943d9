import { DisabilityKind } from '@teichaku/casework';
import * as z from 'zod';
import { Named, TimelineEntryBody } from './casefile.ts';

const text = z.string().nullable();
const names = z.array(z.strictObject({ name: z.string(), kana: z.string() }));

export const personShape = {
  personId: z.uuid(),
  name: z.string(),
  kana: z.string(),
  bornOn: text,
  birthYear: z.int().nullable(),
  disabilityKind: DisabilityKind.nullable(),
  aliases: names.meta({ description: 'まとめる前の記録の名前。一覧の検索でも見つかる' }),
  revision: z.int(),
  mergedInto: Named.nullable().meta({ description: '同じ人の別の記録にまとめられていれば、その人' }),
  merges: z.array(
    z.strictObject({
      eventId: z.uuid().meta({ description: 'これを取り消すと、二人とももとに戻る' }),
      mergedPersonId: z.uuid(),
      aliases: names,
      staysCasefileId: z.uuid().nullable(),
      duplicateCasefileId: z.uuid().nullable(),
      why: z.string(),
      recordedAt: z.string(),
      recordedBy: Named,
    }),
  ),
  toldApart: z.array(z.strictObject({ eventId: z.uuid(), person: Named, why: text })),
  casefiles: z.array(
    z.strictObject({
      casefileId: z.uuid(),
      caseNumber: text,
      office: Named,
      openedOn: z.string(),
      closedOn: text,
      duplicateOf: z.uuid().nullable(),
    }),
  ),
  timeline: z.array(TimelineEntryBody),
};

const LikelyPerson = z.strictObject({
  personId: z.uuid(),
  name: z.string(),
  kana: z.string(),
  aliases: names,
  bornOn: text,
  birthYear: z.int().nullable(),
  disabilityKind: text,
  certificateNumbers: z.array(z.string()),
  casefiles: z.array(
    z.strictObject({
      casefileId: z.uuid(),
      caseNumber: text,
      officeId: z.uuid().nullable(),
      officeName: text,
      openedOn: text,
      closedOn: text,
      employer: text,
      contacts: z.int().meta({ description: '記録された面談と連絡の数' }),
      register: z.strictObject({ file: z.string(), row: z.int() }).nullable(),
    }),
  ),
});

export const LikelyPairBody = z
  .strictObject({
    a: LikelyPerson,
    b: LikelyPerson,
    strength: z.enum(['likely', 'possible']),
    reasons: z.array(z.strictObject({ id: z.string(), ja: z.string(), en: z.string() })),
    bothOpen: z.boolean().meta({ description: '二人とも事例が開いている。まとめるときに、残す事例を選ぶ' }),
  })
  .meta({ id: 'LikelyPair' });
