import { daysBetween, monthOf } from '@teichaku/rules';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Empty } from '../../ui/page/Empty.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Status } from '../../ui/status/Status.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import '../../ui/table/table.css';
import type { CasefileView, Duty } from '../contract.ts';
import { viewWords } from '../words/view.ts';

/** 今月の務め: each with its state, and the day that it was done or is due. */
export function Duties({ view }: { view: CasefileView }) {
  const say = useMessages(viewWords);
  const days = useDays();
  const { on, tense } = useCoordinates();
  const due = view.duties.filter(({ state }) => state !== 'not-applicable');
  return (
    <Section title={tense === 'now' ? say.duties : say.dutiesThen(days.month(monthOf(on)))}>
      {due.length === 0 ? (
        <Empty>{say.noDuties}</Empty>
      ) : (
        <table className="tbl cf-duty" aria-label={say.duties}>
          <tbody>
            {due.map((duty) => (
              <tr key={duty.duty}>
                <th scope="row">
                  {say.duty[duty.duty]}
                  <small>{say.dutyNote[duty.duty]}</small>
                </th>
                <td>
                  <DutyStatus duty={duty} all={view.duties} />
                </td>
                <td>
                  <DutyDay duty={duty} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Section>
  );
}

function DutyStatus({ duty, all }: { duty: Duty; all: readonly Duty[] }) {
  const say = useMessages(viewWords);
  const days = useDays();
  const { on, tense } = useCoordinates();
  const interview = all.find((each) => each.duty === 'interview');
  if (duty.duty === 'support-report' && duty.state === 'not-yet' && interview?.state !== 'met')
    return <Status kind="plan">{say.afterInterview}</Status>;
  if (duty.state === 'not-yet' && tense === 'forecast') return <Status kind="plan">{say.dutyState['not-yet']}</Status>;
  const left = duty.dueOn ? daysBetween(on, duty.dueOn) : null;
  if (duty.state === 'met' && duty.duty === 'grant' && left !== null && left >= 0 && left <= 62)
    return <Status kind="check">{days.left(left)}</Status>;
  if (duty.duty === 'grant' && (duty.state === 'late' || duty.state === 'not-yet'))
    return <Status kind={duty.state === 'late' ? 'short' : 'check'}>{say.noGrant}</Status>;
  // An effort that was not made is to be looked at, not a shortage.
  if (duty.force === 'effort' && duty.state === 'late') return <Status kind="check">{say.noVisit}</Status>;
  const kind = (
    { met: 'ok', 'not-yet': 'check', late: 'short', undecided: 'unknown', 'not-applicable': 'past' } as const
  )[duty.state];
  return <Status kind={kind}>{say.dutyState[duty.state]}</Status>;
}

function DutyDay({ duty }: { duty: Duty }) {
  const say = useMessages(viewWords);
  const days = useDays();
  if (duty.duty === 'grant' && duty.dueOn) return <Nb>{say.until(days.short(duty.dueOn))}</Nb>;
  if (duty.state === 'met' && duty.on) return <Nb>{days.monthDay(duty.on)}</Nb>;
  if (duty.dueOn) return <Nb>{say.until(days.monthDay(duty.dueOn))}</Nb>;
  return duty.state === 'undecided' && duty.duty === 'plan-review' ? (
    <span className="muted">{say.planComes}</span>
  ) : null;
}
