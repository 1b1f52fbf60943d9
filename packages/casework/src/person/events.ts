import * as z from 'zod';
import { event, sealed } from '../kernel/message.ts';
import { CasefileId, Line, PlainDate } from '../kernel/values.ts';

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
