import { Icon } from '../icon/Icon.tsx';
import { Field, type FieldFrame } from './Field.tsx';
import type { Option } from './Segmented.tsx';

/** Any number of many: check boxes that look like index slips. */
export function Chips<Value extends string>({
  name,
  options,
  value,
  onChange,
  ...frame
}: FieldFrame & {
  name: string;
  options: readonly Option<Value>[];
  value: readonly Value[];
  onChange: (value: Value[]) => void;
}) {
  return (
    <Field {...frame} group>
      {() => (
        <div className="chips">
          {options.map((option) => {
            const chosen = value.includes(option.value);
            return (
              <label key={option.value} className="chip">
                <input
                  type="checkbox"
                  name={name}
                  value={option.value}
                  checked={chosen}
                  onChange={() =>
                    onChange(
                      options
                        .filter((each) => (each.value === option.value ? !chosen : value.includes(each.value)))
                        .map((each) => each.value),
                    )
                  }
                />
                <Icon name="check" small />
                {option.label}
              </label>
            );
          })}
        </div>
      )}
    </Field>
  );
}
