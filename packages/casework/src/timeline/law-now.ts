import type { Of } from '../casefile/entries.ts';
import type { CasefileFold } from '../casefile/fold.ts';
import { type Judgement, judgeReportIn, judgeTransfer } from '../casefile/law.ts';
import type { LegalBasis } from '../casefile/values.ts';
import type { Said } from './words.ts';

/**
 * What the law makes, by the facts that stand, of something that was asserted on its strength: a correction of anything
 * else may have made it unlawful since, or lawful. Null: the entry itself was taken back.
 */
export function judgedNow(
  entry: Of<'ServiceTransferred' | 'SupportReportIssued'>,
  fold: CasefileFold,
): Judgement | null {
  const others = fold.facts.filter(({ eventId }) => eventId !== entry.eventId);
  if (others.length === fold.facts.length) return null;
  return entry.type === 'ServiceTransferred'
    ? judgeTransfer(others, entry.data.on)
    : judgeReportIn(fold, entry.data.coversMonth, entry.data.on);
}

const THEN: Readonly<Record<LegalBasis['verdict'], Said>> = {
  satisfied: {
    ja: '当時の記録では法令の求めを満たしていましたが、',
    en: ' By what was recorded then the law allowed it; ',
  },
  unsatisfied: {
    ja: '当時は法令の求めを満たさないものとして記録しましたが、',
    en: ' It was recorded although the law did not allow it then; ',
  },
  undecided: {
    ja: '当時の記録では法令の求めを満たすか決まりませんでしたが、',
    en: ' What was recorded then did not decide whether the law allowed it; ',
  },
  'not-covered': {
    ja: '当時は、この日の法令がこの台帳にありませんでしたが、',
    en: ' The law of that day was not in this ledger then; ',
  },
};

const NOW: Readonly<Record<LegalBasis['verdict'], Said>> = {
  satisfied: { ja: 'いまの記録では満たしています。', en: 'by what is recorded now it does.' },
  unsatisfied: { ja: 'いまの記録では満たしません。', en: 'by what is recorded now it does not.' },
  undecided: { ja: 'いまの記録では決まりません。', en: 'by what is recorded now that is not decided.' },
  'not-covered': { ja: 'いまは、この日の法令がありません。', en: 'the law of that day is not in this ledger now.' },
};

/** The verdict of then, that of now, and why it is not allowed where it is not. */
export const otherwiseNow = (then: LegalBasis['verdict'], { basis, why }: Judgement): Said => ({
  ja: `${THEN[then].ja}${NOW[basis.verdict].ja}${why.ja}`,
  en: `${THEN[then].en}${NOW[basis.verdict].en}${why.en && ` ${why.en}`}`,
});
