import { Link } from '@tanstack/react-router';
import type { EligibilityAnswer, EligibilityFindingId } from '@teichaku/rules';
import { eligibilityWords, kindOf, kindOfVerdict, runsOut, shortOf, type Telling } from '../../eligibility/index.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Verdict } from '../../ui/page/Verdict.tsx';
import { Sign } from '../../ui/status/Status.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { words } from '../../ui/words.ts';
import type { CasefileView } from '../contract.ts';
import { vocabulary } from '../words/vocabulary.ts';

/** What is needed to put the rules' figures into sentences. */
export function useTelling(answer: EligibilityAnswer): Telling {
  const say = useMessages(eligibilityWords);
  const { service } = useMessages(vocabulary);
  return { say, days: useDays(), services: service, day: answer.day };
}

/** 対象かどうか: the verdict, the day on which it changes, and each condition in a line. */
export function Eligibility({ view }: { view: CasefileView }) {
  const answer = view.eligibility;
  const telling = useTelling(answer);
  const { say, days } = telling;
  const { nextChange } = answer;
  const { gap } = useMessages(words);
  return (
    <Section title={say.title} sub={days.long(answer.day)}>
      <Verdict kind={kindOfVerdict(answer.verdict)} word={say.verdict[answer.verdict]}>
        {nextChange ? (
          <Nb>{`${say.nextIs(days.long(nextChange.on))}${gap}${say.change[nextChange.what]}`}</Nb>
        ) : (
          say.noNext
        )}
      </Verdict>
      <ul className="cf-conds">
        {answer.conditions.map((condition) => (
          <li key={condition.id}>
            <Sign kind={runsOut(condition, telling) === null ? kindOf(condition) : 'check'} />
            <span>
              {say.short[condition.id]}
              <span className="sr">: {say.state[condition.state]}</span>{' '}
              <small>
                <Nb>{shortOf(condition, telling)}</Nb>
              </small>
            </span>
          </li>
        ))}
      </ul>
      <p className="cf-why">
        <Link to="/casefiles/$casefileId/why" params={{ casefileId: view.casefileId }}>
          {answer.verdict === 'eligible' ? say.why : say.whyOther}
        </Link>
      </p>
    </Section>
  );
}

/** What the day that the law names with a finding is; the first lawful day unless said otherwise. */
const lawDayOf: Readonly<Partial<Record<EligibilityFindingId, 'lastContinuing' | 'threeYearsEnd' | 'officeClosed'>>> = {
  'service-after-leaving': 'lastContinuing',
  'service-after-closing': 'officeClosed',
  'service-after-three-years': 'threeYearsEnd',
  'grant-beyond-three-years': 'threeYearsEnd',
};

/** What the law says against something that was recorded. Nothing is shown where there is nothing. */
export function Findings({ view }: { view: CasefileView }) {
  const { say, days } = useTelling(view.eligibility);
  const { findings } = view.eligibility;
  if (findings.length === 0) return null;
  return (
    <Section title={say.finding.title} sub={say.finding.sub}>
      <ul className="cf-conds">
        {findings.map((finding) => (
          <li key={`${finding.id}${finding.from}`}>
            <Sign kind="check" />
            <span>
              {say.finding[finding.id]}
              <small className="cf-line">
                <Nb>
                  {finding.to && finding.to !== finding.from
                    ? say.finding.fromTo(days.long(finding.from), days.long(finding.to))
                    : finding.to
                      ? days.long(finding.from)
                      : say.finding.from(days.long(finding.from))}
                </Nb>
                {finding.lawDay && (
                  <>
                    {' · '}
                    <Nb>{say.finding[lawDayOf[finding.id] ?? 'law'](days.long(finding.lawDay))}</Nb>
                  </>
                )}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
