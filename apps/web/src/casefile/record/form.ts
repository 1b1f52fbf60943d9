import type { PlainDate } from '@teichaku/rules';
import type { DayWords } from '../../ui/day/format.ts';
import type { Choice } from '../../ui/field/PickField.tsx';
import type { Option } from '../../ui/field/Segmented.tsx';
import type { FormData, FormSpec } from '../../ui/form/spec.ts';
import type { Language, SameMessages } from '../../ui/language/language.tsx';
import type { CasefileView } from '../contract.ts';
import type { recordWords } from '../words/record.ts';
import type { vocabulary } from '../words/vocabulary.ts';

type Said<Catalogue> = Catalogue extends { readonly ja: SameMessages<infer Ja> } ? SameMessages<Ja> : never;

/** What a form is made from: the words, the case as it stands, and who and what can be chosen. */
export interface Material {
  readonly say: Said<typeof recordWords>;
  readonly words: Said<typeof vocabulary>;
  readonly language: Language;
  readonly days: DayWords;
  readonly today: PlainDate;
  readonly view: CasefileView;
  readonly staff: readonly Choice[];
  readonly offices: readonly Choice[];
  /** Putting an entry right: everything that was may be chosen, not only what is open now. */
  readonly correcting: boolean;
}

export type FormName = keyof Material['say']['form'];

/** One kind of record: its command, the event that it becomes, its fields, and when it is offered. */
export interface RecordForm {
  /** Path of the command, and of the page. */
  readonly name: FormName;
  readonly event: string;
  readonly group: keyof Material['say']['menu'];
  readonly fields: (material: Material) => FormSpec;
  /** Whether the menu offers it as the case stands. What is not offered is still refused by the server, with a reason. */
  readonly offered: (view: CasefileView) => boolean;
  /** Said instead of the form where nothing can be chosen. */
  readonly missing?: (material: Material) => string | null;
  /** What the fields do not carry. */
  readonly body?: (data: FormData, material: Material) => FormData;
}

/** A closed list of words as options, in its own order. */
export const options = <Words extends Readonly<Record<string, string>>>(words: Words): Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

export const open = ({ phase }: CasefileView): boolean => phase !== 'closed';
export const started = ({ eligibility }: CasefileView): boolean => eligibility.serviceStartedOn !== null;

/** Jobs that have not ended; when correcting, all of them. */
export const jobChoices = ({ view, days, correcting }: Material, ended: boolean): Choice[] =>
  view.jobs
    .filter((job) => correcting || (job.lastDay !== null) === ended)
    .map((job) => ({
      value: job.jobId,
      label: job.employer,
      note: job.lastDay ? `${days.short(job.startedOn)}–${days.short(job.lastDay)}` : days.short(job.startedOn),
    }));
