import type { ReactNode } from 'react';
import { Nb } from '../text/Nb.tsx';
import { Field, type FieldFrame } from './Field.tsx';

export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
  readonly icon?: ReactNode;
}

/** The bare row of choices, for places that have a label already. */
export function Segments<Value extends string>({
  name,
  options,
  value,
  onChange,
  small = false,
  stacked = false,
  invalid,
  label,
}: {
  name: string;
  options: readonly Option<Value>[];
  value: Value | '';
  onChange: (value: Value) => void;
  small?: boolean;
  /** One under the other: for options of a sentence each. */
  stacked?: boolean;
  invalid?: true | undefined;
  /** Accessible name where no legend stands around it. */
  label?: string;
}) {
  return (
    <div
      className={`seg ${small ? 'sm' : ''} ${stacked ? 'stack' : ''}`}
      role="radiogroup"
      aria-label={label}
      aria-invalid={invalid}
    >
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          {option.icon}
          <span>
            <Nb>{option.label}</Nb>
          </span>
        </label>
      ))}
    </div>
  );
}

/** One of a few: never a select for under six. */
export function Segmented<Value extends string>({
  options,
  value,
  onChange,
  stacked,
  name,
  ...frame
}: FieldFrame & {
  name: string;
  options: readonly Option<Value>[];
  value: Value | '';
  onChange: (value: Value) => void;
  stacked?: boolean;
}) {
  return (
    <Field {...frame} group>
      {(ties) => (
        <Segments
          name={name}
          options={options}
          value={value}
          onChange={onChange}
          stacked={stacked ?? false}
          invalid={ties['aria-invalid']}
        />
      )}
    </Field>
  );
}
