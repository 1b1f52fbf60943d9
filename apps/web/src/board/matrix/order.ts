import type { BoardOffice, BoardReason } from '../contract.ts';
import type { Order } from '../search.ts';

function weight(reason: BoardReason): number {
  switch (reason.kind) {
    case 'short':
      return reason.tense === 'now' ? 0 : 1;
    case 'closing':
      return reason.over ? 0 : 1;
    case 'undecided':
      return 2;
    case 'overdue':
      return 3;
    case 'contacts':
      return 4;
  }
}

/** The offices in the order that was asked for; of offices that press alike, in the order of their designation. */
export function inOrder(
  offices: readonly BoardOffice[],
  reasons: readonly BoardReason[],
  order: Order,
): readonly BoardOffice[] {
  if (order === 'designated') return offices;
  const first = new Map<string, { readonly weight: number; readonly dueOn: string }>();
  for (const reason of reasons) {
    const own = { weight: weight(reason), dueOn: reason.dueOn };
    const known = first.get(reason.officeId);
    if (!known || own.weight < known.weight) first.set(reason.officeId, own);
  }
  const none = { weight: 9, dueOn: '9999-12-31' };
  return offices.toSorted((a, b) => {
    const [one, other] = [first.get(a.id) ?? none, first.get(b.id) ?? none];
    // whom is still to be met says nothing of an office: every office has somebody in the first days of a month
    if (one.weight > 3 && other.weight > 3) return 0;
    return one.weight - other.weight || (one.dueOn < other.dueOn ? -1 : one.dueOn > other.dueOn ? 1 : 0);
  });
}

/** Offices by a part of their name, whatever its width and whether it is written large. */
export function found(offices: readonly BoardOffice[], q: string | undefined): readonly BoardOffice[] {
  const key = (text: string) => text.normalize('NFKC').toLowerCase().replaceAll(/\s/g, '');
  const wanted = key(q ?? '');
  return wanted === '' ? offices : offices.filter(({ name }) => key(name).includes(wanted));
}
