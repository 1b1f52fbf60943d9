import type { StaffingFinding } from '@teichaku/rules';

export interface GroupedFinding extends Pick<StaffingFinding, 'id' | 'from' | 'basis'> {
  /** Ids of staff members, in the order given. */
  readonly people: readonly string[];
}

/** The same finding of the same day, told once for all people it is about. */
export function grouped(findings: readonly StaffingFinding[]): GroupedFinding[] {
  const groups = new Map<string, StaffingFinding[]>();
  for (const finding of findings) {
    const key = `${finding.id} ${finding.from}`;
    groups.set(key, [...(groups.get(key) ?? []), finding]);
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const { id, from, basis } = first;
    return [{ id, from, basis, people: group.flatMap(({ staffMemberId }) => staffMemberId ?? []) }];
  });
}
