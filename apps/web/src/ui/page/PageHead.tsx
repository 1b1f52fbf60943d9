import { type ReactNode, useEffect } from 'react';
import { Nb } from '../text/Nb.tsx';
import './page.css';

/**
 * The top of a page: its name, and one sentence that answers what the reader came to ask. `person` shows the name of
 * the page large, with what identifies it beside.
 */
export function PageHead({
  title,
  answer,
  lead,
  person,
  actions,
}: {
  title: string;
  answer?: ReactNode;
  lead?: ReactNode;
  /** 「サトウ イチロウ・0117・…」 */
  person?: string;
  /** One primary button at most. */
  actions?: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} — 定着台帳`;
    // until the next page has its name it does not go by this one's
    return () => {
      document.title = '定着台帳';
    };
  }, [title]);
  return (
    <div className="head">
      <div>
        {person === undefined ? (
          <h1>{title}</h1>
        ) : (
          <h1 className="pn">
            <b>{title}</b>
            <span>
              <Nb>{person}</Nb>
            </span>
          </h1>
        )}
        {answer && <p className="answer">{typeof answer === 'string' ? <Nb>{answer}</Nb> : answer}</p>}
        {lead && <p className="lead">{typeof lead === 'string' ? <Nb>{lead}</Nb> : lead}</p>}
      </div>
      {actions && <div className="acts">{actions}</div>}
    </div>
  );
}
