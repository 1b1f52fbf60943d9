import type { Day } from '../calendar/day.ts';
import { closing } from '../plan/large.ts';
import type { Life } from '../plan/life.ts';
import type { CorporationPlan } from '../plan/office.ts';
import { lawStories } from './law.ts';
import { moves, recordStories, stayed } from './record.ts';

/** Places of the main corporation's offices, by turns: the larger ones take more. */
const TURNS = [2, 3, 0, 3, 2, 3, 1, 3, 2, 3] as const;
/** Two offices of the large corporation between which people move. */
const MOVES = [2, 8] as const;

/** The lives told on purpose in a corporation, by office. */
export function storiesOf({ stories, offices }: CorporationPlan, until: Day): readonly (readonly Life[])[] {
  const told: Life[][] = offices.map(() => []);
  if (stories === 'law')
    for (const [index, life] of [...lawStories(until), ...recordStories(until)].entries())
      told[TURNS[index % TURNS.length] as number]?.push(life);
  if (stories === 'offices') {
    told[MOVES[0]]?.push(...moves(until, ...MOVES));
    for (const [index, office] of closing.entries()) told[office]?.push(stayed(until, index));
  }
  return told;
}
