import type { EligibilityAnswer } from '@teichaku/rules';
import { sentencesOf, type Telling } from '../../eligibility/index.ts';
import type { SameMessages } from '../../ui/language/language.tsx';
import type { whatIfWords } from '../words/what-if.ts';
import { conditionOf, type Supposed, type WhatIf } from './suppose.ts';

type Words = (typeof whatIfWords)['ja'] extends SameMessages<infer Ja> ? SameMessages<Ja> : never;

/** 「再就職が1日おそい 令和8年8月1日だったら」 */
export function supposedSaid(supposed: Supposed, words: Words, { days, services }: Telling): string {
  switch (supposed.what) {
    case 'to-improve':
      return words.supposed['to-improve'];
    case 'service-before':
      return words.supposed['service-before'](services[supposed.service] ?? '');
    case 'granted':
      return words.supposed.granted(days.long(supposed.from));
    default:
      return words.supposed[supposed.what](days.long(supposed.on));
  }
}

export interface Outcome {
  /** The new verdict where it is another one, else that it stays. */
  readonly head: string;
  readonly changes: boolean;
  /** What else would be otherwise, and why. */
  readonly sentences: readonly string[];
}

/** What would be otherwise, against the answer that is so. */
export function outcomeOf(
  { supposed, about, answer }: WhatIf,
  actual: EligibilityAnswer,
  words: Words,
  telling: Telling,
) {
  const { say, days } = telling;
  const sentences: string[] = [];
  const condition = conditionOf(answer, about);
  if (supposed.what === 'service-before' && condition) sentences.push(...sentencesOf(condition, telling));
  if (condition?.id === 'employment-continues' && about === 'employment-continues') {
    const change = condition.figures.continuations.findLast(({ toJob }) => toJob !== null);
    if (change) sentences.push(change.continuing ? say.continues.counted : say.continues.notCounted);
    for (const reason of change?.reasons ?? []) sentences.push(say.continuation[reason]);
  }
  if (answer.usableFrom && answer.usableFrom !== actual.usableFrom)
    sentences.push(say.usableFrom(days.long(answer.usableFrom)));
  if (answer.lastDay && answer.lastDay !== actual.lastDay) sentences.push(words.lastDay(days.long(answer.lastDay)));
  const found = new Set(actual.findings.map(({ id }) => id));
  for (const { id } of answer.findings) if (!found.has(id)) sentences.push(words.toCheck(say.finding[id]));
  const changes = answer.verdict !== actual.verdict;
  const outcome: Outcome = {
    head: changes ? say.answer[answer.verdict] : words.same[answer.verdict],
    changes,
    sentences: [...new Set(sentences)],
  };
  return outcome;
}
