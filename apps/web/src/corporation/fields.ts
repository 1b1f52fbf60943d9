import { readings } from '@teichaku/rules';
import type { FormSpec } from '../ui/form/spec.ts';
import type { CorporationWords } from './messages.ts';

export const registerFields = (say: CorporationWords): FormSpec => [
  { kind: 'line', name: 'name', label: say.register.name },
  {
    kind: 'hours',
    name: 'fullTimeWeekMinutes',
    label: say.register.week,
    unit: say.register.weekUnit,
    help: say.register.weekHelp,
    optional: true,
  },
  { kind: 'day', name: 'on', label: say.register.on, help: say.register.onHelp, start: 'today' },
];

export const nameFields = (say: CorporationWords): FormSpec => [
  { kind: 'line', name: 'name', label: say.register.name },
  { kind: 'words', name: 'why', reason: true, label: say.settings.why, help: say.settings.whyHelp },
];

export const weekFields = (say: CorporationWords): FormSpec => [
  { kind: 'hours', name: 'minutes', minMinutes: 60, label: say.settings.newWeek, unit: say.register.weekUnit },
  { kind: 'day', name: 'on', label: say.settings.since, help: say.register.onHelp },
];

export const readingFields = (say: CorporationWords): FormSpec => [
  {
    kind: 'choice',
    name: 'reading',
    label: say.settings.reading,
    stacked: true,
    options: readings.map((value) => ({ value, label: say.settings.readings[value] })),
    help: say.settings.readingHelp,
  },
  { kind: 'day', name: 'on', label: say.settings.since, start: 'today' },
];
