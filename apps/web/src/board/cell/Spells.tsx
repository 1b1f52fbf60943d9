import { dayBefore, monthOf } from '@teichaku/rules';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { SpellInShort } from '../contract.ts';
import { causeOf, dayIn, type Short, type Speaker } from '../sentences/speaker.ts';
import { todoLines } from '../sentences/todo-lines.ts';
import { boardWords } from '../words/board.ts';

/** Since when there are too few, by what, and until when it costs nothing. */
export function Spells({ spells, names }: { spells: readonly SpellInShort[]; names: Speaker['names'] }) {
  const say = useMessages(boardWords);
  const days = useDays();
  const { on, tense } = useCoordinates();
  const speaker: Speaker = { say, days, tense, day: on, names, offices: new Map() };
  return spells.map((spell) => (
    <Notice key={`${spell.role} ${spell.from}`} tone="refused" big>
      <Nb>{spellSaid(spell, speaker)}</Nb>
    </Notice>
  ));
}

export function spellSaid(spell: SpellInShort, speaker: Speaker): string {
  const { say, day } = speaker;
  const { from, metOn, role, part, deductions, inTimeThrough } = spell;
  if (metOn !== null && metOn <= day) {
    const begun = from === null ? say.longBefore : dayIn(speaker, from);
    return causeOf(spell, speaker) + say.what.wasFew(say.roles[role], begun, dayIn(speaker, dayBefore(metOn)));
  }
  const reason: Short = {
    ...spell,
    ...part,
    kind: 'short',
    officeId: '',
    tense: from === null || from <= day ? 'now' : 'coming',
    note: part.note ?? null,
    inTimeThrough: inTimeThrough !== null && inTimeThrough >= day ? inTimeThrough : null,
    deduction: deductions.find(({ month }) => month >= monthOf(day)) ?? null,
    month: monthOf(from ?? day),
    dueOn: day,
  };
  const [line] = todoLines([reason], speaker);
  if (!line) return '';
  const told =
    reason.deduction || metOn !== null
      ? [line.text, line.whenNote, line.cost && `${say.baseUnits} ${line.cost}`]
      : [line.text];
  return told.filter(Boolean).join(say.stop);
}
