import { damagedRecord } from './damaged-record.ts';
import type { DamagedRecord, Problem } from './problem.ts';

/** The server speaks Japanese. What it refuses with has a stable reason, which is told here to who reads English. */
export function inEnglish(problem: Problem): Problem {
  const { reason = '', details = {}, issues, detail, type } = problem;
  const said =
    damagedSays(details) ??
    saysOf(reason, details) ??
    kinds[type.split('/').at(-1) ?? ''] ??
    `The server refused: “${detail}”`;
  const { wayOut: _, ...rest } = problem;
  return {
    ...rest,
    detail: said,
    ...(issues && {
      issues: issues.map((issue) => ({ ...issue, message: issues.length === 1 && reasons[reason] ? said : field })),
    }),
  };
}

/** Which record is not as it was written; nothing of one record where the problem is another. */
function damagedSays({ record, readOnly }: NonNullable<Problem['details']>): string | undefined {
  if (typeof record !== 'object' || record === null || !('number' in record)) return undefined;
  const which = damagedRecord(record as DamagedRecord);
  const who = 'Please tell whoever keeps this server.';
  return readOnly === true
    ? `${which} is not as it was written. Until that is put right, this corporation can only be read. ${who}`
    : `${which} is damaged and cannot be read. ${who}`;
}

const field = 'This cannot be used. Please check what was typed.';

/** What the law says no to, with the days that it names. */
function saysOf(reason: string, details: NonNullable<Problem['details']>): string | undefined {
  if (reason !== 'law-says-no' && reason !== 'reason-needed') return reasons[reason];
  const { usableFrom, sixMonthsReachedOn, countsFrom, lastDay, month } = details as Readonly<
    Record<string, string | null>
  >;
  const condition = details['condition'] as keyof typeof conditions | undefined;
  const why =
    condition === 'six-months' && usableFrom
      ? `Six months from ${countsFrom} are reached on ${sixMonthsReachedOn}; the first day on which it may begin is ${usableFrom}.`
      : condition === 'within-three-years' && lastDay
        ? `The three years ended on ${lastDay}.`
        : month
          ? `No interview in person or by video is recorded for ${month}. Record the interview first.`
          : ((condition && conditions[condition]) ?? 'The law does not allow it on this day.');
  return reason === 'reason-needed' ? `${why} To record it all the same, write the reason.` : why;
}

const conditions = {
  'preceding-service': 'The service used before is not one of the listed services.',
  'ordinary-employment': 'The workplace is not an ordinary one.',
  'employment-continues': 'The employment does not continue.',
  'six-months': 'Six months have not passed since the hiring.',
  'within-three-years': 'The three years are over.',
  grant: 'There is no grant.',
} as const;

const kinds: Readonly<Record<string, string>> = {
  'invalid-input': 'Something that was typed cannot be used. Please check the fields.',
  'not-found': 'Nothing is found under this number.',
  'stale-revision': 'Other records were written after this page was read.',
  'idempotency-key-reused': 'This was sent before with other content. Please press again.',
  'too-large': 'What was sent is too large.',
  'unsupported-media-type': 'This kind of content cannot be taken.',
  'internal-error': 'Something went wrong in the server. Please send it again; nothing is recorded twice.',
  'record-damaged':
    'Something recorded of this corporation is not as it was written. It can be read; nothing is recorded until that is put right.',
  'unreadable-record': 'A newer version of the product wrote a record here that this one cannot read. Please update.',
  unavailable: 'The server cannot answer now. Please wait a moment and try again.',
  'outcome-unknown': 'Whether it was recorded is not known. Please press again; nothing is recorded twice.',
  'storage-full': 'The disk of the server is full. Make room on it, then press again; nothing is recorded twice.',
  'foreign-origin': 'The request did not come from this application.',
};

