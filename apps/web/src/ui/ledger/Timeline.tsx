import { type PlainDate, parts } from '@teichaku/rules';
import type { ReactNode } from 'react';
import { useDays } from '../day/use-days.ts';
import { useMessages } from '../language/language.tsx';
import { words } from '../words.ts';
import './ledger.css';

export interface TimelineItem {
  readonly id: string;
  readonly on: PlainDate;
  /** A sentence, and what belongs to it. */
  readonly content: ReactNode;
  /** When it was recorded and by whom, small. */
  readonly record: ReactNode;
}

/** What happened, in sentences, in the order given, under the years. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  const days = useDays();
  let year = 0;
  return (
    <ol className="tl" aria-label={label}>
      {items.flatMap((item) => {
        const row = (
          <li key={item.id} id={`e-${item.id}`}>
            <div className="d">
              <span className="nb">{days.monthDay(item.on)}</span>
              <small>{days.weekday(item.on)}</small>
            </div>
            <div>{item.content}</div>
            <div className="rec">{item.record}</div>
          </li>
        );
        const own = parts(item.on).year;
        if (own === year) return [row];
        year = own;
        return [
          <li className="yr" key={`year-${own}-${item.id}`}>
            <span className="nb">{days.year(own)}</span>
          </li>,
          row,
        ];
      })}
    </ol>
  );
}

export interface Quote {
  readonly who: 'person' | 'employer' | 'worker' | 'reason';
  readonly words: string;
}

/** Three voices, kept apart; `struck` are those that were put right: what the person said, what the employer said (quoted), what the worker thought. Beside them, why it was recorded. */
export function Voices({ quotes, struck = [] }: { quotes: readonly Quote[]; struck?: readonly Quote[] }) {
  const say = useMessages(words);
  if (quotes.length + struck.length === 0) return null;
  return (
    <dl className="voice">
      {struck.map((quote) => (
        <VoiceLine key={`was${quote.who}${quote.words}`} quote={quote} name={say.quotes[quote.who]} struck />
      ))}
      {quotes.map((quote) => (
        <VoiceLine
          key={`${quote.who}${quote.words}`}
          quote={quote}
          name={say.quotes[quote.who]}
          anew={struck.some(({ who }) => who === quote.who)}
        />
      ))}
    </dl>
  );
}

function VoiceLine({
  quote,
  name,
  struck = false,
  anew = false,
}: {
  quote: Quote;
  name: string;
  struck?: boolean;
  anew?: boolean;
}) {
  const spoken = quote.who === 'person' || quote.who === 'employer';
  const said = spoken ? `「${quote.words}」` : quote.words;
  return (
    <>
      <dt className={quote.who}>{name}</dt>
      <dd className={spoken ? 'q' : 'n'}>{struck ? <del>{said}</del> : anew ? <ins>{said}</ins> : said}</dd>
    </>
  );
}
