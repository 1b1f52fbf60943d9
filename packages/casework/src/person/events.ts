import * as z from 'zod';
import { event, sealed } from '../kernel/message.ts';
import { CasefileId, Line, PersonId, PlainDate, Words } from '../kernel/values.ts';

export const DisabilityKind = z
  .enum([
    'physical',
    'intellectual',
    'mental',
    'developmental',
    'intractable-disease',
    'higher-brain-dysfunction',
    'other',
  ])
  .meta({ title: '障害の種別' });
export type DisabilityKind = z.infer<typeof DisabilityKind>;

const Name = Line.meta({ title: '氏名' });
const Kana = Line.meta({ title: 'フリガナ' });
const BirthYear = z.int().min(1900).max(2200).meta({ title: '生まれた年' });

/** Kind of disability and year of birth stay open, so that statistics survive forgetting. */
export const PersonRegistered = event('PersonRegistered', '人を登録した', {
  name: sealed('identity', Name),
  kana: sealed('identity', Kana),
  bornOn: sealed('identity', PlainDate).optional().meta({ title: '生年月日' }),
  birthYear: BirthYear.optional(),
  disabilityKind: DisabilityKind,
});

export const PersonDetailsCorrected = event('PersonDetailsCorrected', '人の情報を改めた', {
  name: sealed('identity', Name).optional(),
  kana: sealed('identity', Kana).optional(),
  bornOn: sealed('identity', PlainDate).optional().meta({ title: '生年月日' }),
  birthYear: BirthYear.optional(),
  disabilityKind: DisabilityKind.optional(),
});

export const CasefileLinked = event('CasefileLinked', '事例を結びつけた', { casefileId: CasefileId });

export const CasefileUnlinked = event('CasefileUnlinked', '事例の結びつきを解いた', { casefileId: CasefileId });

const why = sealed('narrative', Words).meta({ title: '理由' });
const Alias = z.strictObject({ name: Name, kana: Kana });

/**
 * Two records were of one person; this is the one that stays. A finding, not a happening: it holds of every day, from
 * when it was recorded. The names of the other stay known here.
 */
export const PersonsMerged = event('PersonsMerged', '同じ人の記録をまとめた', {
  mergedPersonId: PersonId.meta({ title: 'まとめられた人の番号' }),
  aliases: sealed('identity', z.array(Alias).min(1)).meta({ title: 'ほかの名前' }),
  /** Where both had an open casefile: the one that goes on, and the one that never was an enrolment of its own. */
  staysCasefileId: CasefileId.optional().meta({ title: '残した事例の番号' }),
  duplicateCasefileId: CasefileId.optional().meta({ title: '重複した事例の番号' }),
  why,
});

/** The same on the other's stream: nothing more is recorded there. */
export const MergedIntoPerson = event('MergedIntoPerson', '別の記録の人にまとめた', {
  personId: PersonId.meta({ title: 'まとめた先の人の番号' }),
});

/** Two that are alike are two persons. Written on the streams of both. */
export const PersonsToldApart = event('PersonsToldApart', '別の人と確かめた', {
  otherPersonId: PersonId.meta({ title: '別の人の番号' }),
  why: why.optional(),
});
