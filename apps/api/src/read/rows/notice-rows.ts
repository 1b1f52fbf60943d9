import {
  casefileNotices,
  endOfDay,
  live,
  type Notice,
  type Recorded,
  type StaffEntry,
  staffNotices,
} from '@teichaku/casework';
import { addDays, type PlainDate, plainDate } from '@teichaku/rules';
import type { Row } from '../batch.ts';
import { pick } from '../pick.ts';

/** How long something stays in the inbox; its story tells it for ever. */
export const NOTICE_DAYS = 92;

/** The first microsecond that the inbox of a day reaches back to. */
export const noticesSince = (today: string): bigint => endOfDay(addDays(plainDate(today), -NOTICE_DAYS)) + 1n;

/** Notices of a casefile, of whatever became of it since. */
export const casefileNoticeRows = (
  events: readonly Recorded[],
  person: readonly Recorded[],
  today: string,
): readonly Row[] => rowsOf(events, casefileNotices(events, person, noticesSince(today)));

/** Notices of an office, or of a member of staff at every office where they have held a post since. */
export function staffNoticeRows(stream: string, events: readonly Recorded[], today: string): readonly Row[] {
  const offices = stream.startsWith('office-') ? [stream.slice('office-'.length)] : officesOf(events, today);
  return rowsOf(events, staffNotices(events, offices, noticesSince(today)));
}

function officesOf(events: readonly Recorded[], today: string): readonly string[] {
  const since: PlainDate = addDays(plainDate(today), -NOTICE_DAYS);
  const facts = pick<StaffEntry>(live(events));
  const ended = facts('PostEnded').filter(({ data }) => data.on < since);
  const posts = facts('PostAssigned').filter(({ data }) => !ended.some((end) => end.data.postId === data.postId));
  return [...new Set(posts.map(({ data }) => data.officeId))];
}

const rowsOf = (events: readonly Recorded[], notices: readonly Notice[]): readonly Row[] =>
  notices.map((notice) => ({
    corporation_id: events[0]?.corporationId as string,
    notice_id: notice.eventId,
    stream: notice.stream,
    office_id: notice.officeId ?? NOWHERE,
    former_office_id: notice.formerOfficeId,
    caseworker_id: notice.caseworkerId,
    former_caseworker_id: notice.formerCaseworkerId,
    kind: notice.kind,
    // a number of JSON does not carry all of its digits
    told_at: String(notice.toldAt),
    recorded_by: notice.recordedBy,
    done_by: notice.doneBy,
    entry_id: notice.entryId,
    batch_id: notice.batchId,
    count: notice.count,
  }));

/** A casefile whose opening was never known. */
const NOWHERE = '00000000-0000-0000-0000-000000000000';
