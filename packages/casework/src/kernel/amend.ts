import { type Circumstances, type Refusal, refuse } from './decider.ts';
import type { Recorded, Uncommitted } from './envelope.ts';
import { EntryVoided } from './events.ts';
import type { History } from './history.ts';
import type { EventDefinition } from './message.ts';
import { PlainDate, Reason } from './values.ts';

/** Takes entries back: they must be there, be facts, and not have been taken back already. */
export function takeBack(
  history: History,
  entryIds: readonly string[],
  why: string,
  { today }: Pick<Circumstances, 'today'>,
): readonly ReturnType<typeof EntryVoided>[] | Refusal {
  const on = PlainDate.parse(today);
  const ids = [...new Set(entryIds)];
  for (const entryId of ids) {
    const found = findEntry(history, entryId);
    if (isRefusal(found)) return found;
  }
  return ids.map((entryId) => EntryVoided({ on, entryId, why }));
}

/** The entry that is to be taken back or put right. */
export function findEntry(history: History, entryId: string): Recorded | Refusal {
  const entry = history.find((one) => one.eventId === entryId);
  if (!entry)
    return refuse('unknown-entry', 'その記録は、ここにはありません。画面を開き直して、もう一度選んでください。', {
      field: 'entryId',
      value: entryId,
    });
  if (entry.type === 'EntryVoided')
    return refuse('void-of-a-void', '取り消しを取り消すことはできません。正しい内容を、あらためて記録してください。', {
      field: 'entryId',
      value: entryId,
    });
  const voided = history.find(
    (one) => one.type === 'EntryVoided' && (one.data as { entryId: string }).entryId === entryId,
  );
  if (voided) {
    const right = history.find((one) => (one.data as { corrects?: string }).corrects === entryId);
    return refuse(
      'already-voided',
      right
        ? 'この記録は、先に訂正されています。訂正後の記録を確かめて、まだ直すところがあれば、そちらを訂正してください。'
        : 'この記録は、先に取り消されています。正しい内容があれば、あらためて記録してください。',
      { field: 'entryId', value: entryId, details: { replacedBy: right?.eventId ?? null } },
    );
  }
  return entry;
}

/** What a correction is asked with. */
export interface Correction {
  readonly entryId: string;
  readonly why: string;
  readonly type?: string | undefined;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * Puts an entry right: takes it back and writes the same type again. `kept` names the fields that are not typed (ids
 * of what the entry made, what the law said): they are taken from the entry.
 */
export function putRight(
  history: History,
  { entryId, why, type, data }: Correction,
  definition: (type: string) => EventDefinition,
  kept: (type: string) => readonly string[],
  circumstances: Pick<Circumstances, 'today'>,
): readonly Uncommitted[] | Refusal {
  const entry = findEntry(history, entryId);
  if (isRefusal(entry)) return entry;
  if (type !== undefined && type !== entry.type)
    return refuse(
      'other-type',
      `「${definition(entry.type).title}」の記録を、別の種類の記録に訂正することはできません。取り消してから、正しい種類で記録してください。`,
      { field: 'type', value: type },
    );
  const old = entry.data as Readonly<Record<string, unknown>>;
  const fixed = Object.fromEntries(kept(entry.type).flatMap((field) => (field in old ? [[field, old[field]]] : [])));
  for (const [field, value] of Object.entries(fixed))
    if (field in data && typeof value === 'string' && data[field] !== value)
      return refuse(
        'identity-changed',
        `${field} は訂正で変えられません。取り消してから、あらためて記録してください。`,
        {
          field,
          value: data[field],
        },
      );
  const parsed = definition(entry.type).schema.safeParse({ ...data, ...fixed, corrects: entryId });
  if (!parsed.success) {
    const issues = parsed.error.issues.map((issue) => ({
      field: ['data', ...issue.path, ...(issue.code === 'unrecognized_keys' ? issue.keys : [])].join('.'),
      message: issue.message,
    }));
    return refuse('invalid-input', `${issues[0]?.message ?? '入力に誤りがあります'}。入力を確かめてください。`, {
      ...(issues[0] ? { field: issues[0].field } : {}),
      details: { issues },
    });
  }
  const tooLong = longReason(old, parsed.data, definition(entry.type));
  if (tooLong) return tooLong;
  const voids = takeBack(history, [entryId], why, circumstances);
  if (isRefusal(voids)) return voids;
  return [...voids, { type: entry.type, schemaVersion: definition(entry.type).version, data: parsed.data }];
}

/** A reason that is typed anew is held to the limit of reasons; one that stands may be from before there was a limit. */
function longReason(
  old: Readonly<Record<string, unknown>>,
  right: Readonly<Record<string, unknown>>,
  { sealed }: EventDefinition,
): Refusal | undefined {
  const field = ['reason', 'why'].find((name) => sealed[name] === 'narrative' && right[name] !== old[name]);
  const read = field === undefined ? undefined : Reason.optional().safeParse(right[field]);
  if (!read?.error) return undefined;
  const issues = read.error.issues.map(({ message }) => ({
    field: `data.${field}`,
    value: `${String(right[field as string]).slice(0, 100)}…`,
    message,
  }));
  return refuse('invalid-input', `${issues[0]?.message}。`, { field: `data.${field}`, details: { issues } });
}

export const isRefusal = (answer: unknown): answer is Refusal =>
  typeof answer === 'object' && answer !== null && (answer as { outcome?: unknown }).outcome === 'refused';
