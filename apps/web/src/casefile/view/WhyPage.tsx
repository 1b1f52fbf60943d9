import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { kindOf, kindOfVerdict, runsOut, sentencesOf } from '../../eligibility/index.ts';
import { inJapan } from '../../ui/day/format.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { Button } from '../../ui/field/Button.tsx';
import { Icon } from '../../ui/icon/Icon.tsx';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { useLawWords } from '../../ui/law/law-words.ts';
import { type Branch, WhyTree } from '../../ui/ledger/WhyTree.tsx';
import { PageHead } from '../../ui/page/PageHead.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Loading } from '../../ui/page/Waiting.tsx';
import { Status } from '../../ui/status/Status.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { words as common } from '../../ui/words.ts';
import type { CasefileView, TimelineEntry } from '../contract.ts';
import { useCasefile } from '../use-casefile.ts';
import { viewWords } from '../words/view.ts';
import { Findings, useTelling } from './Eligibility.tsx';
import './view.css';

/** Brings the rules of eligibility with it, which no other page needs in the browser. */
const WhatIf = lazy(() => import('../what-if/WhatIf.tsx').then((found) => ({ default: found.WhatIf })));

const route = getRouteApi('/casefiles/$casefileId/why');

/** なぜ対象か: every condition with its computation, the records that it rests on, and the articles. */
export function WhyPage() {
  const { casefileId } = route.useParams();
  const view = useCasefile(casefileId);
  const answer = view.eligibility;
  const words = useMessages(viewWords);
  const { gap } = useMessages(common);
  const law = useLawWords();
  const telling = useTelling(answer);
  const { say, days } = telling;
  const numbers = useNumbers(view);
  const met = answer.conditions.filter(({ state }) => state === 'met').length;

  const branches = answer.conditions.map((condition): Branch => {
    const left = runsOut(condition, telling);
    const assumptions = condition.basis?.assumptions ?? [];
    return {
      id: condition.id,
      kind: kindOf(condition),
      state: say.state[condition.state],
      title: say.condition[condition.id],
      badge:
        left !== null
          ? { kind: 'check', text: days.left(left) }
          : assumptions.length > 0
            ? { kind: 'check', text: say.assumed }
            : undefined,
      computation: sentencesOf(condition, telling),
      facts: <Facts ids={condition.events} view={view} numbers={numbers} />,
      articles: (condition.basis?.articles ?? []).map((cited, index) => ({
        title: cited.title,
        article: cited.article,
        url: cited.url,
        quote: index === 0 ? assumptions.map(law.assumed).join(gap) || undefined : undefined,
      })),
    };
  });

  return (
    <>
      <PageHead
        title={words.whyTitle(view.person.name)}
        answer={`${say.answer[answer.verdict]}${gap}${answer.nextChange ? say.nextIs(days.long(answer.nextChange.on)) : ''}`}
        actions={
          <Button onClick={() => window.print()} className="desk">
            <Icon name="printer" />
            {words.print}
          </Button>
        }
      />
      <p className="lead">
        <Link to="/casefiles/$casefileId" params={{ casefileId }}>
          {words.back}
        </Link>
      </p>
      <section className="sec">
        <WhyTree
          head={
            <>
              <Status kind={kindOfVerdict(answer.verdict)} boxed>
                {say.verdict[answer.verdict]}
              </Status>
              <div>
                <h2>
                  <Nb>{say.whySentence[answer.verdict](days.long(answer.day), view.person.name)}</Nb>
                </h2>
                <p className="sub">
                  {met === answer.conditions.length ? say.allMet(met) : say.someUnmet(met, answer.conditions.length)}
                </p>
              </div>
            </>
          }
          branches={branches}
        />
      </section>
      <div className="cols c21 cf-what-if">
        <div>
          <Suspense fallback={<Loading rows={4} tall />}>
            <WhatIf view={view} />
          </Suspense>
        </div>
        <div>
          <Section title={say.next} sub={say.nextSub}>
            {answer.nextChange ? (
              <div className="cf-next">
                <b className="nb">{days.long(answer.nextChange.on)}</b>
                <span>{say.change[answer.nextChange.what]}</span>
                <Status kind="plan">
                  <Link to="/casefiles/$casefileId/why" params={{ casefileId }} search={{ on: answer.nextChange.on }}>
                    {words.thisDay}
                  </Link>
                </Status>
              </div>
            ) : (
              <p className="empty">{say.noNext}</p>
            )}
          </Section>
          <Findings view={view} />
        </div>
      </div>
    </>
  );
}

/** Numbers of the records, in the order in which they were made: 第7号. */
function useNumbers(view: CasefileView): ReadonlyMap<string, number> {
  const made = view.timeline.toSorted((a, b) => (a.recordedAt < b.recordedAt ? -1 : 1));
  return new Map(made.map((entry, index) => [entry.eventId, index + 1]));
}

function Facts({
  ids,
  view,
  numbers,
}: {
  ids: readonly string[];
  view: CasefileView;
  numbers: ReadonlyMap<string, number>;
}) {
  const words = useMessages(viewWords);
  const found = ids.flatMap((id) => view.timeline.filter(({ eventId }) => eventId === id));
  if (found.length === 0) return <span className="muted">{words.noFact}</span>;
  return found.map((entry) => (
    <Leaf key={entry.eventId} entry={entry} number={numbers.get(entry.eventId) ?? 0} casefileId={view.casefileId} />
  ));
}

/** A record: its number, its day, what it says, who recorded it and how late. */
function Leaf({ entry, number, casefileId }: { entry: TimelineEntry; number: number; casefileId: string }) {
  const words = useMessages(viewWords);
  const days = useDays();
  const { language } = useLanguage();
  const day = days.long(inJapan(entry.recordedAt).day);
  return (
    <Link
      className="leaf"
      to="/casefiles/$casefileId"
      params={{ casefileId }}
      hash={`e-${entry.eventId}`}
      hashScrollIntoView={{ block: 'center' }}
    >
      <span className="no">{words.fact(number)}</span>
      <span>
        <b>{days.long(entry.on)}</b> {entry.sentence[language]}
        <small>
          <Nb>
            {entry.daysLate > 0
              ? words.recordedLate(day, entry.recordedBy.name, entry.daysLate)
              : words.recordedBy(day, entry.recordedBy.name)}
          </Nb>
        </small>
      </span>
    </Link>
  );
}
