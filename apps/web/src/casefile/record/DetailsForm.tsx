import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useCorporationPath, useToday } from '../../coordinates/use-coordinates.ts';
import { lastRevision, send } from '../../http/client.ts';
import { CommandForm } from '../../ui/form/CommandForm.tsx';
import type { FormSpec } from '../../ui/form/spec.ts';
import { useAsRead } from '../../ui/form/use-as-read.ts';
import { dayText } from '../../ui/form/write.ts';
import { useLanguage, useMessages } from '../../ui/language/language.tsx';
import type { CasefileView } from '../contract.ts';
import { recordWords } from '../words/record.ts';
import { vocabulary } from '../words/vocabulary.ts';
import { options } from './form.ts';

/** A new name, another kana: only what differs is sent, and what was written before stays on record. */
export function DetailsForm({ view: { casefileId, person } }: { view: CasefileView }) {
  const say = useMessages(recordWords);
  const { disability } = useMessages(vocabulary);
  const path = useCorporationPath();
  const today = useToday();
  const { language } = useLanguage();
  const navigate = useNavigate();
  const back = () => void navigate({ to: '/casefiles/$casefileId', params: { casefileId } });
  const { sending } = useAsRead(person);
  // what the fields were filled with: only what the writer changed is sent, whatever others change meanwhile
  const [before] = useState(() => detailsOf(person));
  const fields: FormSpec = [
    { kind: 'day', name: 'on', label: say.day.learned, start: 'today', help: say.onlyChanged },
    [
      { kind: 'line', name: 'name', label: say.name },
      { kind: 'line', name: 'kana', label: say.kana, kana: true },
    ],
    { kind: 'day', name: 'bornOn', label: say.bornOn, optional: true },
    { kind: 'choice', name: 'disabilityKind', label: say.disability, options: options(disability) },
  ];
  return (
    <CommandForm
      draft={`details-${person.personId}`}
      fields={fields}
      today={today}
      start={{ ...before, bornOn: person.bornOn ? dayText(person.bornOn, language) : '' }}
      send={(data, commandId) => {
        const changed = Object.fromEntries(
          Object.entries(data).filter(([name, value]) => before[name as keyof typeof before] !== value),
        );
        return sending(({ revision }) =>
          send(`${path}/persons/${person.personId}/correct-details`, changed, {
            commandId,
            revision: Math.max(revision, lastRevision(`person-${person.personId}`)),
          }),
        );
      }}
      onDone={back}
      onLater={back}
    />
  );
}

const detailsOf = ({ name, kana, bornOn, disabilityKind }: CasefileView['person']) => ({
  name,
  kana,
  bornOn: bornOn ?? '',
  disabilityKind: disabilityKind ?? '',
});
