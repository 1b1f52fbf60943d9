import { isAskable, isMonth } from '@teichaku/rules';
import type { SameMessages } from '../../ui/language/language.tsx';
import { lineNames } from '../contract.ts';
import type { cellWords } from '../words/cell.ts';

type Say = (typeof cellWords)['ja'] extends SameMessages<infer Ja> ? SameMessages<Ja> : never;

/** What is wrong with the address of a cell, and what to write instead; null where it can be asked for. */
export function misaddressed({ month, line }: { month: string; line: string }, say: Say): string | null {
  if (!isMonth(month) || !isAskable(month)) return say.noMonth(inShort(month));
  return lineNames.some((name) => name === line) ? null : say.noLine(inShort(line));
}

const inShort = (typed: string) => (typed.length > 40 ? `${typed.slice(0, 40)}…` : typed);
