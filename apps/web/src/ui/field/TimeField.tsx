import { useMessages } from '../language/language.tsx';
import { words } from '../words.ts';
import { Field, type FieldFrame } from './Field.tsx';

/** A time of day, or from one to another, typed: `14:05`, `1405`, `14時5分`. */
export function TimeField({
  name,
  start,
  end,
  onChange,
  wrong = 'start',
  ...frame
}: FieldFrame & {
  /** Which of the two the error is about. */
  wrong?: 'start' | 'end';
  /** Names of the two controls, for the form's focus. */
  name: { start: string; end: string | undefined };
  start: string;
  end: string;
  onChange: (which: 'start' | 'end', value: string) => void;
}) {
  const say = useMessages(words);
  return (
    <Field {...frame}>
      {(ties) => (
        <div className="tm">
          <input
            {...ties}
            aria-invalid={wrong === 'start' ? ties['aria-invalid'] : undefined}
            className="inp"
            name={name.start}
            value={start}
            inputMode="numeric"
            autoComplete="off"
            onChange={(event) => onChange('start', event.currentTarget.value)}
          />
          {name.end !== undefined && (
            <>
              <span>{say.between}</span>
              <input
                className="inp"
                name={name.end}
                value={end}
                inputMode="numeric"
                autoComplete="off"
                aria-label={`${frame.label} ${say.until}`}
                aria-describedby={ties['aria-describedby']}
                aria-invalid={ties['aria-invalid']}
                onChange={(event) => onChange('end', event.currentTarget.value)}
              />
            </>
          )}
        </div>
      )}
    </Field>
  );
}
