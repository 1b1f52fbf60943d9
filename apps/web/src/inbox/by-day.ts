import type { PlainDate } from '@teichaku/rules';
import { inJapan } from '../ui/day/format.ts';

/** Lines under the day in Japan on which they were told; they come newest first. */
export function byDay<Line extends { readonly toldAt: string }>(
  lines: readonly Line[],
): readonly (readonly [PlainDate, readonly Line[]])[] {
  const days: [PlainDate, Line[]][] = [];
  for (const line of lines) {
    const { day } = inJapan(line.toldAt);
    const last = days.at(-1);
    if (last?.[0] === day) last[1].push(line);
    else days.push([day, [line]]);
  }
  return days;
}
