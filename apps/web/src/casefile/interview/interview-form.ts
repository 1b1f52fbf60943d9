import { contactMeans } from '@teichaku/rules';
import { createElement } from 'react';
import type { FormSpec, Values } from '../../ui/form/spec.ts';
import { Icon, type IconName } from '../../ui/icon/Icon.tsx';
import type { SameMessages } from '../../ui/language/language.tsx';
import { type Material, open, options, type RecordForm } from '../record/form.ts';
import { interviewWords } from '../words/interview.ts';

type Say = (typeof interviewWords)['ja'] extends SameMessages<infer Ja> ? SameMessages<Ja> : never;

const icons: Readonly<Record<string, IconName>> = {
  'face-to-face': 'face',
  video: 'video',
  phone: 'phone',
  email: 'mail',
};

/** Means that make the month's interview; the server asks the same rule of the law. */
export const countsAsMet = (means: unknown): boolean =>
  means === 'face-to-face' || means === 'video' || means === 'equivalent';

/** The fields in the order in which an interview is told: when, how, what was said, what is to come. */
export function interviewFields({ words, staff, view }: Material, say: Say): FormSpec {
  return [
    [
      { kind: 'day', name: 'on', label: say.on, start: 'today' },
      { kind: 'time', name: 'startedAt', endName: 'endedAt', label: say.time, optional: true },
    ],
    {
      kind: 'choice',
      name: 'means',
      label: say.means,
      start: 'face-to-face',
      options: contactMeans.map((value) => {
        const icon = icons[value];
        return {
          value,
          label: say.meansShort[value],
          ...(icon && { icon: createElement(Icon, { name: icon, small: true }) }),
        };
      }),
      help: (values: Values) => (countsAsMet(values['means']) ? say.notCounted : say.notCountedNow),
    },
    { kind: 'choice', name: 'place', label: say.place, options: options(words.place), start: 'workplace' },
    {
      kind: 'chips',
      name: 'attendees',
      label: say.attendees,
      aside: say.besides,
      options: options(words.attendee),
      optional: true,
    },
    { kind: 'words', name: 'personWords', label: say.personWords, aside: say.asHeard, rows: 3, optional: true },
    { kind: 'words', name: 'employerWords', label: say.employerWords, aside: say.asHeard, optional: true },
    { kind: 'words', name: 'workerView', label: say.workerView, optional: true },
    {
      kind: 'chips',
      name: 'concerns',
      label: say.concerns,
      aside: say.anyNumber,
      options: options(words.concern),
      optional: true,
    },
    { kind: 'words', name: 'toEmployer', label: say.toEmployer, optional: true },
    { kind: 'lines', name: 'promises', label: say.promises, aside: say.onePerLine, optional: true },
    [
      { kind: 'day', name: 'nextOn', label: say.nextOn, aside: say.ifFixed, optional: true, future: true },
      { kind: 'time', name: 'nextAt', label: say.nextAt, optional: true },
    ],
    {
      kind: 'pick',
      name: 'heldBy',
      label: say.heldBy,
      options: staff,
      optional: true,
      start: view.caseworker?.id ?? '',
      when: () => staff.length > 0,
    },
  ];
}

/** For putting an interview right; the interview's own page shows the last one beside it. */
export const interviewForm: RecordForm = {
  name: 'hold-interview',
  event: 'InterviewHeld',
  group: 'contact',
  offered: open,
  fields: (material) => interviewFields(material, interviewWords[material.language]),
};
