import { type Day, dayOf, shift } from '../calendar/day.ts';
import { type EndReason, type Life, lawDays } from '../plan/life.ts';
import { people } from './law.ts';
import { job, next, service, sketched, threeYears, usable } from './life.ts';

/** Stories about what stands in the record: certificates, ends, people who come back, cases of long ago. */
export const recordStories = (until: Day): Life[] => [
  ...(['none', 'too-long', 'lapsed'] as const).flatMap((grants) =>
    people((index) => certificates(until, index, grants)),
  ),
  ...(
    ['death', 'office-closed', 'grant-expired', 'other', 'moved-municipality', 'transferred-office'] as const
  ).flatMap((reason) => people((index) => ended(until, index, reason))),
  ...people((index) => onLeave(until, index)),
  ...people((index) => longAgo(index)),
  ...earlierStays(until),
  ...people((index) => cameBack(until, index)),
  ...people((index) => openedByMistake(until, index)),
];

function certificates(until: Day, index: number, grants: 'none' | 'too-long' | 'lapsed'): Life {
  const months = { none: 13, 'too-long': 31, lapsed: 27 }[grants];
  const first = job(shift(until, -months) - index * 7);
  const from = usable(first);
  return sketched(`grant-${grants}`, index, {
    jobs: [first],
    service: service(from, threeYears(first), 'three-years-reached'),
    told: { grants },
  });
}

/** Services that ended for reasons that are seldom. */
function ended(until: Day, index: number, reason: EndReason): Life {
  const last = shift(until, -2) - index * 61;
  const first = job(shift(last, -(12 + index * 2)), reason === 'death' ? last : null, 'other');
  return sketched(`ended-${reason}`, index, { jobs: [first], service: service(usable(first), last, reason) });
}

/** Away from work on the last day. */
function onLeave(until: Day, index: number): Life {
  const first = job(shift(until, -18) - index * 9);
  return sketched('on-leave', index, {
    jobs: [first],
    service: service(usable(first), threeYears(first), 'three-years-reached'),
    leaves: [
      {
        job: 0,
        from: until - 20 - index * 6,
        to: null,
        kind: (['sick', 'sick', 'care', 'care', 'other', 'other'] as const)[index % 6] ?? 'sick',
      },
    ],
  });
}

/** The first users of all: hired before the law began, closed long before the record did. */
function longAgo(index: number): Life {
  const first = job(dayOf('2017-10-02' as never) + index * 6);
  const from = usable(first);
  const last = shift(from, 9 + index * 4);
  return sketched('long-ago', index, {
    jobs: [first],
    service: service(from, last, index % 2 === 0 ? 'settled' : 'own-wish'),
  });
}

/** Somebody who comes back after years, with a new job and a new casefile. */
function cameBack(until: Day, index: number): Life {
  const path = `story/came-back/${index}`;
  const again = job(shift(until, -9) - index * 10);
  return {
    ...sketched('back', index, {
      jobs: [again],
      service: service(usable(again)),
      told: { endless: true, person: path },
    }),
  };
}

/** The first stay of those who come back. */
const earlierStays = (until: Day): Life[] =>
  people((index) => {
    const first = job(shift(until, -40) - index * 10, shift(until, -21) - index * 9);
    return sketched('came-back', index, {
      jobs: [first],
      service: service(usable(first), (first.last as Day) + 5, 'left-job'),
      closed: { on: (first.last as Day) + 12, reason: 'left-job' },
    });
  });

/** A case that was opened twice, or for somebody who is none of ours, and taken back. */
const openedByMistake = (until: Day, index: number): Life =>
  sketched('mistaken', index, {
    jobs: [],
    opened: shift(until, -3) - index * 20,
    closed: null,
    told: { voided: true },
  });

/** Moves between offices of a corporation in the middle of a month. `from` and `to` are their places in the list. */
export const moves = (until: Day, from: number, to: number): Life[] =>
  people((index) => {
    const first = job(shift(until, -20) - index * 5);
    const second = index > 3 ? [next(0, shift(until, -8) + 20 + index, true)] : [];
    const jobs =
      second.length > 0
        ? [{ ...first, last: shift(until, -8) + 5, leaving: 'contract-ended' as const }, ...second]
        : [first];
    return sketched('moved', index, {
      jobs,
      service: service(usable(first), lawDays(first).last, 'three-years-reached'),
      moves: [
        { on: shift(until, -5) - index * 9 + 1, office: to },
        ...(index === 0 ? [{ on: shift(until, -2), office: from }] : []),
      ],
    });
  });

/** Still in service at an office that has closed: nobody has written down where the service goes on. */
export function stayed(until: Day, index: number): Life {
  const first = job(shift(until, -16) - index * 4);
  return sketched('stayed', index, { jobs: [first], service: service(usable(first)), told: { endless: true } });
}
