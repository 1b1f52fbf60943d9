import { precedingServices } from '@teichaku/rules';
import type { FormSpec, Values } from '../../ui/form/spec.ts';
import type { Material, RecordForm } from '../record/form.ts';

/** What the enrolment itself says: office, numbers, and the service that came before. */
export const openingFields = ({ say, words, offices }: Pick<Material, 'say' | 'words' | 'offices'>): FormSpec => [
  [
    {
      kind: 'pick',
      name: 'officeId',
      label: say.office,
      options: offices,
      start: (offices.length === 1 && offices[0]?.value) || '',
    },
    { kind: 'line', name: 'caseNumber', label: say.caseNumber, optional: true },
  ],
  {
    kind: 'pick',
    name: 'precedingService',
    label: say.preceding,
    options: precedingServices.map((value) => ({ value, label: words.service[value] })),
    help: (values: Values) =>
      values['precedingService'] === 'none'
        ? say.precedingHelp.not
        : values['precedingService'] && say.precedingHelp.counts,
  },
  [
    { kind: 'line', name: 'precedingOffice', label: say.precedingOffice, optional: true },
    {
      kind: 'line',
      name: 'certificateNumber',
      label: say.certificate,
      help: say.certificateHelp,
      optional: true,
      digits: true,
    },
  ],
  { kind: 'words', name: 'note', label: say.note, optional: true },
];

export const opening: RecordForm = {
  name: 'open',
  event: 'CasefileOpened',
  group: 'case',
  offered: () => false,
  fields: (material) => [{ kind: 'day', name: 'on', label: material.say.day.opened }, ...openingFields(material)],
};
