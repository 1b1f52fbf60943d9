import type { PlainDate } from '@teichaku/rules';
import { readForm } from '../ui/form/read.ts';
import type { FormData, FormSpec, Values } from '../ui/form/spec.ts';
import { useMessages } from '../ui/language/language.tsx';
import { words } from '../ui/words.ts';
import { type Supposed, WouldChange } from './WouldChange.tsx';

/**
 * What a form would change, asked once its fields can be read. Why it is sent changes nothing: that field is not among
 * them, and the command says something in its place.
 */
export function FormWouldChange({
  subject,
  fields,
  values,
  today,
  command,
}: {
  subject: string;
  fields: FormSpec;
  values: Values;
  today: PlainDate;
  /** As it would be sent with what was read. */
  command: (data: FormData) => Supposed;
}) {
  const say = useMessages(words);
  const { data, errors } = readForm(fields, values, { today, say });
  return <WouldChange subject={subject} supposed={Object.keys(errors).length > 0 ? null : command(data)} />;
}
