import {
  assessEligibility,
  type Basis,
  type Citation,
  type EligibilityCondition,
  earlier,
  inForce,
  judgeServiceStart,
  lastDayOf,
  type Month,
  monthlyContact,
  type PlainDate,
} from '@teichaku/rules';
import { eligibilityFacts } from '../eligibility/facts.ts';
import { type Refusal, refuse } from '../kernel/decider.ts';
import { enDay, enMonth, jaDay, jaMonth } from '../kernel/say.ts';
import { countedContacts } from './contacts.ts';
import { type CasefileEntry, factsBy } from './entries.ts';
import { type CasefileFold, foldCasefile } from './fold.ts';
import type { LegalBasis } from './values.ts';

interface Said {
  readonly ja: string;
  readonly en: string;
}
const nothing: Said = { ja: '', en: '' };

/** What the law says of something that is asserted on its strength. */
export interface Judgement {
  readonly basis: LegalBasis;
  /** Why not, and from when: one or two sentences. Empty where the law does not say no. */
  readonly message: string;
  /** The same without what to do, in both languages. */
  readonly why: Said;
  readonly details: Readonly<Record<string, unknown>>;
}

const articleOf = ([first]: readonly Citation[]) => (first ? `${first.title} ${first.article}` : '');
const legalBasis = (verdict: LegalBasis['verdict'], rule: string, basis: Basis | null): LegalBasis => ({
  rule: basis?.rule ?? rule,
  version: basis?.version ?? '',
  article: basis ? articleOf(basis.articles) : '',
  verdict,
});

/**
 * Whether the service may begin on a day, by the facts as of that day. The municipality's grant is not asked: the
 * certificate comes when it comes, and a day of service without one is a finding of its own.
 */
export function judgeTransfer(facts: readonly CasefileEntry[], on: PlainDate): Judgement {
  const then = eligibilityFacts(factsBy(facts, on));
  const { verdict, failing, usableFrom, basis } = judgeServiceStart(then, on, 'ordinance');
  const first = failing.find(({ state }) => state === 'unmet' || state === 'not-yet');
  const { sixMonthsReachedOn, countsFrom, lastDay } = assessEligibility(then, on, 'ordinance');
  const why = verdict === 'unsatisfied' && first ? whyNot(first, lastDay) : nothing;
  return {
    basis: legalBasis(verdict, 'eligibility.six-months', basis),
    message: why.ja,
    why,
    details: { condition: (first ?? failing[0])?.id ?? null, usableFrom, sixMonthsReachedOn, countsFrom, lastDay },
  };
}

function whyNot(condition: EligibilityCondition, lastDay: PlainDate | null): Said {
  switch (condition.id) {
    case 'preceding-service':
      return {
        ja: '利用前のサービスが、就労定着支援の前に使うサービスに当たりません。',
        en: 'The service used before is not one that the retention service may follow.',
      };
    case 'ordinary-employment':
      return { ja: '雇われた所が、通常の事業所に当たりません。', en: 'The workplace is not an ordinary one.' };
    case 'employment-continues': {
      const { lastDayEmployed, lastContinuingDay } = condition.figures;
      return lastDayEmployed && lastContinuingDay
        ? {
            ja: `${jaDay(lastDayEmployed)}の離職のあと、雇用が続いていると数えられる最後の日は${jaDay(lastContinuingDay)}です。`,
            en: `After leaving on ${enDay(lastDayEmployed)} employment counts as continuing until ${enDay(lastContinuingDay)}.`,
          }
        : { ja: '雇用が続いていません。', en: 'Employment does not continue.' };
    }
    case 'six-months': {
      const { countsFrom, reachedOn, usableFrom } = condition.figures;
      return countsFrom && reachedOn && usableFrom
        ? {
            ja: `${jaDay(countsFrom)}から数えて6か月に届くのは${jaDay(reachedOn)}で、始められる最初の日は${jaDay(usableFrom)}です。`,
            en: `Counted from ${enDay(countsFrom)}, six months are reached on ${enDay(reachedOn)}; the first possible day is ${enDay(usableFrom)}.`,
          }
        : { ja: '就職から6か月がたっていません。', en: 'Six months of employment are not reached.' };
    }
    case 'within-three-years':
      return lastDay
        ? { ja: `3年の期間は${jaDay(lastDay)}で終わりました。`, en: `The three years ended on ${enDay(lastDay)}.` }
        : { ja: '3年の期間が終わっています。', en: 'The three years are over.' };
    case 'grant':
      return { ja: '支給決定がありません。', en: 'There is no grant.' };
  }
}

/** Whether the month's contact was made, in service and by the day: what the support report rests on. */
export const judgeReport = (facts: readonly CasefileEntry[], month: Month, on: PlainDate): Judgement =>
  judgeReportIn(foldCasefile(factsBy(facts, on)), month, on);

/** The same of what is folded, of that day or of a later one. */
export function judgeReportIn(fold: CasefileFold, month: Month, on: PlainDate): Judgement {
  const contacts = countedContacts(fold, month).filter((contact) => contact.on <= on);
  const law = inForce(monthlyContact, earlier(on, lastDayOf(month)));
  if (!law)
    return {
      basis: legalBasis('not-covered', monthlyContact.name, null),
      message: '',
      why: nothing,
      details: { month },
    };
  const { met } = law.judge({ month, contacts });
  const why = {
    ja: `${jaMonth(month)}は、対面かテレビ電話などでの面談がまだ記録されていません(電話とメールは数えません)。`,
    en: `No contact in person or by video is recorded in ${enMonth(month)}; phone and e-mail do not count.`,
  };
  return {
    basis: legalBasis(met ? 'satisfied' : 'unsatisfied', monthlyContact.name, law.basis),
    message: met ? '' : `${why.ja}先に面談を記録してください。`,
    why: met ? nothing : why,
    details: { month, contacts },
  };
}

/**
 * The law's no refuses what is asserted for today; of a day that is past it is recorded, with a reason. Null: nothing
 * stands against it.
 */
export function refusedByLaw(
  { basis, message, details }: Judgement,
  { on, today, reason, title }: { on: PlainDate; today: string; reason: string | undefined; title: string },
): Refusal | null {
  if (basis.verdict !== 'unsatisfied' || (on < today && reason !== undefined)) return null;
  const law = { rule: basis.rule, article: basis.article, details };
  if (on < today)
    return refuse('reason-needed', `${message}それでも「${title}」と記録するときは、理由を書いてください。`, {
      field: 'reason',
      ...law,
    });
  return refuse('law-says-no', `${message}(${basis.article})`, { field: 'on', value: on, ...law });
}
