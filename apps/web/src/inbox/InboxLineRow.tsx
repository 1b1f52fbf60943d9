import { PlainLink, useAddressTail } from '../coordinates/PlainLink.tsx';
import { Changes, PutRight } from '../effect/index.ts';
import { inJapan } from '../ui/day/format.ts';
import { useDays } from '../ui/day/use-days.ts';
import { useLanguage, useMessages } from '../ui/language/language.tsx';
import { Nb } from '../ui/text/Nb.tsx';
import type { InboxLine } from './contract.ts';
import { inboxWords } from './words.ts';

/** Who it is about, what was written, what it changed; when and by whom, small. */
export function InboxLineRow({ line, isNew }: { line: InboxLine; isNew: boolean }) {
  const say = useMessages(inboxWords);
  const { language } = useLanguage();
  const { was, sentence, struck, on } = line;
  return (
    <li className={isNew ? 'new' : ''} data-kind={line.kind}>
      <div className="ib-kind">
        <span className="nb">{say.kind[line.kind]}</span>
        {isNew && <b className="ib-new">{say.isNew}</b>}
      </div>
      <div>
        <Subject line={line} />
        <p className="ib-said">
          {was && on ? (
            <PutRight days={[was.on, on]} sentences={[was.sentence[language], sentence[language]]} />
          ) : struck ? (
            <del>
              <Nb>{sentence[language]}</Nb>
            </del>
          ) : (
            <Nb>{sentence[language]}</Nb>
          )}
        </p>
        <Changed line={line} />
      </div>
      <Recorded line={line} />
    </li>
  );
}

/** The way to where it is told. */
function Subject({ line: { subject, entryId, on, kind, caseworker } }: { line: InboxLine }) {
  const say = useMessages(inboxWords);
  const days = useDays();
  const tail = useAddressTail();
  const folder = { casefile: 'casefiles', 'staff-member': 'staff-members', office: 'offices', import: 'imports' }[
    subject.kind
  ];
  const hash = entryId && subject.kind === 'casefile' ? `#e-${entryId}` : '';
  return (
    <p className="ib-who">
      <PlainLink className="ib-name" href={`/${folder}/${subject.id}${tail}${hash}`}>
        {subject.kind === 'import' ? say.import : subject.name}
      </PlainLink>{' '}
      <small>
        {on && <span className="nb">{(kind === 'task' ? say.dueBy : say.ofDay)(days.long(on))}</span>}{' '}
        {caseworker && <span className="nb">{say.caseworker(caseworker.name)}</span>}
      </small>
    </p>
  );
}

const AMENDS = { corrected: 'corrected', voided: 'voided', late: 'late', merged: 'merged' } as const;

/** Of a correction also that nothing changed; of anything else what did. */
function Changed({ line: { kind, changes, why, by } }: { line: InboxLine }) {
  const say = useMessages(inboxWords);
  const { language } = useLanguage();
  const amended = kind === 'corrected' || kind === 'voided';
  if (!amended && changes.length === 0) return null;
  return (
    <div className="corr">
      {why !== null && by && <Nb>{say.why(by.name, why)}</Nb>}
      {kind in AMENDS ? (
        <Changes by={AMENDS[kind as keyof typeof AMENDS]} changes={changes} />
      ) : (
        <p className="changes">
          <Nb>{changes.map(({ sentence }) => sentence[language]).join(language === 'ja' ? '' : ' ')}</Nb>
        </p>
      )}
    </div>
  );
}

function Recorded({ line: { kind, toldAt, by, daysLate, settled } }: { line: InboxLine }) {
  const say = useMessages(inboxWords);
  const { time } = inJapan(toldAt);
  return (
    <div className="rec">
      {daysLate > 0 && <b>{say.late(daysLate)}</b>}
      {settled && <b>{say.done}</b>}
      {kind === 'task' ? (
        <span className="nb">{say.dayCame}</span>
      ) : (
        <>
          <span className="nb">{time}</span> <span className="nb">{by?.name}</span>
        </>
      )}
    </div>
  );
}
