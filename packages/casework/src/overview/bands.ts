import { addDays, dayAfter, type EligibilityAnswer, earlier, type PlainDate } from '@teichaku/rules';
import type { CasefileFold } from '../casefile/fold.ts';

/** A stretch of the picture at the head of the page. */
export interface Band {
  readonly from: PlainDate;
  /** Last day; null while nobody has recorded an end. */
  readonly to: PlainDate | null;
  /** 日本語。 */
  readonly label: string;
  readonly kind: 'job' | 'leave' | 'first-six-months' | 'service' | 'if-it-goes-on' | 'grant';
}

export interface Bands {
  readonly employment: readonly Band[];
  readonly support: readonly Band[];
}

/** Jobs and leaves above; the first six months, the service, what is left of the three years and the grants below. */
export function bandsOf(fold: CasefileFold, eligibility: EligibilityAnswer, day: PlainDate): Bands {
  const employment: Band[] = [
    ...fold.jobs.map(({ start, end }) => ({
      from: start.data.on,
      to: end?.data.on ?? null,
      label: start.data.employer,
      kind: 'job' as const,
    })),
    ...fold.leaves.map(({ start, end }) => ({
      from: start.data.on,
      to: end?.data.on ?? null,
      label: '休職',
      kind: 'leave' as const,
    })),
  ];
  const { countsFrom, sixMonthsReachedOn, lastDay } = eligibility;
  const running = fold.services.at(-1);
  const goesOn = running && running.lastDay === null && lastDay !== null && lastDay > day;
  return {
    employment,
    support: [
      ...(countsFrom && sixMonthsReachedOn
        ? [{ from: countsFrom, to: sixMonthsReachedOn, label: 'はじめの6か月', kind: 'first-six-months' as const }]
        : []),
      ...fold.services.map(({ from, lastDay: last }) => ({
        from,
        // past the three years nothing more is owed, though nobody has recorded the end
        to: last ?? (goesOn ? day : lastDay && lastDay >= from ? earlier(lastDay, day) : null),
        label: '就労定着支援',
        kind: 'service' as const,
      })),
      ...(goesOn
        ? [{ from: dayAfter(day), to: lastDay, label: 'このまま続けば', kind: 'if-it-goes-on' as const }]
        : []),
      ...joined(fold.grants.map(({ data }) => ({ from: data.on, to: data.to }))).map(({ from, to }) => ({
        from,
        to,
        label: '支給決定',
        kind: 'grant' as const,
      })),
    ],
  };
}

/** Grants that follow without a gap are one stretch. */
function joined(stretches: readonly { readonly from: PlainDate; readonly to: PlainDate }[]) {
  const all: { from: PlainDate; to: PlainDate }[] = [];
  for (const { from, to } of stretches.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = all.at(-1);
    if (last && from <= addDays(last.to, 1)) last.to = last.to < to ? to : last.to;
    else all.push({ from, to });
  }
  return all;
}
