import type { ReactNode } from 'react';
import { useMessages } from '../language/language.tsx';
import { Sign, Status, type StatusKind } from '../status/Status.tsx';
import { Nb } from '../text/Nb.tsx';
import { words } from '../words.ts';
import './ledger.css';

export interface Branch {
  readonly id: string;
  readonly kind: StatusKind;
  /** The word for `kind`, for those who do not see the sign. */
  readonly state: string;
  /** The condition in ordinary words. */
  readonly title: string;
  readonly badge?: { readonly kind: StatusKind; readonly text: string } | undefined;
  /** How it was computed, in sentences. */
  readonly computation: readonly string[];
  /** Records that it rests on, ready to show (usually `<Leaf>`). */
  readonly facts: ReactNode;
  readonly articles: readonly Article[];
}

export interface Article {
  readonly title: string;
  readonly article: string;
  readonly url: string | null;
  /** Words of the law, or what is not settled. */
  readonly quote?: string | undefined;
}

/** Why: a trunk, and a branch for each condition with its computation, the facts it rests on, and the articles. */
export function WhyTree({ head, branches }: { head: ReactNode; branches: readonly Branch[] }) {
  const say = useMessages(words);
  return (
    <div className="tree">
      <div className="root">{head}</div>
      <div className="thd" aria-hidden="true">
        <span>{say.conditions}</span>
        <span>{say.facts}</span>
        <span>{say.articles}</span>
      </div>
      <ol>
        {branches.map((branch) => (
          <li className="branch" key={branch.id} id={branch.id}>
            <div className="cd">
              <span className="kn">
                <Sign kind={branch.kind} />
              </span>
              <div>
                <h3>
                  {branch.title}
                  <span className="sr">: {branch.state}</span>
                  {branch.badge && <Status kind={branch.badge.kind}>{branch.badge.text}</Status>}
                </h3>
                {branch.computation.map((sentence) => (
                  <p key={sentence}>
                    <Nb>{sentence}</Nb>
                  </p>
                ))}
              </div>
            </div>
            <div>{branch.facts}</div>
            <ul className="ar">
              {branch.articles.map((cited) => (
                <li key={`${cited.title}${cited.article}`}>
                  <Cite {...cited} />
                  {cited.quote && <p className="q2">{cited.quote}</p>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** The article as a link to its text, where the text is public. */
export function Cite({ title, article, url }: Pick<Article, 'title' | 'article' | 'url'>) {
  const text = <Nb>{`${title} ${article}`}</Nb>;
  return url ? (
    <a className="cite" href={url} target="_blank" rel="noreferrer">
      {text}
    </a>
  ) : (
    <span>{text}</span>
  );
}
