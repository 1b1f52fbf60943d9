import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { type Problem, Refused, slugOf, Unreachable } from '../../http/problem.ts';
import { useMessages } from '../language/language.tsx';
import { words } from '../words.ts';
import type { CommandFormProps } from './props.ts';
import { type Errors, readForm } from './read.ts';
import { type FormData, fieldsOf, type Values } from './spec.ts';

/** Whether the sentence under the field names the article by itself. */
const saysArticle = ({ article, detail }: Problem): boolean =>
  !article || detail.includes(typeof article === 'string' ? article : article.article);

/** Reads the form, sends it, and sorts what comes back: under a field, above the button, or done. */
export function useSubmit(
  {
    fields,
    today,
    send,
    onDone,
    serverFields,
    ask,
    start,
  }: Pick<CommandFormProps, 'fields' | 'today' | 'send' | 'onDone' | 'serverFields' | 'ask' | 'start'>,
  values: Values,
  dropDraft: () => void,
) {
  const say = useMessages(words);
  const queries = useQueryClient();
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<Problem | null>(null);
  const [elsewhere, setElsewhere] = useState(false);
  const [unsure, setUnsure] = useState(false);
  const [sending, setSending] = useState(false);
  const [tries, setTries] = useState(0);
  const [asked, setAsked] = useState<string | null>(null);
  const busy = useRef(false);
  const command = useRef<{ content: string; id: string } | null>(null);

  /** One id for one content: pressed again after a lost answer, the server does it once. */
  const idOf = (data: FormData): string => {
    const content = JSON.stringify(data);
    if (command.current?.content !== content) command.current = { content, id: crypto.randomUUID() };
    return command.current.id;
  };

  const refused = (found: Problem) => {
    const known = new Set(
      fieldsOf(fields).flatMap((field) =>
        field.kind === 'time' && field.endName ? [field.name, field.endName] : [field.name],
      ),
    );
    const nameOf = (field: string) => serverFields?.[field] ?? field;
    const issues = found.issues?.length
      ? found.issues
      : found.field
        ? [{ field: found.field, message: found.detail }]
        : [];
    const here = issues.filter(({ field }) => known.has(nameOf(field)));
    const elsewhere = here.length === 0 || here.length < issues.length;
    setElsewhere(elsewhere);
    setErrors(Object.fromEntries(here.map(({ field, message }) => [nameOf(field), message])));
    // What no field can carry, and every word of the law, is said as a whole.
    setProblem(elsewhere || found.wayOut || found.guide || !saysArticle(found) ? found : null);
    // What was read is old: the next press is judged on what stands now.
    if (slugOf(found) === 'stale-revision' || found.reason === 'already-voided')
      void queries.invalidateQueries({ queryKey: ['ask'] });
  };

  const run = async () => {
    if (busy.current) return;
    const read = readForm(fields, values, { today, say, stands: start });
    setErrors(read.errors);
    setProblem(null);
    setUnsure(false);
    if (Object.keys(read.errors).length > 0) return setTries((count) => count + 1);
    const question = ask?.(values) ?? null;
    if (question !== null && question !== asked) return setAsked(question);
    setAsked(null);
    busy.current = true;
    setSending(true);
    try {
      const answer = await send(read.data, idOf(read.data));
      command.current = null;
      dropDraft();
      void queries.invalidateQueries({ queryKey: ['ask'] });
      onDone(answer, read.data);
    } catch (cause) {
      if (cause instanceof Refused) refused(cause.problem);
      else if (cause instanceof Unreachable) setUnsure(true);
      else throw cause;
      setTries((count) => count + 1);
    } finally {
      busy.current = false;
      setSending(false);
    }
  };

  /** Somebody is putting the field right: its error goes, the others stay. */
  const mend = (field: string) => {
    if (field in errors) setErrors(Object.fromEntries(Object.entries(errors).filter(([name]) => name !== field)));
    setProblem(null);
    setAsked(null);
  };

  return { run, asked, errors, problem, elsewhere, unsure, sending, tries, mend };
}
