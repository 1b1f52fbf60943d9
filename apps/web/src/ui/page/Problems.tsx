import { useLocation } from '@tanstack/react-router';
import { type Meanwhile, meanwhileOf, type Problem, Refused, Unreachable } from '../../http/problem.ts';
import { inJapan } from '../day/format.ts';
import { useDays } from '../day/use-days.ts';
import { Button, ButtonLink } from '../field/Button.tsx';
import { useLanguage, useMessages } from '../language/language.tsx';
import { entryTitle } from '../ledger/entry-title.ts';
import { Voices } from '../ledger/Timeline.tsx';
import { Cite } from '../ledger/WhyTree.tsx';
import { Nb } from '../text/Nb.tsx';
import { words } from '../words.ts';
import { GuideLink } from './GuideLink.tsx';
import { Notice } from './Notice.tsx';
import { PageHead } from './PageHead.tsx';

/**
 * What the server said, as sentences: what happened, why (with the article), what to do instead. `known`: what happened
 * stands under its field already.
 */
export function ProblemSays({ problem, known = false }: { problem: Problem; known?: boolean }) {
  const { language } = useLanguage();
  const say = useMessages(words);
  const { article, wayOut, guide, issues } = problem;
  const said = problem.detail || problem.title || say.unknown;
  return (
    <>
      {!known && (
        <p className="says" lang={language}>
          <Nb>{said}</Nb>
        </p>
      )}
      {!known && issues && issues.length > 1 && (
        <ul>
          {issues.map((issue) => (
            <li key={`${issue.field}${issue.message}`}>
              {issue.field}: {issue.message}
            </li>
          ))}
        </ul>
      )}
      {wayOut && wayOut !== said && (
        <p lang={language}>
          <Nb>{wayOut}</Nb>
        </p>
      )}
      {guide && (
        <p>
          <GuideLink to={guide} />
        </p>
      )}
      {article && (
        <p className="cite">
          {say.article}
          {language === 'ja' ? ' ' : ': '}
          {typeof article === 'string' ? <Nb>{article}</Nb> : <Cite {...article} />}
        </p>
      )}
      {meanwhileOf(problem).length > 0 && (
        <MeanwhileList
          entries={meanwhileOf(problem)}
          says={problem.reason === 'already-voided' ? say.overtaken : say.meanwhile}
        />
      )}
    </>
  );
}

/** What somebody else wrote, with who did and what they put right by it: what one is about to send is judged beside it. */
function MeanwhileList({ entries, says }: { entries: readonly Meanwhile[]; says: string }) {
  const { language } = useLanguage();
  const days = useDays();
  const say = useMessages(words);
  const said = ({ sentence, ...entry }: Meanwhile) => sentence?.[language] ?? entryTitle(entry, language);
  return (
    <>
      <p>{says}</p>
      <ul className="meanwhile">
        {entries.map((entry) => (
          <li key={`${entry.type}${entry.recordedAt}`}>
            <span className="nb">{days.monthDay(entry.on as never)}</span>{' '}
            {entry.instead && (
              <>
                <del>{entry.instead.sentence[language]}</del>{' '}
              </>
            )}
            {entry.type !== 'EntryVoided' && (entry.instead ? <ins>{said(entry)}</ins> : said(entry))}
            <Voices quotes={entry.quotes ?? []} />
            {entry.recordedBy && (
              <p className="sub">
                {say.wrote(entry.recordedBy, writtenAt(entry.recordedAt, days))}
                {entry.instead && say.quoted(entry.instead.why)}
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

const writtenAt = (recordedAt: string, days: ReturnType<typeof useDays>): string => {
  const { day, time } = inJapan(recordedAt);
  return `${days.monthDay(day)} ${time}`;
};

/** Nothing of that number is here, or the address holds no number at all. */
const isMissing = ({ problem: { status, field, issues } }: Refused): boolean =>
  status === 404 ||
  (status === 400 &&
    [field, ...(issues ?? []).map((issue) => issue.field)].some((name) => /^(\w+I|i)d$/.test(name ?? '')));

/** The list that an address lies under. */
const listOf = (path: string) =>
  (
    ({
      '/staffing': '/staffing',
      '/board': '/board',
      '/staff-members': '/staff-members',
      '/imports': '/imports',
      '/offices': '/setup',
    }) as const
  )[path.slice(0, path.indexOf('/', 1))] ?? '/casefiles';

/** Nothing to ask again for: the way leads back to the list. */
function Missing({ problem }: { problem: Problem }) {
  const say = useMessages(words);
  const { language } = useLanguage();
  const list = useLocation({ select: ({ pathname }) => listOf(`${pathname}/`) });
  return (
    <Notice tone="refused" big live>
      <p className="says">{problem.status === 404 && language === 'ja' ? problem.detail : say.notFound}</p>
      <p>{say.notFoundWhy}</p>
      <div className="acts">
        <ButtonLink small to={list}>
          {say.toList}
        </ButtonLink>
      </div>
    </Notice>
  );
}

/** What could not be shown: a sentence, and the way out. A whole page that failed has a name all the same (`page`). */
export function ErrorState({
  error,
  onRetry,
  page = false,
}: {
  error: unknown;
  onRetry?: (() => void) | undefined;
  page?: boolean;
}) {
  const say = useMessages(words);
  const missing = error instanceof Refused && isMissing(error);
  return (
    <>
      {page && <PageHead title={missing ? say.pageMissing : say.pageFailed} />}
      {missing ? <Missing problem={error.problem} /> : <Failed error={error} onRetry={onRetry} />}
    </>
  );
}

function Failed({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const say = useMessages(words);
  return (
    <Notice tone="refused" big live>
      {error instanceof Refused ? (
        <ProblemSays problem={error.problem} />
      ) : (
        <p className="says">{error instanceof Unreachable ? say.unreachable : say.unknown}</p>
      )}
      {onRetry && (
        <div className="acts">
          <Button small onClick={onRetry}>
            {say.tryAgain}
          </Button>
        </div>
      )}
    </Notice>
  );
}
