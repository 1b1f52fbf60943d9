import type { PlainDate } from './plain-date.ts';
import type { ReadingName } from './vocabulary.ts';

/** How sure we are of a source: primary text read · a secondary source that quotes it · general knowledge. */
export type Confidence = 'high' | 'medium' | 'low';

/** Where something is written. */
export interface Citation {
  /** Key of the instrument in `instruments`. */
  readonly instrument: string;
  /** 法令・通知の短い名前。正式な名前は `instruments` にある。 */
  readonly title: string;
  /** 条・項・号、または通知の中の場所。 */
  readonly article: string;
  /** Address of the text, where it is public. */
  readonly url: string | null;
}

/** A point the sources leave open, answered with our default. An answer that rests on one says so. */
export interface Assumption {
  /** Stable key, e.g. `three-year-anchor`. */
  readonly id: string;
  /** What we took, in Japanese, as a sentence for the caseworker. */
  readonly says: string;
}

/** What an answer rests on. */
export interface Basis {
  /** Name of the rule, e.g. `eligibility.six-months`. */
  readonly rule: string;
  /** 規則の名前。 */
  readonly title: string;
  /** The day from which this version of the rule is in force. */
  readonly version: PlainDate;
  /** Where it is written; the first is the one to show. */
  readonly articles: readonly Citation[];
  readonly confidence: Confidence;
  /** The reading that answered: `ordinance` where the rule does not know the one that was asked for. */
  readonly reading: ReadingName;
  /** The reading that was asked for, where another one answered. */
  readonly readingAsked?: ReadingName;
  /** The day on which we last checked the version against its source. */
  readonly checkedOn: PlainDate;
  readonly assumptions: readonly Assumption[];
}
