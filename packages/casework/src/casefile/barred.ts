import { type Refusal, refuse } from '../kernel/decider.ts';
import { isAbsorbed } from './duplicates.ts';
import type { CasefileEntry } from './entries.ts';

/** What a merge of persons writes into casefiles: only the merge's own undoing takes it back. */
const PARTS = new Set<string>(['CasefileRelinked', 'CasefileFoundDuplicate', 'DuplicateFound']);

/**
 * A duplicate takes no new records, and how it was set up stands as it is; what it tells of contacts, reports and grants
 * counts in the casefile that stays, and can be put right where it was written.
 */
export function barred(
  { type, data }: { readonly type: string; readonly data: unknown },
  facts: readonly CasefileEntry[],
): Refusal | null {
  const { entryId, entryIds = [] } = data as { entryId?: string; entryIds?: readonly string[] };
  const target = facts.find(({ eventId }) => eventId === entryId);
  if (target && PARTS.has(target.type))
    return refuse(
      'part-of-a-merge',
      '人の記録をまとめたときの記録です。人の画面で、まとめたことを取り消すと、いっしょに取り消されます。',
      { field: 'entryId', value: entryId },
    );
  const mark = facts.find((fact) => fact.type === 'CasefileFoundDuplicate');
  if (mark?.type !== 'CasefileFoundDuplicate') return null;
  // an undone merge, a later merge of the person, and what counts elsewhere
  if (entryIds.includes(mark.eventId) || type === 'RelinkCasefile' || (target && isAbsorbed(target.type))) return null;
  return refuse(
    'casefile-duplicate',
    'この事例は、同じ人の別の事例と重複していると分かっています。残した事例に記録してください。',
    { details: { casefileId: mark.data.duplicateOf } },
  );
}
