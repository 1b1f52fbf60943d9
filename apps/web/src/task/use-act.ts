import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useCorporationPath, useToday } from '../coordinates/use-coordinates.ts';
import { type Answer, send } from '../http/client.ts';
import { type Problem, Refused, Unreachable } from '../http/problem.ts';
import type { TaskRow } from './contract.ts';

export type Act = 'do-task' | 'reopen-task' | 'dismiss-task';

/** What was just done about a task: it can be taken back. */
export interface Done {
  readonly act: Act;
  readonly task: TaskRow;
}

/** Sends a command about a task. */
export function useSendAct() {
  const corporation = useCorporationPath();
  const today = useToday();
  return (task: TaskRow, act: Act, commandId: string, more: object = {}): Promise<Answer> => {
    const { kind, id } = task.subject;
    const path = `${corporation}/${kind === 'casefile' ? 'casefiles' : 'staff-members'}/${id}/${act}`;
    return send(path, { on: today, taskId: task.id, ...more }, { commandId });
  };
}

/** Does and undoes with one press. `failed`: what the server refused, or null where no answer came. */
export function useActs() {
  const sendAct = useSendAct();
  const queries = useQueryClient();
  const [done, setDone] = useState<Done | null>(null);
  const [failed, setFailed] = useState<{ readonly problem: Problem | null } | null>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const command = useRef<{ content: string; id: string } | null>(null);

  const finish = (next: Done) => {
    setDone(next);
    setFailed(null);
    void queries.invalidateQueries({ queryKey: ['ask'] });
  };
  const run = async (task: TaskRow, act: Act) => {
    if (busy) return;
    // pressed again after a lost answer, the server does it once
    const content = `${task.id} ${act}`;
    if (command.current?.content !== content) command.current = { content, id: crypto.randomUUID() };
    setBusy(task.id);
    try {
      await sendAct(task, act, command.current.id);
      command.current = null;
      finish({ act, task });
    } catch (cause) {
      if (!(cause instanceof Refused) && !(cause instanceof Unreachable)) throw cause;
      setDone(null);
      setFailed({ problem: cause instanceof Refused ? cause.problem : null });
      // what was refused may be gone or closed by now
      if (cause instanceof Refused) void queries.invalidateQueries({ queryKey: ['ask'] });
    } finally {
      setBusy(null);
    }
  };
  return { run, finish, done, failed, busy };
}
export type Acts = ReturnType<typeof useActs>;
