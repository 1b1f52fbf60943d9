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
import { jaDay, jaMonth } from '../kernel/say.ts';
import { countedContacts } from './contacts.ts';
import { type CasefileEntry, factsBy } from './entries.ts';
import { foldCasefile } from './fold.ts';
import type { LegalBasis } from './values.ts';

/** What the law says of something that is asserted on its strength. */
export interface Judgement {
  readonly basis: LegalBasis;
  /** Why not, and from when: one or two sentences. Empty where the law does not say no. */
  readonly message: string;
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
  return {
    basis: legalBasis(verdict, 'eligibility.six-months', basis),
    message: verdict === 'unsatisfied' && first ? whyNot(first, lastDay) : '',
    details: { condition: (first ?? failing[0])?.id ?? null, usableFrom, sixMonthsReachedOn, countsFrom, lastDay },
  };
}

function whyNot(condition: EligibilityCondition, lastDay: PlainDate | null): string {
  switch (condition.id) {
    case 'preceding-service':
      return '利用前のサービスが、就労定着支援の前に使うサービスに当たりません。';
    case 'ordinary-employment':
      return '雇われた所が、通常の事業所に当たりません。';
    case 'employment-continues': {
      const { lastDayEmployed, lastContinuingDay } = condition.figures;
      return lastDayEmployed && lastContinuingDay
        ? `${jaDay(lastDayEmployed)}の離職のあと、雇用が続いていると数えられる最後の日は${jaDay(lastContinuingDay)}です。`
        : '雇用が続いていません。';
    }
    case 'six-months': {
      const { countsFrom, reachedOn, usableFrom } = condition.figures;
      return countsFrom && reachedOn && usableFrom
        ? `${jaDay(countsFrom)}から数えて6か月に届くのは${jaDay(reachedOn)}で、始められる最初の日は${jaDay(usableFrom)}です。`
        : '就職から6か月がたっていません。';
    }
    case 'within-three-years':
      return lastDay ? `3年の期間は${jaDay(lastDay)}で終わりました。` : '3年の期間が終わっています。';
    case 'grant':
      return '支給決定がありません。';
  }
}

/** Whether the month's contact was made, in service and by the day: what the support report rests on. */
export function judgeReport(facts: readonly CasefileEntry[], month: Month, on: PlainDate): Judgement {
  const then = factsBy(facts, on);
  const contacts = countedContacts(foldCasefile(then), month);
  const law = inForce(monthlyContact, earlier(on, lastDayOf(month)));
  if (!law) return { basis: legalBasis('not-covered', monthlyContact.name, null), message: '', details: { month } };
  const { met } = law.judge({ month, contacts });
  return {
    basis: legalBasis(met ? 'satisfied' : 'unsatisfied', monthlyContact.name, law.basis),
    message: met
      ? ''
      : `${jaMonth(month)}は、対面かテレビ電話などでの面談がまだ記録されていません(電話とメールは数えません)。先に面談を記録してください。`,
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
