import { Link } from '@tanstack/react-router';
import { dayBefore, type StaffingFinding } from '@teichaku/rules';
import { useDays } from '../ui/day/use-days.ts';
import { useMessages } from '../ui/language/language.tsx';
import { Cite } from '../ui/ledger/WhyTree.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Status } from '../ui/status/Status.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import type { StaffingView } from './answers.ts';
import { grouped } from './grouped-findings.ts';
import { staffingWords } from './messages.ts';
import { namesSaid } from './sentence.ts';

/** What the law minds (`finding`), or what needs seeing to in time (`warning`); the same of several people in one line. */
export function Findings({
  view: { answer, names },
  severity,
}: {
  view: StaffingView;
  severity: StaffingFinding['severity'];
}) {
  const say = useMessages(staffingWords);
  const days = useDays();
  const found = grouped(answer.findings.filter((finding) => finding.severity === severity));
  if (found.length === 0) return null;
  const text = ({ id, from, people }: (typeof found)[number]): string => {
    const name = namesSaid(people, names, { say, days });
    switch (id) {
      case 'no-full-time-service-manager':
      case 'no-full-time-support-worker':
        return say.finding[id];
      case 'double-posting':
        return say.finding[id](name);
      case 'qualification-lapsed':
        return say.finding[id](name, from ? days.long(dayBefore(from)) : '');
      case 'basic-training-missing':
      case 'qualification-ends-soon':
        return say.finding[id](name, from ? days.long(from) : '');
    }
  };
  return (
    <Section title={severity === 'finding' ? say.findings : say.soon}>
      <ul className="staffing-findings">
        {found.map((finding) => (
          <li key={`${finding.id}${finding.people.join()}`}>
            <Status kind={severity === 'finding' ? 'check' : 'plan'}>
              {severity === 'finding' ? say.must : say.warning}
            </Status>
            <div>
              <Nb>{text(finding)}</Nb>{' '}
              {finding.people.map((staffMemberId) => (
                <Link key={staffMemberId} to="/staff-members/$staffMemberId" params={{ staffMemberId }}>
                  {names[staffMemberId]}
                </Link>
              ))}
              {finding.basis.articles[0] && (
                <p className="sub">
                  <Cite {...finding.basis.articles[0]} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
