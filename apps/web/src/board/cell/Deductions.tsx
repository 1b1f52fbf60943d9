import {
  type Citation,
  dayBefore,
  inForce,
  type Month,
  type PlainDate,
  serviceManagerAbsence,
  supportWorkerShortage,
} from '@teichaku/rules';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { LedgerTable } from '../../ui/table/LedgerTable.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import { words } from '../../ui/words.ts';
import type { SpellInShort } from '../contract.ts';
import { causeOf, type Speaker } from '../sentences/speaker.ts';
import { boardWords } from '../words/board.ts';
import { type CellWords, cellWords } from '../words/cell.ts';
import { Cited } from './Cited.tsx';

const articlesOf = (role: SpellInShort['role'], on: PlainDate): readonly Citation[] =>
  (role === 'support-worker' ? inForce(supportWorkerShortage, on) : inForce(serviceManagerAbsence, on))?.basis
    .articles ?? [];

/** What reduces a month, where more than one thing does: each with what it would leave. */
export const meeting = (spells: readonly SpellInShort[], month: Month) => {
  const all = spells.flatMap(({ role, deductions }) =>
    deductions.flatMap((one) => (one.month === month ? [{ role, percent: one.percent }] : [])),
  );
  return all.length > 1 ? all : [];
};

/** From the first day of too few to the last. */
export function spanSaid(
  { from, metOn }: Pick<SpellInShort, 'from' | 'metOn'>,
  { say, days }: Pick<Speaker, 'say' | 'days'>,
  own: CellWords,
): string {
  const begun = from ? days.long(from) : say.longBefore;
  return metOn ? own.spellRange(begun, days.long(dayBefore(metOn))) : own.spellOpen(begun);
}

/** The stretches of too few that reduce a month, and what they reduce; of two that meet, which one counts. */
export function Deductions({
  spells,
  month,
  names,
}: {
  spells: readonly SpellInShort[];
  month: Month;
  names: Readonly<Record<string, string>>;
}) {
  const say = useMessages(boardWords);
  const own = useMessages(cellWords);
  const { comma } = useMessages(words);
  const days = useDays();
  const { on, tense } = useCoordinates();
  if (spells.length === 0) return null;
  const speaker = { say, days, tense, day: on, names, offices: new Map<string, string>() };
  const meet = meeting(spells, month);
  return (
    <Section title={own.columns.spell} sub={say.lines.deductions.title}>
      <LedgerTable
        label={own.columns.spell}
        rows={spells}
        rowKey={({ role, from }) => `${role} ${from}`}
        columns={[
          { id: 'role', title: own.columns.role, kind: 'name', cell: ({ role }) => say.roles[role] },
          {
            id: 'spell',
            title: own.columns.spell,
            cell: (spell) => <Nb>{spanSaid(spell, speaker, own)}</Nb>,
          },
          {
            id: 'cause',
            title: own.columns.cause,
            phone: 'label',
            cell: (spell) => <Nb>{causeOf(spell, speaker).replace(/[、:,]\s*$/, '') || say.noFigure}</Nb>,
          },
          {
            id: 'percent',
            title: own.columns.percent,
            phone: 'label',
            cell: ({ deductions }) => (
              <Nb>
                {deductions.map(({ month, percent }) => own.percentMonth(days.monthOnly(month), percent)).join(comma)}
              </Nb>
            ),
          },
        ]}
      />
      {meet.length > 0 && (
        <Notice>
          <Nb>
            {own.meet(
              meet.map(({ role, percent }) => own.lack(say.roles[role], percent)).join(comma),
              Math.min(...meet.map(({ percent }) => percent)),
            )}
          </Nb>
        </Notice>
      )}
      <Cited articles={[...new Set(spells.map(({ role }) => role))].flatMap((role) => articlesOf(role, on))} />
    </Section>
  );
}
