import { type Day, shift } from '../calendar/day.ts';
import type { Life } from '../plan/life.ts';
import { job, lastContinuing, next, service, sketched, threeYears, usable } from './life.ts';

/** How many people each story is told of: the law's every answer is to be seen more than once. */
const PEOPLE = 6;
export const people = (tell: (index: number) => Life): Life[] =>
  Array.from({ length: PEOPLE }, (_, index) => tell(index));

/** Stories about when the service may begin, go on, and must end. `until` is the last day. */
export const lawStories = (until: Day): Life[] => [
  ...people((index) => earlyStart(until, index)),
  ...people((index) => rehired(until, index, 'last-day')),
  ...people((index) => rehired(until, index, 'day-late')),
  ...people((index) => secondChange(until, index)),
  ...people((index) => forOtherReasons(until, index)),
  ...people((index) => atTypeA(until, index)),
  ...people((index) => withoutPreceding(until, index)),
  ...people((index) => temporary(until, index)),
  ...people((index) => beyondThreeYears(until, index)),
  ...people((index) => betweenJobs(until, index)),
  ...people((index) => goneFor(until, index)),
  ...people((index) => leftJustBefore(until, index)),
  ...people((index) => beginsAnew(until, index)),
  ...people((index) => afterClosing(until, index)),
  ...people((index) => withoutJob(until, index)),
  ...people((index) => besideAnother(until, index)),
];

/** The service began some days before the six months were reached. */
function earlyStart(until: Day, index: number): Life {
  const first = job(shift(until, -(14 + index * 3)) + index * 5);
  const days = [1, 2, 8, 15, 30, 46][index] ?? 1;
  return sketched('early', index, {
    jobs: [first],
    service: service(usable(first) - days, threeYears(first), 'three-years-reached'),
  });
}

/** A new job on the last day on which it counts, and a day later. */
function rehired(until: Day, index: number, how: 'last-day' | 'day-late'): Life {
  const from = shift(until, -(20 + index * 2)) - index;
  // last days at the ends of months, where a month is a matter of the calendar
  const last = [shift(from, 11) + 3, shift(from, 9), shift(from, 12) - 1][index % 3] as Day;
  const first = job(from, last, 'contract-ended');
  const limit = lastContinuing(last);
  const second = next(0, how === 'last-day' ? limit : limit + 1, true);
  const end = how === 'last-day' ? threeYears(first) : limit;
  return sketched(how, index, {
    jobs: [first, second],
    service: service(usable(first), end, how === 'last-day' ? 'three-years-reached' : 'left-job'),
    ...(index % 2 === 0 ? { closed: null } : {}),
  });
}

/** A second change in service: it is not counted, and the service was not ended. */
function secondChange(until: Day, index: number): Life {
  const first = job(shift(until, -26) - index * 3, shift(until, -15) + index);
  const second = next(0, shift(until, -15) + index + 9, true, shift(until, -7) - index);
  const third = next(1, shift(until, -7) - index + 12, true);
  return sketched('second-change', index, {
    jobs: [first, second, third],
    service: service(usable(first)),
    told: { endless: true },
  });
}

/** A change within the month, but not for better conditions of work. */
function forOtherReasons(until: Day, index: number): Life {
  const first = job(shift(until, -19) - index * 4, shift(until, -6) - index * 2, 'relations');
  const second = next(0, (first.last as Day) + 8 + index, false);
  return sketched('other-reasons', index, {
    jobs: [first, second],
    service: service(usable(first)),
    told: { endless: true },
  });
}

/** Hired at an A型 office, which is no ordinary workplace; some were taken on all the same. */
function atTypeA(until: Day, index: number): Life {
  const first = { ...job(shift(until, -13) - index * 6), typeA: true };
  return sketched('type-a', index, {
    jobs: [first],
    service: service(usable(first)),
    told: { endless: true, grants: 'none' },
  });
}

/** No service was used before that counts. */
function withoutPreceding(until: Day, index: number): Life {
  const first = job(shift(until, -15) - index * 5);
  return sketched('no-preceding', index, {
    jobs: [first],
    preceding: index % 2 === 0 ? 'job-choice' : 'none',
    service: service(usable(first), threeYears(first), 'three-years-reached'),
  });
}

/** A service used while employed, to come back from leave or to work longer: the count begins after it. */
function temporary(until: Day, index: number): Life {
  const from = shift(until, -(24 + index));
  const first = { ...job(from), temporaryServiceEndedOn: shift(from, 2 + (index % 3)) + 27 };
  return sketched('temporary', index, {
    jobs: [first],
    service: service(usable(first), threeYears(first), 'three-years-reached'),
  });
}

/** The three years are over and nobody has ended the service. */
function beyondThreeYears(until: Day, index: number): Life {
  const first = job(shift(until, -43) - 10 - index * 9);
  return sketched('beyond', index, {
    jobs: [first],
    service: service(usable(first)),
    told: { endless: true, grants: index % 2 === 0 ? 'too-long' : 'lapsed' },
  });
}

/** Left a few weeks ago; a new job would still count. */
function betweenJobs(until: Day, index: number): Life {
  const first = job(shift(until, -(12 + index * 3)), until - 3 - index * 3, index % 2 === 0 ? 'health' : 'dismissed');
  return sketched('between', index, { jobs: [first], service: service(usable(first)), told: { endless: true } });
}

/** Left months ago without a new job, and the service was not ended. */
function goneFor(until: Day, index: number): Life {
  const first = job(shift(until, -(16 + index * 3)), shift(until, -3) - index * 20, 'relations');
  return sketched('gone', index, { jobs: [first], service: service(usable(first)), told: { endless: true } });
}

/** Left days before the six months; a new job would still let them run. */
function leftJustBefore(until: Day, index: number): Life {
  const first = job(shift(until, -6) - 3 - index, until - 12 - index);
  return sketched('left-before', index, { jobs: [first], closed: null });
}

/** The service ended with the first job; a new one, six months, and the service again. */
function beginsAnew(until: Day, index: number): Life {
  const first = job(shift(until, -34) - index * 3, shift(until, -22) - index);
  const end = lastContinuing(first.last as Day);
  const second = next(0, end + 25 + index * 3, true);
  return sketched('anew', index, {
    jobs: [first, second],
    service: service(usable(first), end, 'left-job'),
    closed: null,
    told: { again: service(usable(second) + index) },
  });
}

/** The case was closed while the service was never ended in the record. */
function afterClosing(until: Day, index: number): Life {
  const first = job(shift(until, -22) - index * 3);
  const on = shift(until, -4) - index * 8;
  return sketched('closed-over', index, {
    jobs: [first],
    service: service(usable(first), on, 'own-wish'),
    closed: { on, reason: 'own-wish' },
    told: { endless: true },
  });
}

/** The case was opened before anything was found. */
const withoutJob = (until: Day, index: number): Life =>
  sketched('no-job', index, { jobs: [], opened: until - 20 - index * 17, closed: null });

/** A second job beside the first: employment never stopped. */
function besideAnother(until: Day, index: number): Life {
  const first = job(shift(until, -21) - index * 4, index < 3 ? shift(until, -5) - index : null);
  const beside = job(shift(until, -9) - index * 2);
  return sketched('beside', index, {
    jobs: [first, beside],
    service: service(usable(first), threeYears(first), 'three-years-reached'),
  });
}
