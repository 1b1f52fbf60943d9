import type { PlainDate } from '@teichaku/rules';
import { factDay } from './as-of.ts';
import type { Recorded } from './envelope.ts';
import { laterWritten } from './history.ts';

type Place = Pick<Recorded, 'data' | 'recordedAt' | 'revision'>;

/** A start and the end that closes it. `end`'s day is the last of the spell. */
export interface Spell<Start, End> {
  readonly start: Start;
  readonly end: End | null;
}

/** What does not fit: a second start within a spell, or an end that closes none. */
export interface Misfit<Start, End> {
  readonly kind: 'start' | 'end';
  readonly entry: Start | End;
}

/**
 * Pairs starts with ends by their days: a start opens, the next end closes, an end being the spell's last day. Late
 * entries may come in any order; of two that get in each other's way the later written one is the misfit.
 */
export function spellsOf<Start extends Place, End extends Place>(
  starts: readonly Start[],
  ends: readonly End[],
): { readonly spells: readonly Spell<Start, End>[]; readonly misfits: readonly Misfit<Start, End>[] } {
  const spells: { start: Start; end: End | null }[] = [];
  const misfits: Misfit<Start, End>[] = [];
  for (const { kind, entry } of inOrder(starts, ends)) {
    const last = spells.at(-1);
    if (kind === 'start') {
      const lastDay: PlainDate | null = last?.end ? factDay(last.end) : null;
      if (!last || (lastDay !== null && lastDay < factDay(entry))) spells.push({ start: entry as Start, end: null });
      else misfits.push({ kind, entry: laterWritten<Place>(last.start, entry) === entry ? entry : last.start });
    } else if (last && last.end === null) last.end = entry as End;
    else misfits.push({ kind, entry: last?.end && laterWritten<Place>(last.end, entry) !== entry ? last.end : entry });
  }
  return { spells, misfits };
}

function inOrder<Start extends Place, End extends Place>(starts: readonly Start[], ends: readonly End[]) {
  const all = [
    ...starts.map((entry) => ({ kind: 'start' as const, entry: entry as Start | End })),
    ...ends.map((entry) => ({ kind: 'end' as const, entry: entry as Start | End })),
  ];
  // a spell of one day starts before it ends
  return all.toSorted((a, b) => {
    const [dayA, dayB] = [factDay(a.entry), factDay(b.entry)];
    return dayA < dayB ? -1 : dayA > dayB ? 1 : a.kind === b.kind ? 0 : a.kind === 'start' ? -1 : 1;
  });
}
