import { useToday } from '../coordinates/use-coordinates.ts';
import { CommandForm } from '../ui/form/CommandForm.tsx';
import { useMessages } from '../ui/language/language.tsx';
import type { TaskRow } from './contract.ts';
import { useSendAct } from './use-act.ts';
import { taskWords } from './words.ts';

/** Asks why nothing will be done about it. */
export function Dismissing({
  task,
  done,
  close,
  opened = true,
}: {
  task: TaskRow;
  done: () => void;
  close: () => void;
  opened?: boolean;
}) {
  const say = useMessages(taskWords);
  const today = useToday();
  const sendAct = useSendAct();
  return (
    <CommandForm
      draft={`dismiss-${task.id}`}
      today={today}
      fields={[{ kind: 'words', name: 'reason', reason: true, label: say.dismissWhy, help: say.dismissHelp, rows: 2 }]}
      submit={say.dismissRecord}
      send={(data, commandId) => sendAct(task, 'dismiss-task', commandId, data)}
      onDone={done}
      opened={opened}
      onLater={close}
    />
  );
}
