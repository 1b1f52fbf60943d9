import { useCoordinates, useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { FormWouldChange } from '../../effect/index.ts';
import { send } from '../../http/client.ts';
import { CommandForm } from '../../ui/form/CommandForm.tsx';
import { type FormData, type FormSpec, fieldsOf } from '../../ui/form/spec.ts';
import { useAsRead } from '../../ui/form/use-as-read.ts';
import { valuesOf } from '../../ui/form/write.ts';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import type { OfficeView } from '../answers.ts';
import { officeWords } from '../messages.ts';

/** A form that a button of the office's page opened: it sends one command, and says before what that would change. */
export function OfficeForm({
  office,
  draft,
  fields = [],
  start,
  why,
  asSeen = why !== undefined,
  before,
  command,
  submit,
  close,
}: {
  office: OfficeView;
  draft: string;
  fields?: FormSpec;
  /** What is recorded, or offered, in those fields. */
  start?: Parameters<typeof valuesOf>[1];
  /** Given, the form asks for a reason; what would change is asked with this in its place. */
  why?: string | undefined;
  /** Refused where somebody wrote since the form was opened. */
  asSeen?: boolean;
  before?: string;
  /** From what was filled in, the reason, and the office as the writer had it in sight. */
  command: (data: FormData, why: unknown, seen: OfficeView) => { readonly command: string; readonly data: object };
  submit: string;
  close: () => void;
}) {
  const say = useMessages(officeWords);
  const { language } = useLanguage();
  const { today } = useCoordinates();
  const path = `${useCorporationPath()}/offices/${office.id}`;
  const { sending } = useAsRead(office);
  const reason: FormSpec = [{ kind: 'words', name: 'why', reason: true, label: say.why, help: say.whyHelp }];
  const sent = ({ why: because, ...typed }: FormData, commandId: string) =>
    sending((seen) => {
      const made = command(typed, because, seen);
      return send(`${path}/${made.command}`, made.data, { commandId, ...(asSeen && { revision: seen.revision }) });
    });
  return (
    <CommandForm
      draft={draft}
      fields={why === undefined ? fields : [...fields, ...reason]}
      today={today}
      {...(start && { start: valuesOf(fields, start, today, language) })}
      {...(before !== undefined && { before: <p className="lead">{before}</p> })}
      send={sent}
      submit={submit}
      serverFields={Object.fromEntries(fieldsOf(fields).map(({ name }) => [`data.${name}`, name]))}
      onDone={close}
      opened
      onLater={close}
      after={(values) => (
        <FormWouldChange
          subject={`offices/${office.id}`}
          fields={fields}
          values={values}
          today={today}
          command={(data) => command(data, why, office)}
        />
      )}
    />
  );
}
