import type { Recorded, SealClass } from '@teichaku/casework/kernel';
import type { Opening, Unreadable } from '../../event-log.ts';
import type { Keyring, OpenedKeys } from '../../sealing/index.ts';
import type { Upcast } from '../../upcasting.ts';
import { type EventRow, keyIdsOf, parse, parseOnly, toRecorded } from './rows.ts';

const NO_KEYS: OpenedKeys = new Map();

/** Parses, opens and lifts. The keys that a page needs are fetched together, one question a corporation. */
export async function openRows(
  { keyring, upcast }: { readonly keyring: Keyring; readonly upcast: Upcast },
  rows: readonly EventRow[],
  fields: Opening,
  unreadable: Unreadable = 'refused',
): Promise<readonly Recorded[]> {
  if (fields === 'sealed') return rows.map((row) => toRecorded(parseOnly(row), null, upcast, unreadable));
  const parsed = rows.map(parse);
  const classes: readonly SealClass[] | undefined = fields === 'opened' ? undefined : fields;
  const needed = new Map<string, Set<string>>();
  for (const row of parsed) {
    for (const keyId of keyIdsOf(row)) {
      const corporationId = row.row[1];
      const ids = needed.get(corporationId) ?? new Set<string>();
      needed.set(corporationId, ids.add(keyId));
    }
  }
  const opened = new Map<string, OpenedKeys>();
  for (const [corporationId, ids] of needed) opened.set(corporationId, await keyring.open(corporationId, ids, classes));
  return parsed.map((row) => toRecorded(row, opened.get(row.row[1]) ?? NO_KEYS, upcast, unreadable));
}
