import { Link } from '@tanstack/react-router';
import { inForce, monthlyContact } from '@teichaku/rules';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { ButtonLink } from '../../ui/field/Button.tsx';
import { useMessages } from '../../ui/language/language.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Status } from '../../ui/status/Status.tsx';
import { LedgerTable } from '../../ui/table/LedgerTable.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { words } from '../../ui/words.ts';
import type { CellAnswer, ExpectedPerson, MetPerson } from '../contract.ts';
import { boardWords } from '../words/board.ts';
import { cellWords } from '../words/cell.ts';
import { Cited } from './Cited.tsx';

const Name = ({ casefileId, name, kana }: { casefileId: string; name: string; kana: string }) => (
  <>
    <Link to="/casefiles/$casefileId" params={{ casefileId }}>
      <span className="nb">{name}</span>
    </Link>
    <span className="kana">{kana}</span>
  </>
);

/** The people of a month that has begun: those without a contact first, each one step from writing it. */
export function MetPeople({ people, tense }: { people: readonly MetPerson[]; tense: CellAnswer['tense'] }) {
  const say = useMessages(boardWords);
  const own = useMessages(cellWords);
  const { comma, dot } = useMessages(words);
  const days = useDays();
  const { canWrite, on } = useCoordinates();
  if (people.length === 0) return null;
  const rows = people.toSorted((a, b) => Number(a.met === true) - Number(b.met === true));
  const seen = ({ contacts, missed }: MetPerson) =>
    [
      ...contacts.map(({ on, means }) => `${days.monthDay(on)}${dot}${own.means[means]}`),
      ...(missed.length > 0 ? [own.missed(missed.map(({ on }) => days.monthDay(on)).join(comma))] : []),
    ].join(comma);
  return (
    <Section title={own.people} sub={own.peopleSubMet}>
      <LedgerTable
        label={own.people}
        middle
        rows={rows}
        rowKey={({ casefileId }) => casefileId}
        columns={[
          { id: 'name', title: own.columns.name, kind: 'name', cell: (person) => <Name {...person} /> },
          {
            id: 'met',
            title: own.columns.state,
            cell: ({ met }) => (
              <Status kind={met ? 'ok' : met === null ? 'unknown' : tense === 'current' ? 'plan' : 'check'}>
                {met ? own.met : met === null ? own.noLaw : tense === 'current' ? own.notYet : own.notMet}
              </Status>
            ),
          },
          {
            id: 'contact',
            title: own.columns.contact,
            phone: 'label',
            cell: (person) => <Nb>{seen(person) || say.noFigure}</Nb>,
          },
          {
            id: 'worker',
            title: own.columns.worker,
            phone: 'label',
            cell: ({ caseworkerName }) => caseworkerName ?? own.nobody,
          },
          ...(canWrite
            ? [
                {
                  id: 'go',
                  title: '',
                  kind: 'action' as const,
                  cell: ({ casefileId, met }: MetPerson) =>
                    met === true ? null : (
                      <ButtonLink small to="/casefiles/$casefileId/interview" params={{ casefileId }}>
                        {own.write}
                      </ButtonLink>
                    ),
                },
              ]
            : []),
        ]}
      />
      <Cited articles={inForce(monthlyContact, on)?.basis.articles ?? []} />
    </Section>
  );
}

/** Those whose service lasts into a month to come. */
export function ExpectedPeople({ people }: { people: readonly ExpectedPerson[] }) {
  const own = useMessages(cellWords);
  const days = useDays();
  if (people.length === 0) return null;
  return (
    <Section title={own.people} sub={own.peopleSubExpected}>
      <LedgerTable
        label={own.people}
        rows={people}
        rowKey={({ casefileId }) => casefileId}
        columns={[
          { id: 'name', title: own.columns.name, kind: 'name', cell: (person) => <Name {...person} /> },
          {
            id: 'until',
            title: own.columns.until,
            phone: 'label',
            cell: ({ until }) => <Nb>{until ? own.untilDay(days.long(until)) : own.untilUnknown}</Nb>,
          },
          {
            id: 'worker',
            title: own.columns.worker,
            phone: 'label',
            cell: ({ caseworkerName }) => caseworkerName ?? own.nobody,
          },
        ]}
      />
    </Section>
  );
}
