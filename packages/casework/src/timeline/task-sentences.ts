import { enDay, jaDay } from '../kernel/say.ts';
import type { TaskEvent } from '../task/acts.ts';
import { taskTitle } from '../task/sentences.ts';
import { readTaskId } from '../task/task.ts';
import type { Told } from './entry.ts';
import type { Said } from './words.ts';

/** What somebody did about a task, in a sentence; the task itself may be gone since. */
export function tellTask({ type, data }: TaskEvent): Told {
  const { ja, en } = named(data.taskId);
  switch (type) {
    case 'TaskDone':
      return { sentence: { ja: `${ja}を済みにしました。`, en: `${en}: done.` }, quotes: [] };
    case 'TaskDismissed':
      return {
        sentence: { ja: `${ja}には対応しないことにしました。`, en: `${en}: nothing will be done.` },
        quotes: [{ who: 'reason', words: data.reason }],
      };
    case 'TaskReopened':
      return { sentence: { ja: `${ja}を、やることに戻しました。`, en: `${en}: to be done again.` }, quotes: [] };
  }
}

/** What was to be done, and the day that it was about: from its id alone. */
function named(taskId: string): Said {
  const read = readTaskId(taskId);
  if (!read) return { ja: 'やること', en: 'A task' };
  const title = taskTitle(read.kind, read.training);
  const counted = read.kind === 'transfer-possible' || read.kind === 'ask-preceding-provider';
  return counted
    ? {
        ja: `「${title.ja}」(${jaDay(read.day)}からの雇用)`,
        en: `“${title.en}” (employment from ${enDay(read.day)})`,
      }
    : { ja: `「${title.ja}」(${jaDay(read.day)}まで)`, en: `“${title.en}” (by ${enDay(read.day)})` };
}
