import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { meanwhileOf, Refused } from '../../http/problem.ts';
import { useLanguage, useMessages } from '../language/language.tsx';
import { gridWords } from './messages.ts';

export interface GridCell {
  readonly month: string;
  readonly column: string;
}

/** Records the value of one cell; `commandId` stays the same while the same value is sent again. */
export type SendCell = (cell: GridCell, value: number, commandId: string) => Promise<unknown>;

interface Parts {
  /** Columns in the order in which they are sent. */
  readonly order: readonly string[];
  readonly recorded: (cell: GridCell) => string | undefined;
  readonly read: (typed: string, column: string) => { readonly value: number } | { readonly wrong: string };
  readonly send: SendCell;
}

const keyOf = ({ month, column }: GridCell) => `${column}|${month}`;
const cellOf = (key: string): GridCell => {
  const [column = '', month = ''] = key.split('|');
  return { column, month };
};

/** What has been typed into a grid and not recorded, what is wrong with it, and the sending of all of it. */
export function useGrid({ order, recorded, read, send }: Parts) {
  const say = useMessages(gridWords);
  const { language } = useLanguage();
  const queries = useQueryClient();
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  /** What stood recorded in a cell when somebody began to type into it. */
  const seen = useRef(new Map<string, string | undefined>());
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({});
  const [done, setDone] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState<unknown>(null);
  const [sending, setSending] = useState(false);
  const busy = useRef(false);
  const commands = useRef(new Map<string, string>());

  const isChanged = (key: string) => key in typed && typed[key] !== (recorded(cellOf(key)) ?? '');
  const place = (key: string) => order.indexOf(cellOf(key).column);
  const changed = Object.keys(typed)
    .filter(isChanged)
    .sort((a, b) => place(a) - place(b));

  const type = (cell: GridCell, text: string) => {
    const key = keyOf(cell);
    if (!seen.current.has(key)) seen.current.set(key, recorded(cell));
    setTyped((now) => ({ ...now, [key]: text }));
    setWrong(({ [key]: _mended, ...rest }) => rest);
    setDone((now) => new Set([...now].filter((each) => each !== key)));
    setFailed(null);
  };

  const record = async () => {
    if (busy.current || changed.length === 0) return;
    const readings = changed.map((key) => {
      const text = (typed[key] ?? '').trim();
      return { key, read: text === '' ? { wrong: say.emptied } : read(text, cellOf(key).column) };
    });
    const errors: Record<string, string> = {};
    const finished = new Set(done);
    busy.current = true;
    setSending(true);
    setFailed(null);
    try {
      for (const { key, read: cell } of readings) {
        if ('wrong' in cell) {
          errors[key] = cell.wrong;
          continue;
        }
        const stands = recorded(cellOf(key));
        if (seen.current.get(key) !== stands) {
          // somebody else recorded a figure there meanwhile: pressed again, this one takes its place
          seen.current.set(key, stands);
          errors[key] = say.overtaken(stands ?? say.none);
          continue;
        }
        const content = `${key}|${cell.value}`;
        const commandId = commands.current.get(content) ?? crypto.randomUUID();
        commands.current.set(content, commandId);
        try {
          await send(cellOf(key), cell.value, commandId);
          commands.current.delete(content);
          finished.add(key);
          seen.current.delete(key);
        } catch (cause) {
          if (!(cause instanceof Refused)) throw cause;
          errors[key] = [
            cause.problem.detail,
            ...meanwhileOf(cause.problem).map(({ sentence }) => sentence?.[language]),
          ]
            .filter(Boolean)
            .join(' ');
        }
      }
    } catch (cause) {
      // No answer came: what is not known to be recorded stays typed, and is sent as the same commands again.
      setFailed(cause);
    } finally {
      await queries.invalidateQueries({ queryKey: ['ask'] });
      setTyped((now) => Object.fromEntries(Object.entries(now).filter(([key]) => !finished.has(key))));
      setWrong(errors);
      setDone(finished);
      busy.current = false;
      setSending(false);
    }
  };

  return {
    at: (cell: GridCell) => {
      const key = keyOf(cell);
      return {
        typed: typed[key] ?? recorded(cell) ?? '',
        changed: isChanged(key),
        wrong: wrong[key],
        done: done.has(key) && !isChanged(key),
      };
    },
    type,
    record,
    reset: () => {
      setTyped({});
      setWrong({});
      seen.current.clear();
    },
    sending,
    failed,
    changedCount: changed.length,
    doneCount: done.size,
  };
}
