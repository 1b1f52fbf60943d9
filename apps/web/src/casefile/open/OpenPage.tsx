import { useNavigate } from '@tanstack/react-router';
import { useCoordinates, useCorporationPath } from '../../coordinates/use-coordinates.ts';
import { send } from '../../http/client.ts';
import { CommandForm } from '../../ui/form/CommandForm.tsx';
import type { FormSpec } from '../../ui/form/spec.ts';
import { useMessages } from '../../ui/language/language.tsx';
import { Notice } from '../../ui/page/Notice.tsx';
import { PageHead } from '../../ui/page/PageHead.tsx';
import { options } from '../record/form.ts';
import { useOffices } from '../record/use-material.ts';
import { recordWords } from '../words/record.ts';
import { vocabulary } from '../words/vocabulary.ts';
import { openingFields } from './opening.ts';

const ofPerson = ['name', 'kana', 'bornOn', 'disabilityKind'];

/** 利用者を登録する: the person and the enrolment, in one record. */
export function OpenPage() {
  const say = useMessages(recordWords);
  const words = useMessages(vocabulary);
  const path = useCorporationPath();
  const { today, chosen, canWrite } = useCoordinates();
  const offices = useOffices();
  const navigate = useNavigate();
  const fields: FormSpec = [
    [
      { kind: 'line', name: 'name', label: say.name },
      { kind: 'line', name: 'kana', label: say.kana, kana: true },
    ],
    [
      { kind: 'day', name: 'bornOn', label: say.bornOn, optional: true },
      { kind: 'day', name: 'on', label: say.day.opened, start: 'today' },
    ],
    {
      kind: 'choice',
      name: 'disabilityKind',
      label: say.disability,
      options: options(words.disability),
    },
    ...openingFields({ say, words, offices }),
  ];
  return (
    <>
      <PageHead title={say.form.open} />
      {canWrite ? (
        <CommandForm
          draft={`open-${path}`}
          fields={fields}
          today={today}
          submit={say.submit.open}
          {...(chosen.office && { start: { officeId: chosen.office } })}
          serverFields={Object.fromEntries(ofPerson.map((name) => [`person.${name}`, name]))}
          send={(data, commandId) => {
            const of = (person: boolean) =>
              Object.fromEntries(Object.entries(data).filter(([name]) => ofPerson.includes(name) === person));
            return send(`${path}/casefiles/open`, { ...of(false), person: of(true) }, { commandId });
          }}
          onDone={({ id }) => void navigate({ to: '/casefiles/$casefileId', params: { casefileId: id } })}
          onLater={() => void navigate({ to: '/casefiles' })}
        />
      ) : (
        <Notice big>{say.notNow}</Notice>
      )}
    </>
  );
}
