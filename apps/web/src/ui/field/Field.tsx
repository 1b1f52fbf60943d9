import { type ReactNode, useId } from 'react';
import { Icon } from '../icon/Icon.tsx';
import { useMessages } from '../language/language.tsx';
import { Nb } from '../text/Nb.tsx';
import { words } from '../words.ts';
import './field.css';

/** What every field says around its control. */
export interface FieldFrame {
  readonly label: string;
  /** Beside the label, in the third voice: 「聞いたままに」. */
  readonly aside?: string;
  /** Said beside the label; that something is required is not said. */
  readonly optional?: boolean;
  /** Under the control: what a choice leads to, how to type it. */
  readonly help?: ReactNode;
  /** Under the control, in red, with a sign: what is wrong and what to type. */
  readonly error?: string | undefined;
}

/** What a control must carry to belong to its field. */
export interface ControlTies {
  readonly id: string;
  readonly 'aria-describedby': string | undefined;
  readonly 'aria-invalid': true | undefined;
}

/** Label above, control, help, error. A `group` has no single control to point at: it becomes a fieldset. */
export function Field({
  label,
  aside,
  optional,
  help,
  error,
  group = false,
  children,
}: FieldFrame & { group?: boolean; children: (ties: ControlTies) => ReactNode }) {
  const id = useId();
  const say = useMessages(words);
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;
  const inside = (
    <>
      {children({ id, 'aria-describedby': described, 'aria-invalid': error ? true : undefined })}
      {help && (
        <div className="help" id={`${id}-help`}>
          {typeof help === 'string' ? <Nb>{help}</Nb> : help}
        </div>
      )}
      {error && (
        <p className="err" id={`${id}-error`}>
          <Icon name="alert" small />
          <span>{error}</span>
        </p>
      )}
    </>
  );
  const extra = aside ?? (optional ? say.optional : undefined);
  const name = (
    <>
      {label} {extra && <span className="opt">{extra}</span>}
    </>
  );
  return group ? (
    <fieldset className="fld" aria-describedby={described}>
      <legend className="lab">{name}</legend>
      {inside}
    </fieldset>
  ) : (
    <div className="fld">
      <label className="lab" htmlFor={id}>
        {name}
      </label>
      {inside}
    </div>
  );
}
