import type { ReactNode } from 'react';
import { useToday } from '../../coordinates/use-coordinates.ts';
import type { Answer } from '../../http/client.ts';
import { inJapan } from '../../ui/day/format.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { CommandForm } from '../../ui/form/CommandForm.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Empty } from '../../ui/page/Empty.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { ReviewRow } from './answers.ts';
import { reviewWords } from './words.ts';

/** Things to be decided of one kind, one after another, or that there are none. */
export function Items<One>({
  title,
  sub,
  none,
  before,
  all,
  one,
}: {
  title: string;
  sub: string;
  none: string;
  before?: ReactNode;
  all: readonly One[];
  /** Shows one; it brings its key. */
  one: (each: One) => ReactNode;
}) {
  return (
    <Section title={title} sub={sub}>
      {before}
      {all.length === 0 ? <Empty>{none}</Empty> : <ul className="rv-list">{all.map(one)}</ul>}
    </Section>
  );
}

/** One thing to be decided; the arrow keys go from one to the next. */
export function Item({ name, place, children }: { name: ReactNode; place?: string; children: ReactNode }) {
  return (
    <li className="rv-item" data-item tabIndex={-1}>
      <div className="rv-head">
        <h3>{name}</h3>
        {place && (
          <p className="sub">
            <Nb>{place}</Nb>
          </p>
        )}
      </div>
      {children}
    </li>
  );
}

/** Where a row stands, and when it was brought. */
export function usePlace(): (row: ReviewRow) => string {
  const say = useMessages(reviewWords);
  const days = useDays();
  return ({ file, row, importedAt }) => say.place(file, row, days.long(inJapan(importedAt).day));
}

/** What a decision says of its reason. */
export interface WhySaid {
  readonly label: string;
  readonly help: string;
  readonly submit: string;
  readonly optional?: boolean;
}

/** Why something is decided; sent, it is decided. */
export function WhyForm({
  draft,
  say: { submit, ...field },
  send,
  onDone,
  close,
}: {
  draft: string;
  say: WhySaid;
  send: (why: unknown, commandId: string) => Promise<Answer>;
  onDone?: () => void;
  close: () => void;
}) {
  return (
    <CommandForm
      draft={draft}
      fields={[{ kind: 'words', name: 'why', reason: true, ...field }]}
      today={useToday()}
      send={({ why }, commandId) => send(why, commandId)}
      submit={submit}
      onDone={onDone ?? close}
      opened
      onLater={close}
    />
  );
}
