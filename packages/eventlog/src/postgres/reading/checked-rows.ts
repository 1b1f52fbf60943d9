import { LogRefused } from '../../errors.ts';
import type { Head, StreamRef } from '../writing/plan.ts';
import { type EventRow, hashOf } from './rows.ts';
import { type ChainHead, type Fault, link, NO_EVENT } from './verify.ts';

/** Where something is not as it was written. */
export interface DamagedAt {
  readonly corporationId: string;
  /** null: there is none any more. */
  readonly position: string | null;
  readonly stream: string;
  readonly revision: number;
  /** `missing`: events that stood there, up to this one, are there no longer. */
  readonly fault: Fault | 'missing';
}

/** An event that somebody wants to decide on is not what its hash says, does not follow from the one before it, or is gone. */
export class RecordDamaged extends LogRefused {
  readonly at: DamagedAt;

  constructor(at: DamagedAt) {
    super(
      'record-damaged',
      `法人 ${at.corporationId} の記録（${at.position === null ? '' : `位置 ${at.position}、`}${at.stream} の ${at.revision} 番）が、${at.fault === 'missing' ? '書かれたのに、なくなっています' : '書かれたときのままではありません'}。npm run verify-log で全体を確かめ、docs/operations.md の手順に従ってください。`,
    );
    this.at = at;
  }
}

/**
 * What the database says of a stream's end, beside what this process knows of it: it has been acknowledged, or was read.
 * @throws RecordDamaged where the stream ends before, or with another event
 */
export function assertStands({ corporationId, stream }: StreamRef, { revision, hash }: Head, known?: Head): void {
  if (!known || revision > known.revision || (revision === known.revision && hash === known.hash)) return;
  const fault = revision < known.revision ? 'missing' : 'hash';
  throw new RecordDamaged({ corporationId, position: null, stream, revision: known.revision, fault });
}

/**
 * Rows of one stream from a revision on, each recomputed and seen to follow from the one before it. Of the first one the
 * hash before it is taken as given; where another event stands than the one this process knows, the whole stream tells.
 * @throws RecordDamaged
 */
export async function checkedRows(
  read: (from: number) => Promise<readonly EventRow[]>,
  from: number,
  known?: Head,
): Promise<readonly EventRow[]> {
  const rows = await read(from);
  assertChain(rows, from);
  const same = known && rows[known.revision - from];
  if (from > 0 && same && hashOf(same) !== known.hash) assertChain(await read(0), 0);
  return rows;
}

function assertChain(rows: readonly EventRow[], from: number): void {
  const first = rows[0];
  let head: ChainHead =
    from === 0 || !first ? NO_EVENT : { revision: from - 1, hash: first[16].slice(2), recordedAt: -1n };
  for (const row of rows) {
    const linked = linkOrFault(row, head);
    if (typeof linked === 'string') {
      const at = { corporationId: row[1], position: row[0], stream: row[2], revision: Number(row[3]), fault: linked };
      throw new RecordDamaged(at);
    }
    head = linked;
  }
}

/** A store without types of its own may hold a time that is none. */
function linkOrFault(row: EventRow, head: ChainHead): ChainHead | Fault {
  try {
    return link(row, head);
  } catch (error) {
    if (error instanceof SyntaxError) return 'hash';
    throw error;
  }
}
