import { accept, type Decider, refuse } from '../kernel/decider.ts';
import type { Recorded } from '../kernel/envelope.ts';
import type { ClaimCommand } from './commands.ts';
import type { ClaimEvent } from './event-union.ts';
import { Claimed, type ClaimKind, Released } from './events.ts';

/** What a number is called in messages. */
export const claimTitles: Readonly<Record<ClaimKind, string>> = {
  'case-number': '管理番号',
  'certificate-number': '受給者証番号',
  'staff-number': '職員番号',
  'office-name': '事業所名',
};

/** Who holds the number now: a stream, or nobody. A claim is a matter of the log, not of fact days. */
export interface Holding {
  readonly by: string | null;
}

/** What must be unique in a corporation. Asking again for what one holds, or letting go of what one does not, is nothing. */
export const claim: Decider<ClaimCommand, Holding> = {
  category: 'claim',
  initial: { by: null },
  decide({ type, data }, { by }) {
    switch (type) {
      case 'Claim':
        if (by === null) return accept(Claimed(data));
        return by === data.by
          ? accept()
          : refuse(
              'number-taken',
              `この${claimTitles[data.kind]}は、すでに使われています。別の${claimTitles[data.kind]}を入れるか、使っている方を確かめてください。`,
              { field: FIELDS[data.kind], details: { kind: data.kind, by } },
            );
      case 'Release':
        return by === data.by ? accept(Released(data)) : accept();
    }
  },
  evolve(holding, event: Recorded) {
    const { type, data } = event as unknown as ClaimEvent;
    switch (type) {
      case 'Claimed':
        return { by: data.by };
      case 'Released':
        return holding.by === data.by ? { by: null } : holding;
    }
  },
};

/** The field of the command in which the number was typed. */
const FIELDS: Readonly<Record<ClaimKind, string>> = {
  'case-number': 'caseNumber',
  'certificate-number': 'certificateNumber',
  'staff-number': 'staffNumber',
  'office-name': 'name',
};

/** One way to write a number: half-width, without spaces, capitals. What is claimed is this. */
export const claimValue = (value: string): string => value.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase();