const reasons: Readonly<Record<string, string>> = {
  'rebuild-under-way':
    'The lists are being made anew already, here or by another program. Please wait until that is done.',
  'nobody-projects':
    'Nothing keeps the lists up to date just now. It was noted, and is tried once something does; please press again then.',
  'future-day': 'This day has not come yet. Type a day up to today.',
  'end-before-start': 'The end is before the beginning. Please check both.',
  'number-taken': 'This number is in use already.',
  'others-rest-on-it': 'Another record rests on this one. Correct or void that one first.',
  'nothing-to-change': 'Nothing differs from what is recorded.',
  'unknown-entry': 'This record is not here. Open the page again and choose once more.',
  'no-such-task':
    'There is no such task any more: what it rested on was corrected, or has changed. Open the page again.',
  'task-already-closed': 'This task has been closed already. Take it up again first.',
  'task-not-closed': 'This task has not been closed.',
  'task-settled': 'This task was settled by what was recorded. Correct or void that record to take it up again.',
  'already-voided':
    'This record has been voided or corrected already. See the record as it stands, and correct that one if need be.',
  'void-of-a-void': 'What was voided cannot be restored. Record anew what is right.',
  'other-type': 'A record cannot be corrected into one of another kind. Void it and record the right one.',
  'identity-changed': 'This cannot be changed by a correction. Void the record and make it anew.',
  'person-not-registered': 'This person is not registered. Please register the person first.',
  'person-unknown': 'This person is not registered.',
  'already-registered': 'This is registered already.',
  'born-later': 'The day of birth is after the day of the record.',
  'not-linked': 'The casefile does not belong to this person.',
  'casefile-already-open': 'This person has a casefile that is still open. Close it before opening another.',
  'casefile-not-open': 'This casefile has not been opened, or was voided.',
  'already-opened': 'This casefile has been opened already.',
  'already-closed': 'This casefile has been closed already. To change the day, correct that record.',
  'closed-before-opening': 'The closing day is before the day on which the casefile was opened.',
  'casefile-closed': 'The casefile is closed on that day.',
  'service-before-hire': 'The service cannot begin before a job is recorded.',
  'service-already-started': 'The retention service has begun already. To change the day, correct that record.',
  'period-already-ended': 'The period of support has ended already. To change the day, correct that record.',
  'no-service': 'The retention service has not begun by that day.',
  'job-exists': 'This job is recorded already.',
  'unknown-job': 'This job is not recorded in the casefile. Choose one of those recorded.',
  'job-already-ended': 'The end of this job is recorded already. To change the day, correct that record.',
  'old-job-not-ended': 'The end of the old job is not recorded. Record it first, or record a second job beside it.',
  'job-change-before-leaving': 'The first day of the new job lies before the end of the old one.',
  'temporary-service-before-hire': 'The service used while employed ended before the hiring.',
  'leave-outside-job': 'This day is outside the time in that job.',
  'next-before-interview': 'The next meeting is before the day of this record.',
  'report-exists': 'This support report exists already.',
  'unknown-report': 'This support report has not been made yet.',
  'delivered-before-issued': 'The day of delivery is before the day on which the report was made.',
  'before-opening': 'This day is before the casefile was opened.',
  'same-office': 'The casefile is at that office already.',
  'unknown-office': 'This office is not registered.',
  'unknown-staff-member': 'This member of staff is not registered.',
  'corporation-not-registered': 'The corporation is not registered.',
  'office-not-designated': 'The office is not registered.',
  'already-designated': 'This office is registered already.',
  'service-exists': 'This service has been added already.',
  'unknown-service': 'This service is not among those run as one with the office.',
  'service-already-removed': 'This service has been removed already.',
  'staff-not-hired': 'This member of staff is not registered.',
  'already-hired': 'This member of staff is registered already.',
  'before-hire': 'This day is before the hiring.',
  'after-leaving': 'This day is after the last day of employment.',
  'already-left': 'The last day of employment is recorded already.',
  'post-exists': 'This post is recorded already.',
  'unknown-post': 'This post is not recorded.',
  'post-already-ended': 'The end of this post is recorded already.',
  'unknown-import': 'This import is not recorded.',
  'import-running': 'An import is running. Please wait until it has finished.',
  'preview-running': 'The files are still being read.',
  'preview-expired': 'The preview has expired. Please choose the files again.',
  'offices-not-agreed': 'The registers name offices that do not exist yet. Agree to create them.',
  'offices-differ': 'The offices differ from those of the preview. Please read the files again.',
  'file-unreadable': 'One of the files cannot be read. Take it out or correct it.',
  'file-twice': 'The same file was chosen twice.',
  'files-needed': 'Choose the same files again; the import then goes on.',
};
