import { useState } from 'react';
import { useCoordinates } from '../../coordinates/use-coordinates.ts';
import { Changes, type EffectRow, type EffectsOf, useEffects } from '../../effect/index.ts';
import { inJapan } from '../../ui/day/format.ts';
import { useDays } from '../../ui/day/use-days.ts';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { entryTitle } from '../../ui/ledger/entry-title.ts';
import { Timeline, type TimelineItem } from '../../ui/ledger/Timeline.tsx';
import { Section } from '../../ui/page/Section.tsx';
import { Nb } from '../../ui/text/Nb.tsx';
import type { Entry, StaffView } from '../answers.ts';
import { staffWords } from '../messages.ts';
import { AmendForm } from './AmendForm.tsx';
import { entryWords } from './messages.ts';

/** Everything recorded of this person, newest first; each entry can be put right or taken back, with a reason. */
export function Entries({ staff }: { staff: StaffView }) {
  const say = useMessages(staffWords);
  const [open, setOpen] = useState<{ readonly id: string; readonly how: 'correct' | 'void' } | null>(null);
  const effects = useEffects(
    `staff-members/${staff.id}`,
    staff.timeline.some(({ voided }) => voided !== null),
  );
  // A taking back is told beside the entry it took back, not as an entry of its own.
  const items = staff.timeline
    .filter(({ type }) => type !== 'EntryVoided')
    .map(
      (entry): TimelineItem => ({
        id: entry.eventId,
        on: entry.on,
        content: (
          <div className="entry">
            <Told entry={entry} effect={changedBy(entry, effects)} />
            {open?.id === entry.eventId ? (
              <AmendForm staff={staff} entry={entry} how={open.how} close={() => setOpen(null)} />
            ) : (
              <Acts entry={entry} begin={(how) => setOpen({ id: entry.eventId, how })} />
            )}
          </div>
        ),
        record: <Recorded entry={entry} />,
      }),
    );
  return (
    <Section title={say.page.timeline} sub={say.page.timelineSub}>
      <Timeline items={items} label={say.page.timeline} />
    </Section>
  );
}

/** What changed when an entry was put right, or taken back; undefined while it stands. */
const changedBy = ({ eventId, voided }: Entry, effects: ReadonlyMap<string, EffectsOf>): EffectRow | undefined =>
  voided?.replacedBy ? effects.get(voided.replacedBy)?.written : effects.get(eventId)?.takenBack;

/** What was recorded; where it was put right or taken back, also what that changed. */
function Told({ entry, effect }: { entry: Entry; effect: EffectRow | undefined }) {
  const say = useMessages(entryWords);
  const days = useDays();
  const { language } = useLanguage();
  const sentence = entry.sentence[language];
  const { voided } = entry;
  if (!voided)
    return (
      <>
        <Nb>{sentence}</Nb>
        {entry.reason && <p className="sub">{say.reason(entry.reason)}</p>}
      </>
    );
  const told = voided.replacedBy ? say.corrected : say.voided;
  return (
    <>
      <del>
        <Nb>{sentence}</Nb>
      </del>
      <div className="corr">
        <Nb>{told(voided.recordedBy.name, days.long(inJapan(voided.recordedAt).day), voided.why)}</Nb>
        {effect && <Changes by={voided.replacedBy ? 'corrected' : 'voided'} changes={effect.changes} />}
      </div>
    </>
  );
}

function Acts({ entry, begin }: { entry: Entry; begin: (how: 'correct' | 'void') => void }) {
  const { language } = useLanguage();
  const say = useMessages(entryWords);
  const { canWrite } = useCoordinates();
  if (!canWrite || entry.voided) return null;
  return (
    <div className="acts-in">
      {!entry.type.startsWith('Task') && (
        <button type="button" className="linkish" onClick={() => begin('correct')}>
          {say.correct}
          <span className="sr">: {entryTitle(entry, language)}</span>
        </button>
      )}
      <button type="button" className="linkish" onClick={() => begin('void')}>
        {say.void}
        <span className="sr">: {entryTitle(entry, language)}</span>
      </button>
    </div>
  );
}

function Recorded({ entry }: { entry: Entry }) {
  const say = useMessages(entryWords);
  const days = useDays();
  const { day, time } = inJapan(entry.recordedAt);
  const { source } = entry;
  return (
    <>
      <b>{entry.recordedBy.name}</b>
      <span className="nb">
        {days.short(day)} {time}
      </span>
      <br /> {entry.on > day ? say.planned : entry.daysLate > 0 ? say.late(entry.daysLate) : say.sameDay}
      {source?.file !== undefined && source.row !== undefined && (
        <>
          <br /> {say.fromFile(source.file, source.row)}
        </>
      )}
    </>
  );
}
