import type { ReactNode } from 'react';
import type { Choice } from '../field/PickField.tsx';
import type { Option } from '../field/Segmented.tsx';

/** What stands in a form while it is being filled in, by the names of its fields. */
export type Values = Readonly<Record<string, string | readonly string[] | boolean>>;

/** What a form sends: days as 'YYYY-MM-DD', hours as whole minutes, empty optional fields left out. */
export type FormData = Readonly<Record<string, unknown>>;

interface Common {
  /** Name in the command's body, and of the control. */
  readonly name: string;
  readonly label: string;
  readonly aside?: string | undefined;
  readonly optional?: boolean;
  /** A sentence, or a function of what has been filled in: consequences are said at the choice. */
  readonly help?: ReactNode | ((values: Values) => ReactNode);
  /** The field is there only while this holds; when it does not, nothing of it is sent. */
  readonly when?: (values: Values) => boolean;
}

/** One field of a form. The kind decides the control, how it is read, and what is said when it cannot be read. */
export type FieldSpec =
  /** A day; not after today unless `future`. `start` is what stands there first: today, or nothing. */
  | (Common & { readonly kind: 'day'; readonly future?: boolean; readonly start?: 'today' })
  /** A month, `YYYY-MM`, chosen from the months offered. */
  | (Common & { readonly kind: 'pick'; readonly options: readonly Choice[]; readonly start?: string })
  /** `name` is the beginning, `endName` the end; each `HH:mm`. Without `endName` one time of day. */
  | (Common & { readonly kind: 'time'; readonly endName?: string })
  | (Common & {
      readonly kind: 'line';
      readonly max?: number;
      readonly start?: string;
      /** A number that is a name: full width is read as half width, and spaces and hyphens go. */
      readonly digits?: boolean;
      /** Full-width katakana, however it was typed. */
      readonly kana?: boolean;
    })
  | (Common & {
      readonly kind: 'words';
      readonly rows?: number;
      readonly start?: string;
      /** Why something is recorded or taken back: no longer than what can stand beside it. */
      readonly reason?: boolean;
    })
  /** One entry a line; sent as a list. */
  | (Common & { readonly kind: 'lines'; readonly rows?: number })
  | (Common & { readonly kind: 'number'; readonly unit?: string; readonly min?: number; readonly max?: number })
  /** Typed in hours (30, 37.5, 7:45), sent in minutes. */
  | (Common & {
      readonly kind: 'hours';
      readonly unit?: string;
      readonly minMinutes?: number;
      readonly maxMinutes?: number;
    })
  /** One of a few (segments), or of sentences (`stacked`). */
  | (Common & {
      readonly kind: 'choice';
      readonly options: readonly Option[];
      readonly stacked?: boolean;
      readonly start?: string;
    })
  /** Yes or no, as segments; sent as a boolean. */
  | (Common & { readonly kind: 'yes-no'; readonly yes: string; readonly no: string; readonly start?: 'yes' | 'no' })
  | (Common & { readonly kind: 'chips'; readonly options: readonly Option[]; readonly start?: readonly string[] })
  | (Common & { readonly kind: 'tick' });

/** Fields in the order in which they are filled in; a pair stands side by side where there is room. */
export type FormSpec = readonly (FieldSpec | readonly [FieldSpec, FieldSpec])[];

export const fieldsOf = (spec: FormSpec): FieldSpec[] => spec.flatMap((each) => ('kind' in each ? [each] : [...each]));

export const isShown = (field: FieldSpec, values: Values): boolean => field.when?.(values) ?? true;

export const text = (values: Values, name: string): string => {
  const value = values[name];
  return typeof value === 'string' ? value : '';
};
