import { TaskDismissed, TaskDone, TaskReopened } from '@teichaku/casework';
import { inForce, precedingSupport } from '@teichaku/rules';
import { type Day, dayOf, plain } from '../../calendar/day.ts';
import type { Random } from '../../chance/random.ts';
import { type Life, lawDays } from '../../plan/life.ts';
import { dismissedWhys } from '../../words/phrases.ts';
import type { Happening } from './types.ts';

/** What caseworkers ticked off: the provider of before was asked, the end is prepared, nothing will come of it. */
export function tasksDone(random: Random, life: Life, casefileId: string): Happening[] {
  const [job] = life.jobs;
  if (!job) return [];
  const { usable, last } = lawDays(job);
  const counts = job.temporaryServiceEndedOn === undefined ? job.from : job.temporaryServiceEndedOn + 1;
  const found: Happening[] = [];
  const act = (key: string, on: Day, event: ReturnType<typeof TaskDone | typeof TaskDismissed | typeof TaskReopened>) =>
    found.push({ on, key, what: 'plain', casefile: [event], late: 0 });
  if (life.service) {
    const { service } = life;
    const asked = inForce(precedingSupport, plain(counts))?.judge({
      service: life.preceding,
      countsFrom: plain(counts),
    });
    if (asked?.force && service.from > usable - 1 && random.chance(380_000)) {
      const on = dayOf(asked.askFrom) + random.between(1, 24);
      act('task/ask', on, TaskDone({ on: plain(on), taskId: `ask-preceding-provider.${plain(counts)}.${casefileId}` }));
    }
    const ends = service.last ?? last;
    if (ends > last - 150 && !life.told?.endless && random.chance(550_000)) {
      const on = last - random.between(30, 145);
      const taskId = `period-ends.${plain(last)}.${casefileId}`;
      act('task/end', on, TaskDone({ on: plain(on), taskId }));
      if (random.chance(150_000)) act('task/end/again', on + 3, TaskReopened({ on: plain(on + 3), taskId }));
    }
    return found;
  }
  const until = Math.min(life.declinedOn ?? 0, life.closed?.on ?? 9e6);
  if (until > usable + 6 && random.chance(250_000)) {
    const on = usable + random.between(1, 5);
    const taskId = `transfer-possible.${plain(counts)}.${casefileId}`;
    act('task/dismissed', on, TaskDismissed({ on: plain(on), taskId, reason: random.pick(dismissedWhys) }));
  }
  return found;
}
