import { type StaffingOutlook, type StaffingStreams, staffingInShort, staffingOutlook } from '@teichaku/casework';
import { plainDate, type ReadingName } from '@teichaku/rules';
import { inShort } from '../../output/without-values.ts';
import { staffingLine } from '../../staffing/staffing-line.ts';
import type { Row } from '../batch.ts';

/** An office of a corporation. */
export interface OfficeOf {
  readonly corporationId: string;
  readonly officeId: string;
}

export interface StaffingRows {
  readonly office: Row;
  /** One for each of the thirteen months around the day. */
  readonly months: readonly Row[];
}

/** The rows of one office's staffing as of today, in the corporation's reading. */
export function staffingRows(
  { corporationId, officeId }: OfficeOf,
  streams: StaffingStreams,
  today: string,
  reading: ReadingName,
): StaffingRows {
  const own = { corporation_id: corporationId, office_id: officeId };
  const outlook: StaffingOutlook = staffingOutlook(officeId, streams, { on: plainDate(today), knownAt: null }, reading);
  return {
    office: { ...own, due_on: outlook.nextChange, board: staffingInShort(outlook.months, outlook.facts) },
    months: outlook.months.map(({ month, answer }) => ({
      ...own,
      month,
      verdict: answer.verdict,
      row: staffingLine(answer),
    })),
  };
}

/** Of an office that cannot be answered: its page says why when it is asked for. */
export const noStaffing = ({ corporationId, officeId }: OfficeOf): StaffingRows => ({
  office: { corporation_id: corporationId, office_id: officeId, due_on: null, board: null },
  months: [],
});

/** What is told of it where nobody asked for it. */
export const noStaffingBecause = ({ officeId }: OfficeOf, error: unknown): string =>
  `事業所 ${officeId} の人員を答えられません: ${inShort(error)}`;
