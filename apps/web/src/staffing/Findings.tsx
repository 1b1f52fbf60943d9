import { Link } from '@tanstack/react-router';
import { dayBefore, type StaffingFinding } from '@teichaku/rules';
import { useDays } from '../ui/day/use-days.ts';
import { useMessages } from '../ui/language/language.tsx';
import { Cite } from '../ui/ledger/WhyTree.tsx';
import { Section } from '../ui/page/Section.tsx';
import { Status } from '../ui/status/Status.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import type { StaffingView } from './answers.ts';
import { staffingWords } from './messages.ts';

/** What the law minds, and what needs seeing to in time. */
export function Findings({ view: { answer, names } }: { view: StaffingView }) {
  const say = useMessages(staffingWords);
  const days = useDays();
  if (answer.findings.length === 0) return null;
  const text = (finding: StaffingFinding): string => {
    const name = finding.staffMemberId ? `${names[finding.staffMemberId] ?? ''}${say.honorific}` : '';
    const from = finding.from ? days.long(finding.from) : '';
    switch (finding.id) {
      case 'no-full-time-service-manager':
      case 'no-full-time-support-worker':
        return say.finding[finding.id];
      case 'double-posting':
        return say.finding['double-posting'](name);
      case 'qualification-lapsed':
        return say.finding['qualification-lapsed'](name, finding.from ? days.long(dayBefore(finding.from)) : '');
      case 'basic-training-missing':
      case 'qualification-ends-soon':
        return say.finding[finding.id](name, from);
    }
  };
  return (
    <Section title={say.findings}>
      <ul className="staffing-findings">
        {answer.findings.map((finding) => (
          <li key={`${finding.id}${finding.staffMemberId}`}>
            <Status kind={finding.severity === 'finding' ? 'check' : 'plan'}>
              {finding.severity === 'finding' ? say.must : say.warning}
            </Status>
            <div>
              {finding.staffMemberId ? (
                <Link to="/staff-members/$staffMemberId" params={{ staffMemberId: finding.staffMemberId }}>
                  <Nb>{text(finding)}</Nb>
                </Link>
              ) : (
                <Nb>{text(finding)}</Nb>
              )}
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
