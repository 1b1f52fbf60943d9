import { type IntegratedService, integratedServices } from '@teichaku/rules';
import type { FormSpec } from '../../ui/form/spec.ts';
import type { OfficeWords } from '../messages.ts';

export const designateFields = (say: OfficeWords): FormSpec => [
  { kind: 'line', name: 'name', label: say.name },
  { kind: 'day', name: 'on', label: say.designatedOn, help: say.designatedHelp },
  [
    { kind: 'line', name: 'authority', label: say.authority, help: say.authorityHelp, optional: true },
    {
      kind: 'line',
      name: 'officeNumber',
      label: say.officeNumber,
      help: say.officeNumberHelp,
      optional: true,
      digits: true,
    },
  ],
];

export const addServiceFields = (say: OfficeWords): FormSpec => [
  {
    kind: 'pick',
    name: 'service',
    label: say.service,
    options: integratedServices.map((value: IntegratedService) => ({ value, label: say.services[value] })),
  },
  { kind: 'line', name: 'name', label: say.serviceName, help: say.serviceNameHelp },
  { kind: 'day', name: 'on', label: say.fromField, future: true },
];

export const removeServiceFields = (say: OfficeWords): FormSpec => [
  { kind: 'day', name: 'on', label: say.lastDay, help: say.lastDayHelp, future: true },
];

export const sixMonthHiresFields = (say: OfficeWords): FormSpec => [
  { kind: 'number', name: 'people', label: say.hiresPeople, help: say.hiresPeopleHelp, unit: say.people, max: 10_000 },
  { kind: 'day', name: 'on', label: say.hiresOn, help: say.hiresOnHelp },
];
