import type { PlainDate } from '@teichaku/rules';
import type { EntryOf } from '../kernel/as-of.ts';
import type { CommandOf } from '../kernel/command.ts';
import { type Refusal, refuse } from '../kernel/decider.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import type * as commands from './commands.ts';
import type { PersonEvent } from './event-union.ts';
import * as events from './events.ts';

type PersonEntry = EntryOf<PersonEvent>;
type TakeIn = CommandOf<typeof commands.TakeInPerson>['data'];
type TellApart = CommandOf<typeof commands.TellApart>['data'];

/** What a merge writes, and what only its undoing takes back. */
const PARTS = new Set(['PersonsMerged', 'MergedIntoPerson']);

/** A person whose record went into another's takes nothing more; a merge is taken back as a whole, or not at all. */
export function barred(
  { type, data }: { readonly type: string; readonly data: unknown },
  facts: readonly PersonEntry[],
): Refusal | null {
  const { entryId, entryIds = [] } = data as { entryId?: string; entryIds?: readonly string[] };
  const away = facts.find((fact) => fact.type === 'MergedIntoPerson');
  if (away?.type === 'MergedIntoPerson' && !entryIds.includes(away.eventId))
    return refuse(
      'person-merged',
      'この人の記録は、同じ人の別の記録にまとめられています。まとめた先の記録に書いてください。',
      { details: { personId: away.data.personId } },
    );
  const target = facts.find(({ eventId }) => eventId === entryId);
  return target && PARTS.has(target.type) && (type === 'VoidEntry' || type === 'CorrectEntry')
    ? refuse(
        'part-of-a-merge',
        '人の記録をまとめたことは、訂正できません。まとめたことを取り消してから、あらためてまとめてください。',
        { field: 'entryId', value: entryId },
      )
    : null;
}

/** The surviving person's events; refused where there is nobody to take in, or where it must be said which casefile stays. */
export function takeIn(
  { on, mergedPersonId, aliases, why, staysCasefileId, other, open, links, ends }: TakeIn,
  facts: readonly PersonEntry[],
): readonly Uncommitted[] | Refusal {
  const self = facts[0]?.stream === `person-${mergedPersonId}`;
  const about = { field: 'mergedPersonId', value: mergedPersonId };
  if (self)
    return refuse('same-person', '同じ記録どうしは、まとめられません。まとめるもう一方の人を選んでください。', about);
  if (!other.registered)
    return refuse('unknown-person', 'この法人に、その人は登録されていません。一覧から選び直してください。', about);
  if (other.mergedInto !== null)
    return refuse(
      'already-merged',
      'その人の記録は、もう別の記録にまとめられています。まとめた先の人を選んでください。',
      {
        ...about,
        details: { personId: other.mergedInto },
      },
    );
  if (other.toldApart)
    return refuse(
      'told-apart',
      'この二人は、別の人と確かめたと記録されています。同じ人なら、その記録を取り消してから、まとめてください。',
      about,
    );
  if (open.length > 1 && staysCasefileId === undefined)
    return refuse(
      'both-active',
      '二人とも、開いている事例があります。どちらの事例を残すかを選んでください。残さない方は、重複した事例として閉じます。',
      { field: 'staysCasefileId', details: { casefiles: open } },
    );
  const stays = open.find(({ casefileId }) => casefileId === staysCasefileId);
  if (staysCasefileId !== undefined && !stays)
    return refuse('casefile-not-among-these', '残す事例は、二人の開いている事例のどちらかから選んでください。', {
      field: 'staysCasefileId',
      value: staysCasefileId,
      details: { casefiles: open },
    });
  const duplicate = open.length > 1 ? open.find((one) => one !== stays) : undefined;
  const ownIsDuplicate = duplicate && facts[0]?.stream === `person-${duplicate.personId}`;
  return [
    events.PersonsMerged({
      on,
      mergedPersonId,
      aliases,
      why,
      ...(duplicate && stays ? { staysCasefileId: stays.casefileId, duplicateCasefileId: duplicate.casefileId } : {}),
    }),
    ...(ownIsDuplicate ? [events.CasefileUnlinked({ on, casefileId: duplicate.casefileId })] : []),
    ...links
      .filter(({ casefileId }) => casefileId !== duplicate?.casefileId)
      .map((link) => events.CasefileLinked(link)),
    ...ends.map((end) => events.CasefileUnlinked(end)),
  ];
}

/** Written once: who has been told apart stays so. */
export function tellApart(
  { otherPersonId, why }: TellApart,
  facts: readonly PersonEntry[],
  on: PlainDate,
): readonly Uncommitted[] | Refusal {
  if (facts[0]?.stream === `person-${otherPersonId}`)
    return refuse('same-person', '同じ記録です。別の人を選んでください。', {
      field: 'otherPersonId',
      value: otherPersonId,
    });
  const known = facts.some((fact) => fact.type === 'PersonsToldApart' && fact.data.otherPersonId === otherPersonId);
  return known ? [] : [events.PersonsToldApart({ on, otherPersonId, ...(why === undefined ? {} : { why }) })];
}
