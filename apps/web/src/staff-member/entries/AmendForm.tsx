import { useNavigate } from '@tanstack/react-router';
import { useCorporation, useCorporationPath, useToday } from '../../coordinates/use-coordinates.ts';
import { WouldChange } from '../../effect/index.ts';
import { send } from '../../http/client.ts';
import { CommandForm } from '../../ui/form/CommandForm.tsx';
import { readForm } from '../../ui/form/read.ts';
import type { FieldSpec } from '../../ui/form/spec.ts';
import { useAsRead } from '../../ui/form/use-as-read.ts';
import { valuesOf } from '../../ui/form/write.ts';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { entryTitle } from '../../ui/ledger/entry-title.ts';
import { Loading } from '../../ui/page/Waiting.tsx';
import { words } from '../../ui/words.ts';
import type { Entry, StaffView } from '../answers.ts';
import { staffWords } from '../messages.ts';
import { entryFields, keptData } from './entry-fields.ts';
import { entryWords } from './messages.ts';

/** Puts an entry right, or takes it back; both ask why. */
export function AmendForm({
  staff,
  entry,
  how,
  close,
}: {
  staff: StaffView;
  entry: Entry;
  how: 'correct' | 'void';
  close: () => void;
}) {
  const say = useMessages(staffWords);
  const own = useMessages(entryWords);
  const common = useMessages(words);
  const { language } = useLanguage();
  const today = useToday();
  const offices = useCorporation()?.offices;
  const path = `${useCorporationPath()}/staff-members/${staff.id}`;
  const { sending } = useAsRead(staff);
  const navigate = useNavigate();
  if (!offices) return <Loading rows={3} />;
  const correcting = how === 'correct';
  // without the hire nothing stands: it goes with all that was recorded of it
  const hire = !correcting && entry.type === 'StaffHired';
  const others = staff.timeline.filter(({ type, voided }) => voided === null && type !== 'StaffHired').length;
  const title = entryTitle(entry, language);
  const why: FieldSpec = {
    kind: 'words',
    name: 'why',
    label: correcting ? own.why : own.whyVoid,
    help: own.whyHelp,
  };
  const fields = (correcting && entryFields(entry.type, say, own, offices)) || [];
  return (
    <CommandForm
      draft={`entry-${entry.eventId}-${how}`}
      fields={[...fields, why]}
      today={today}
      start={correcting ? valuesOf(fields, entry.data, today, language) : {}}
      before={
        <>
          <b>{correcting ? own.correctTitle(title) : own.voidTitle(title)}</b>
          {hire && <p className="lead">{others > 0 ? own.withOthers(others) : own.hireAlone}</p>}
        </>
      }
      send={({ why: reason, ...data }, commandId) =>
        sending(({ revision }) =>
          correcting
            ? send(
                `${path}/correct-entry`,
                { entryId: entry.eventId, why: reason, data: { ...keptData(entry.type, entry.data), ...data } },
                { commandId, revision },
              )
            : hire
              ? send(`${path}/take-back-hire`, { why: reason }, { commandId, revision })
              : send(`${path}/void-entry`, { entryId: entry.eventId, why: reason }, { commandId, revision }),
        )
      }
      submit={correcting ? own.recordCorrection : own.recordVoid}
      onDone={() => (hire ? void navigate({ to: '/staff-members' }) : close())}
      opened
      onLater={close}
      serverFields={Object.fromEntries(fields.flat().map(({ name }) => [`data.${name}`, name]))}
      after={(values) =>
        !hire && (
          <WouldChange
            subject={`staff-members/${staff.id}`}
            supposed={supposedBy(entry, how, readForm(fields, values, { today, say: common }), title)}
          />
        )
      }
    />
  );
}

/** The command as it would be sent; null while a field is wrong or empty. Why it is sent changes nothing. */
function supposedBy(entry: Entry, how: 'correct' | 'void', { data, errors }: ReturnType<typeof readForm>, why: string) {
  if (Object.keys(errors).length > 0) return null;
  const { eventId: entryId } = entry;
  return how === 'void'
    ? { command: 'void-entry', data: { entryId, why } }
    : { command: 'correct-entry', data: { entryId, why, data: { ...keptData(entry.type, entry.data), ...data } } };
}
