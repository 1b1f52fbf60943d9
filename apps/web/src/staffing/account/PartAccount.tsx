import { exact, type StaffingAnswer, type StaffingPart } from '@teichaku/rules';
import { useDays } from '../../ui/day/use-days.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Account } from '../../ui/ledger/Account.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Verdict } from '../../ui/page/Verdict.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { StaffingView } from '../answers.ts';
import { absolute, atLeastOne, equivalent, figure, figureOf } from '../figures.ts';
import { staffingWords } from '../messages.ts';
import { Heads } from '../people/Heads.tsx';
import { statusOf } from '../verdict.ts';
import { linesOf } from './account.ts';
import { type AccountWords, accountWords } from './account-words.ts';

/** Required on the left, actual on the right, each step with its computation; a double line, then the verdict. */
export function PartAccount({
  view,
  part,
  single = false,
}: {
  view: StaffingView;
  part: StaffingPart;
  /** One under the other, in half a page. */
  single?: boolean;
}) {
  const say = useMessages(accountWords);
  const own = useMessages(staffingWords);
  const days = useDays();
  const { answer } = view;
  const told = { answer, say, days };
  const { role, required, actual, fullTime, verdict } = part;
  const unit = role === 'support-worker' ? undefined : say.units.people;
  const total = (title: string, value: string | null) => ({
    what: title,
    value: figureOf(role, value),
    ...(value === null ? { note: say.notDecided } : { unit }),
  });
  return (
    <Section title={own.rolesLong[role]} sub={days.month(answer.month)}>
      <div className={single ? 'acct single' : 'acct'}>
        <Account
          title={own.required}
          steps={linesOf(part.requiredSteps, role, told)}
          total={
            atLeastOne(part)
              ? { what: say.requiredTotal[role], value: say.atLeastOne, unit, note: say.usersUnknown }
              : total(say.requiredTotal[role], required)
          }
        />
        <Account
          title={own.actual}
          steps={linesOf(part.actualSteps, role, told)}
          total={{
            ...total(say.actualTotal[role], actual),
            ...(fullTime && fullTime.required > 0 && { note: say.fullTimeNeeded(fullTime.required, fullTime.actual) }),
          }}
        />
      </div>
      <Verdict kind={statusOf[verdict]} word={own.verdicts[verdict]}>
        <Nb>{verdictSaid(part, answer, say)}</Nb>
      </Verdict>
      {role !== 'support-worker' && <Heads view={view} part={part} />}
    </Section>
  );
}

export function verdictSaid(
  { role, required, actual, margin, fullTime, verdict }: StaffingPart,
  { supportWorkers }: StaffingAnswer,
  say: AccountWords,
): string {
  const lacksFullTimer = fullTime !== null && fullTime.actual < fullTime.required;
  if (required === null || actual === null || margin === null) {
    // Without the number of users one thing can be certain all the same: that not even one counts.
    if (verdict !== 'short') return say.verdict.undecided;
    return Number(actual) > 0 && lacksFullTimer ? say.verdict.fullTimeMissing : say.verdict.evenOne;
  }
  // Somebody of whom it is not known whether they count may yet be enough.
  if (verdict === 'undecided') return say.verdict.open(figureOf(role, actual), figureOf(role, required));
  if (role === 'support-worker' && exact(required).numerator === 0n) return say.verdict.noneNeeded;
  const sign = exact(margin).compare(exact(0));
  const [is, must, by] = [figureOf(role, actual), figureOf(role, required), figure(absolute(margin))];
  const first =
    sign > 0 ? say.verdict.over(is, must, by) : sign === 0 ? say.verdict.equal(is) : say.verdict.under(is, must, by);
  const sufficient = role === 'support-worker' ? supportWorkers.sufficient : null;
  const fullTimeMissing = verdict === 'short' && sign >= 0 && lacksFullTimer;
  return [
    first,
    sufficient && say.verdict.sufficient(equivalent(sufficient)),
    fullTimeMissing && say.verdict.fullTimeMissing,
  ]
    .filter(Boolean)
    .join(say.stop === '。' ? '' : ' ');
}
