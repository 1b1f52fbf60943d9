import { Link } from '@tanstack/react-router';
import type { PlainDate, StaffingAnswer } from '@teichaku/rules';
import { Suspense } from 'react';
import { StaffingPartView } from '../../staffing/index.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Loading } from '../../ui/page/Waiting.tsx';
import type { CellAnswer, SpellInShort } from '../contract.ts';
import { cellWords } from '../words/cell.ts';
import { Spells } from './Spells.tsx';

/** Who counts and who does not, with the account: the page of the staff, of that month's day and of one role. */
export function StaffingBehindCell({
  answer,
  day,
  staffing,
  spells,
}: {
  answer: CellAnswer;
  day: PlainDate;
  staffing: StaffingAnswer | null;
  spells: readonly SpellInShort[];
}) {
  const own = useMessages(cellWords);
  const days = useDays();
  const { office, line, names, position, asOf } = answer;
  if (!staffing || staffing.verdict === 'not-open' || staffing.verdict === 'not-covered') return null;
  if (line !== 'support-worker' && line !== 'service-manager' && line !== 'manager') return null;
  return (
    <>
      <Spells spells={spells} names={names} />
      <p className="lead">
        {own.cell.asOfDay(days.full(day))}{' '}
        <Link to="/staffing" search={{ office: office.id, on: day } as never}>
          {own.cell.toStaffing}
        </Link>
      </p>
      <Suspense fallback={<Loading />}>
        <StaffingPartView role={line} view={{ office, answer: staffing, names, readings: [], position, asOf }} />
      </Suspense>
    </>
  );
}
