import type { StaffingAnswer, StaffingPart } from '@teichaku/rules';
import { useMessages } from '../ui/language/language.tsx';
import { Status } from '../ui/status/Status.tsx';
import { atLeastOne, figureOf } from './figures.ts';
import { staffingWords } from './messages.ts';
import { shortRoles } from './sentence.ts';
import { statusOf } from './verdict.ts';

/** 「実際 2.6 必要 0.415」 */
export function Figures({ part }: { part: StaffingPart | undefined }) {
  const say = useMessages(staffingWords);
  if (!part) return <span className="muted">…</span>;
  return (
    <span className="nb num">
      {figureOf(part.role, part.actual)}
      <span className="unit">
        {' '}
        / {say.required} {atLeastOne(part) ? say.atLeastOne : figureOf(part.role, part.required)}
      </span>
    </span>
  );
}

/** Which roles are short, in one word. */
export function OfficeVerdict({ answer }: { answer: StaffingAnswer | undefined }) {
  const say = useMessages(staffingWords);
  if (!answer) return <span className="muted">…</span>;
  const roles = shortRoles(answer);
  return (
    <Status kind={statusOf[answer.verdict]}>
      {roles.length > 0 && `${roles.map((role) => say.roles[role]).join(say.and)} `}
      {say.verdicts[answer.verdict]}
    </Status>
  );
}
