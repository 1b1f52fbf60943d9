import type { InputHTMLAttributes } from 'react';
import { Field, type FieldFrame } from './Field.tsx';

interface Typed {
  readonly name: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

/** One line of text. */
export function LineField({
  name,
  value,
  onChange,
  autoComplete = 'off',
  placeholder,
  ...frame
}: FieldFrame & Typed & Pick<InputHTMLAttributes<HTMLInputElement>, 'autoComplete' | 'placeholder'>) {
  return (
    <Field {...frame}>
      {(ties) => (
        <input
          {...ties}
          className="inp"
          name={name}
          value={value}
          autoComplete={autoComplete}
          placeholder={placeholder}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** Words of any length; the box grows with them where the browser can. */
export function WordsField({ name, value, onChange, rows = 2, ...frame }: FieldFrame & Typed & { rows?: number }) {
  return (
    <Field {...frame}>
      {(ties) => (
        <textarea
          {...ties}
          className="inp"
          name={name}
          rows={rows}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** Digits, half or full width, with the unit beside them. */
export function NumberField({
  name,
  value,
  onChange,
  unit,
  decimal = false,
  ...frame
}: FieldFrame & Typed & { unit?: string | undefined; decimal?: boolean | undefined }) {
  return (
    <Field {...frame}>
      {(ties) => (
        <div className="with-unit">
          <input
            {...ties}
            className="inp num"
            name={name}
            value={value}
            autoComplete="off"
            inputMode={decimal ? 'decimal' : 'numeric'}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
          {unit && <span>{unit}</span>}
        </div>
      )}
    </Field>
  );
}

/** One thing that is so or is not. */
export function TickField({
  name,
  value,
  onChange,
  label,
  help,
  error,
}: Pick<FieldFrame, 'label' | 'help' | 'error'> & {
  name: string;
  value: boolean;
  onChange: (value: boolean) => void;
}) {
  return (
    <div className="fld">
      <label className="tick">
        <input
          type="checkbox"
          name={name}
          checked={value}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>{label}</span>
      </label>
      {help && <div className="help">{help}</div>}
      {error && <p className="err">{error}</p>}
    </div>
  );
}
