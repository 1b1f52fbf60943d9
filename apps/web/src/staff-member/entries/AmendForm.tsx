import { useNavigate } from '@tanstack/react-router';
import { useCorporation, useCorporationPath, useToday } from '../../coordinates/use-coordinates.ts';
import { FormWouldChange } from '../../effect/index.ts';
import { send } from '../../http/client.ts';
import { CommandForm } from '../../ui/form/CommandForm.tsx';
import type { FieldSpec, FormData } from '../../ui/form/spec.ts';
import { useAsRead } from '../../ui/form/use-as-read.ts';
import { valuesOf } from '../../ui/form/write.ts';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import { entryTitle } from '../../ui/ledger/entry-title.ts';
import { Loading } from '../../ui/page/Waiting.tsx';
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
    reason: true,
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
          <FormWouldChange
            subject={`staff-members/${staff.id}`}
            fields={fields}
            values={values}
            today={today}
            command={(data) => amending(entry, how, data, title)}
          />
        )
      }
    />
  );
}

/** The command as it would be sent. */
function amending({ eventId: entryId, type, data: kept }: Entry, how: 'correct' | 'void', data: FormData, why: string) {
  return how === 'void'
    ? { command: 'void-entry', data: { entryId, why } }
    : { command: 'correct-entry', data: { entryId, why, data: { ...keptData(type, kept), ...data } } };
}
