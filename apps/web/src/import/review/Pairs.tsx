import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { send } from '../../http/client.ts';
import type { LikelyPair, LikelyPerson } from '../../person/index.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { Button, ButtonLink } from '../../ui/field/Button.tsx';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { Status } from '../../ui/status/Status.tsx';
import { words } from '../../ui/words.ts';
import { Item, Items, WhyForm } from './Item.tsx';
import { reviewWords } from './words.ts';

/** Records that may be of one person, side by side: put together, or told apart for good. */
export function Pairs({
  list: { pairs, total },
  canWrite,
}: {
  list: { readonly pairs: readonly LikelyPair[]; readonly total: number };
  canWrite: boolean;
}) {
  const say = useMessages(reviewWords).pairs;
  const [done, setDone] = useState<string | null>(null);
  return (
    <Items
      title={say.title}
      sub={pairs.length < total ? say.shown(pairs.length, total) : say.sub}
      none={say.none}
      before={
        done && (
          <Notice tone="calm" live>
            {done}
          </Notice>
        )
      }
      all={pairs}
      one={(pair) => (
        <Pair key={`${pair.a.personId} ${pair.b.personId}`} pair={pair} canWrite={canWrite} onApart={setDone} />
      )}
    />
  );
}

function Pair({
  pair: { a, b, reasons, strength, bothOpen },
  canWrite,
  onApart,
}: {
  pair: LikelyPair;
  canWrite: boolean;
  onApart: (says: string) => void;
}) {
  const say = useMessages(reviewWords).pairs;
  const { comma } = useMessages(words);
  const { language } = useLanguage();
  const path = useCorporationPath();
  const [telling, setTelling] = useState(false);
  return (
    <Item
      name={
        <>
          {a.name === b.name ? a.name : `${a.name}${comma}${b.name}`} <Status kind="check">{say[strength]}</Status>
        </>
      }
      place={reasons.map((reason) => reason[language]).join(comma)}
    >
      <div className="rv-pair">
        <Person person={a} other={b} />
        <Person person={b} other={a} />
      </div>
      {bothOpen && <p className="help">{say.bothOpen}</p>}
      {canWrite && !telling && (
        <div className="acts-in">
          <ButtonLink
            small
            to="/persons/$personId/merge"
            params={{ personId: a.personId }}
            search={{ with: b.personId }}
          >
            {say.merge}
          </ButtonLink>
          <Button small look="quiet" onClick={() => setTelling(true)}>
            {say.apart}
          </Button>
        </div>
      )}
      {telling && (
        <WhyForm
          draft={`apart-${a.personId}-${b.personId}`}
          say={{ label: say.apartWhy, help: say.apartHelp, submit: say.apartSubmit, optional: true }}
          send={(why, commandId) =>
            send(`${path}/persons/${a.personId}/tell-apart`, { otherPersonId: b.personId, why }, { commandId })
          }
          onDone={() => onApart(say.apartDone(a.name, b.name))}
          close={() => setTelling(false)}
        />
      )}
    </Item>
  );
}

/** What one record says of the person; where the other one says otherwise it is marked. */
function Person({ person, other }: { person: LikelyPerson; other: LikelyPerson }) {
  const say = useMessages(reviewWords).pairs;
  const days = useDays();
  const { dot } = useMessages(words);
  const none = <span className="muted">{say.unknown}</span>;
  const born = ({ bornOn, birthYear }: LikelyPerson) =>
    bornOn ? days.long(bornOn) : birthYear ? say.bornIn(days.year(birthYear)) : null;
  const mark = (differs: boolean) => (differs ? 'unlike' : undefined);
  return (
    <dl className="rv-facts">
      <dt>{say.name}</dt>
      <dd className={mark(person.name !== other.name || person.kana !== other.kana)}>
        <Link to="/persons/$personId" params={{ personId: person.personId }}>
          {person.name}
        </Link>{' '}
        <span className="kana">{person.kana}</span>
      </dd>
      <dt>{say.born}</dt>
      <dd className={mark(born(person) !== born(other))}>{born(person) ?? none}</dd>
      <dt>{say.certificate}</dt>
      <dd className={mark(person.certificateNumbers.join() !== other.certificateNumbers.join())}>
        {person.certificateNumbers.join(dot) || none}
      </dd>
      {person.casefiles.map((casefile) => (
        <div key={casefile.casefileId} style={{ display: 'contents' }}>
          <dt>{say.casefile}</dt>
          <dd>
            <Link to="/casefiles/$casefileId" params={{ casefileId: casefile.casefileId }}>
              {[casefile.caseNumber, casefile.officeName].filter(Boolean).join(dot) || say.seeIt}
            </Link>
            <div className="sub">
              {[
                casefile.openedOn && say.opened(days.long(casefile.openedOn)),
                casefile.closedOn ? say.closed(days.long(casefile.closedOn)) : say.open,
                casefile.employer,
                say.contacts(casefile.contacts),
                casefile.register ? say.fromRow(casefile.register.file, casefile.register.row) : say.byHand,
              ]
                .filter(Boolean)
                .join(dot)}
            </div>
          </dd>
        </div>
      ))}
    </dl>
  );
}
