import type { Entry } from './answers.ts';

export type HoursKind = 'planned' | 'worked';

const kinds: Readonly<Record<string, HoursKind>> = { HoursPlanned: 'planned', HoursWorked: 'worked' };

const keyOf = (postId: string, kind: HoursKind, month: string) => `${postId}|${kind}|${month}`;

/** Minutes that stand recorded, by post, kind and month: of several of the same the one recorded last. */
export function recordedHours(timeline: readonly Entry[]) {
  const found = new Map<string, { readonly minutes: number; readonly at: string }>();
  for (const { type, data, voided, recordedAt } of timeline) {
    const kind = kinds[type];
    if (!kind || voided) continue;
    const key = keyOf(String(data['postId']), kind, String(data['month']));
    const before = found.get(key);
    if (!before || before.at < recordedAt) found.set(key, { minutes: Number(data['minutes']), at: recordedAt });
  }
  return (postId: string, kind: HoursKind, month: string): number | undefined =>
    found.get(keyOf(postId, kind, month))?.minutes;
}
