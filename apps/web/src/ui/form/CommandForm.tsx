import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { serverNow } from '../../http/queries.ts';
import { Button } from '../field/Button.tsx';
import { useLanguage, useMessages } from '../language/language.tsx';
import { Notice } from '../page/Notice.tsx';
import { ProblemSays } from '../page/Problems.tsx';
import { words } from '../words.ts';
import { useDraft } from './draft.ts';
import { FormField } from './FormField.tsx';
import type { CommandFormProps } from './props.ts';
import { useSubmit } from './use-submit.ts';
import './form.css';
import { isShown, type Values } from './spec.ts';
import { startValues } from './write.ts';

/**
 * A form that sends one command. It reads what was typed, says under the field what is wrong, brings the focus there,
 * keeps a draft, sends once however often it is pressed, and shows what the server refused and why.
 */
export function CommandForm(props: CommandFormProps) {
  const { fields, today, draft: name, before, aside, after, opened, instead } = props;
  const say = useMessages(words);
  const { language } = useLanguage();
  const draft = useDraft(name, serverNow);
  const [values, setValues] = useState<Values>(() => ({
    ...startValues(fields, today, language),
    ...props.start,
    ...draft.found?.values,
  }));
  const [reopened, setReopened] = useState(draft.found !== null);
  const form = useRef<HTMLFormElement>(null);
  const submit = useSubmit(props, values, draft.drop);

  const { onValues } = props;
  useEffect(() => onValues?.(values), [onValues, values]);

  useEffect(() => {
    if (opened) form.current?.querySelector<HTMLElement>('.fields :is(input, textarea)')?.focus();
  }, [opened]);

  // The first field that is wrong gets the focus, each time the button was pressed.
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    (first?.matches('input, textarea') ? first : first?.querySelector<HTMLElement>('input'))?.focus();
  }, [submit.tries]);

  const set = (field: string, value: Values[string]) => {
    const next = { ...values, [field]: value };
    setValues(next);
    draft.save(next);
    submit.mend(field);
  };
  const discard = () => {
    draft.drop();
    setReopened(false);
    setValues({ ...startValues(fields, today, language), ...props.start });
  };
  const run = () => (instead ? undefined : void submit.run());
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
    if (event.ctrlKey || event.metaKey) {
      event.preventDefault();
      run();
      // Enter in a single line would send the form half filled in.
    } else if (event.target instanceof HTMLInputElement) event.preventDefault();
  };
  const one = (field: (typeof fields)[number]) =>
    'kind' in field
      ? isShown(field, values) && (
          <FormField key={field.name} field={field} values={values} errors={submit.errors} today={today} set={set} />
        )
      : field.some((each) => isShown(each, values)) && (
          <div className="two" key={field[0].name}>
            {field.map(
              (each) =>
                isShown(each, values) && (
                  <FormField
                    key={each.name}
                    field={each}
                    values={values}
                    errors={submit.errors}
                    today={today}
                    set={set}
                  />
                ),
            )}
          </div>
        );
  const beside = aside?.(values);
  const count = Object.keys(submit.errors).length;

  return (
    <div className={beside ? 'cols c21 with-form' : 'with-form'}>
      <form ref={form} noValidate onSubmit={onSubmit} onKeyDown={onKeyDown} autoComplete="off">
        {reopened && (
          <Notice tone="calm">
            {say.draftBack}{' '}
            <button type="button" className="linkish" onClick={discard}>
              {say.draftDrop}
            </button>
          </Notice>
        )}
        {before}
        <div className="fields">{fields.map(one)}</div>
        {after?.(values)}
        {submit.asked && (
          <Notice big live>
            {submit.asked}
          </Notice>
        )}
        {submit.problem && !instead && (
          <Notice tone="refused" big live>
            <ProblemSays problem={submit.problem} known={!submit.elsewhere} />
          </Notice>
        )}
        {submit.unsure && (
          <Notice big live>
            {say.sentMaybe}
          </Notice>
        )}
        {instead}
        <div className="save">
          <p>
            {count > 0 ? say.fixFirst(count) : draft.savedAt ? say.draftKept(draft.savedAt) : say.draftKeeps}
            {!instead && (
              <span className="desk">
                <br />
                {say.submitKey}
              </span>
            )}
          </p>
          {props.onLater && (
            <Button className="later" onClick={props.onLater}>
              {say.later}
            </Button>
          )}
          {!instead && (
            <Button look="primary" type="submit" busy={submit.sending}>
              {submit.sending ? say.recording : (props.submit ?? say.record)}
            </Button>
          )}
        </div>
      </form>
      {beside && <aside className="side">{beside}</aside>}
    </div>
  );
}
