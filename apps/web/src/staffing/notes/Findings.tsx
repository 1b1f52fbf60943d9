import { Link } from '@tanstack/react-router';
import { dayBefore, type StaffingFinding } from '@teichaku/rules';
import { Fragment } from 'react';
import { useDays } from '../../ui/day/use-days.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Cite } from '../../ui/ledger/WhyTree.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Status } from '../../ui/status/Status.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { StaffingView } from '../answers.ts';
import { staffingWords } from '../messages.ts';
import { grouped } from './grouped-findings.ts';

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
  const text = ({ id, from }: (typeof found)[number]): string => {
    switch (id) {
      case 'no-full-time-service-manager':
      case 'no-full-time-support-worker':
      case 'double-posting':
        return say.finding[id];
      case 'qualification-lapsed':
        return say.finding[id](from ? days.long(dayBefore(from)) : '');
      case 'basic-training-missing':
      case 'qualification-ends-soon':
        return say.finding[id](from ? days.long(from) : '');
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
              {finding.people.map((staffMemberId, index) => (
                <Fragment key={staffMemberId}>
                  {index > 0 && say.listComma}
                  <Link to="/staff-members/$staffMemberId" params={{ staffMemberId }}>
                    {names[staffMemberId]}
                  </Link>
                  {say.honorific}
                </Fragment>
              ))}
              <Nb>{text(finding)}</Nb>
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
