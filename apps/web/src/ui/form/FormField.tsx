import type { PlainDate } from '@teichaku/rules';
import { Chips } from '../field/Chips.tsx';
import { DayField } from '../field/DayField.tsx';
import { PickField } from '../field/PickField.tsx';
import { Segmented } from '../field/Segmented.tsx';
import { LineField, NumberField, TickField, WordsField } from '../field/TextFields.tsx';
import { TimeField } from '../field/TimeField.tsx';
import type { Errors } from './read.ts';
import { type FieldSpec, text, type Values } from './spec.ts';

/** The control for one field of a form. */
export function FormField({
  field,
  values,
  errors,
  today,
  set,
}: {
  field: FieldSpec;
  values: Values;
  errors: Errors;
  today: PlainDate;
  set: (name: string, value: Values[string]) => void;
}) {
  const { name, label, aside, optional } = field;
  const help = typeof field.help === 'function' ? field.help(values) : field.help;
  const frame = {
    name,
    label,
    help,
    error: errors[name],
    ...(aside !== undefined && { aside }),
    ...(optional !== undefined && { optional }),
  };
  const value = text(values, name);
  const onChange = (next: string) => set(name, next);

  switch (field.kind) {
    case 'day':
      return <DayField {...frame} value={value} onChange={onChange} today={today} />;
    case 'time':
      return (
        <TimeField
          {...frame}
          name={{ start: name, end: field.endName }}
          start={value}
          end={field.endName === undefined ? '' : text(values, field.endName)}
          error={errors[name] ?? (field.endName && errors[field.endName])}
          wrong={field.endName && errors[field.endName] ? 'end' : 'start'}
          onChange={(which, next) => set(which === 'end' && field.endName ? field.endName : name, next)}
        />
      );
    case 'line':
      return <LineField {...frame} value={value} onChange={onChange} />;
    case 'words':
    case 'lines':
      return <WordsField {...frame} value={value} onChange={onChange} rows={field.rows ?? 2} />;
    case 'number':
    case 'hours':
      return (
        <NumberField {...frame} value={value} onChange={onChange} unit={field.unit} decimal={field.kind === 'hours'} />
      );
    case 'pick':
      return <PickField {...frame} value={value} onChange={onChange} options={field.options} />;
    case 'choice':
      return (
        <Segmented
          {...frame}
          value={value}
          onChange={onChange}
          options={field.options}
          stacked={field.stacked ?? false}
        />
      );
    case 'yes-no':
      return (
        <Segmented
          {...frame}
          value={value}
          onChange={onChange}
          options={[
            { value: 'yes', label: field.yes },
            { value: 'no', label: field.no },
          ]}
        />
      );
    case 'chips': {
      const chosen = values[name];
      return (
        <Chips
          {...frame}
          value={Array.isArray(chosen) ? chosen : []}
          onChange={(next) => set(name, next)}
          options={field.options}
        />
      );
    }
    case 'tick':
      return (
        <TickField
          name={name}
          label={label}
          help={help}
          error={errors[name]}
          value={values[name] === true}
          onChange={(next) => set(name, next)}
        />
      );
  }
}
