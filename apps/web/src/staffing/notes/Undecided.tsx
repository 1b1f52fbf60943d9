import { Link } from '@tanstack/react-router';
import type { Month, UndecidedReason } from '@teichaku/rules';
import { addMonths } from '@teichaku/rules';
import type { ReactNode } from 'react';
import { serviceManagerTraining } from '../../staff-member/index.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { StaffingView } from '../answers.ts';
import { staffingWords } from '../messages.ts';
import { partsOf } from '../sentence.ts';

/** Why something is not decided, and what to record so that it will be. */
export function Undecided({ view }: { view: StaffingView }) {
  const say = useMessages(staffingWords);
  const days = useDays();
  const { answer, office } = view;
  const reasons = [...new Set(partsOf(answer).flatMap(({ undecidedBecause }) => undecidedBecause))];
  if (reasons.length === 0) return null;
  const said = (months: readonly Month[]) =>
    spansOf(months)
      .map(([first, last]) => (first === last ? days.month(first) : `${days.month(first)}〜${days.month(last)}`))
      .join(say.listComma);
  const missing = {
    'users-not-recorded': answer.users?.missing ?? [],
    'integrated-users-not-recorded': [...new Set(answer.integratedUsers.flatMap((service) => service.missing))],
  };
  const text = (reason: UndecidedReason) => {
    switch (reason) {
      case 'users-not-recorded':
      case 'integrated-users-not-recorded':
        return say.undecided[reason](said(missing[reason]));
      default:
        return say.undecided[reason];
    }
  };
  const toOffice = (
    <Link to="/offices/$officeId" params={{ officeId: office.id }}>
      {say.ways.users}
    </Link>
  );
  const ways: Readonly<Partial<Record<UndecidedReason, ReactNode>>> = {
    'users-not-recorded': toOffice,
    'reached-six-months-not-recorded': (
      <Link to="/offices/$officeId" params={{ officeId: office.id }} hash="six-month-hires">
        {say.ways.hires}
      </Link>
    ),
    'integrated-users-not-recorded': toOffice,
    'full-time-week-not-recorded': <Link to="/setup/corporation">{say.ways.week}</Link>,
    'qualification-not-recorded': <Unqualified view={view} />,
  };
  return (
    <Notice big>
      <b>{say.undecidedTitle}</b>
      <ul className="staffing-why">
        {reasons.map((reason) => (
          <li key={reason}>
            <Nb>{text(reason)}</Nb> {ways[reason]}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** The people whose training is not recorded, each as a link. */
function Unqualified({ view: { answer, names } }: { view: StaffingView }) {
  const say = useMessages(staffingWords);
  const people = answer.serviceManagers.people.filter(({ counts }) => counts === 'undecided');
  return (
    <>
      {people.map(({ staffMemberId }) => (
        <Link
          key={staffMemberId}
          to="/staff-members/$staffMemberId"
          params={{ staffMemberId }}
          hash={serviceManagerTraining}
        >
          {names[staffMemberId]}
          {say.honorific} {say.ways.qualification}
        </Link>
      ))}
    </>
  );
}

/** Months in a row, as first and last. */
export function spansOf(months: readonly Month[]): [Month, Month][] {
  const spans: [Month, Month][] = [];
  for (const month of months.toSorted()) {
    const last = spans.at(-1);
    if (last && addMonths(last[1], 1) === month) last[1] = month;
    else spans.push([month, month]);
  }
  return spans;
}
