import { GrantReceived } from '@teichaku/casework';
import { grant, inForce } from '@teichaku/rules';
import { type Day, dayOf, plain } from '../../calendar/day.ts';
import type { Random } from '../../chance/random.ts';
import { type Life, lawDays } from '../../plan/life.ts';
import { town } from '../../words/towns.ts';
import type { Happening } from './types.ts';

/** Certificates: one at the start, renewed year by year up to the end of the three years; a few come late. */
export function grantsOf(random: Random, life: Life): Happening[] {
  const { service, told, jobs } = life;
  const job = jobs[0];
  if (!service || !job || told?.grants === 'none') return [];
  const three = lawDays(job).last;
  const municipality = town(random.of('town'));
  const found: Happening[] = [];
  const end = told?.again?.last ?? service.last ?? three;
  let from: Day = service.from;
  for (let index = 0; from <= end && index < 6; index += 1) {
    const months = random.chance(930_000) ? 12 : random.pick([3, 6, 6]);
    const by = inForce(grant, plain(from))?.judge({ decidedOn: plain(from), months });
    if (!by) break;
    const whole = dayOf(by.to);
    const to = told?.grants === 'too-long' || random.chance(20_000) ? whole : Math.min(whole, three);
    if (to < from) break;
    const late = random.chance(120_000) ? { late: random.between(12, 60) } : {};
    found.push({
      on: from,
      key: `grant/${index}`,
      what: 'plain',
      casefile: [GrantReceived({ on: plain(from), to: plain(to), decidedOn: plain(from), months, municipality })],
      ...late,
    });
    if (told?.grants === 'lapsed' && index === 0) break;
    // a renewal that was asked for too late leaves some days without
    from = to + 1 + (random.chance(35_000) ? random.between(5, 38) : 0);
    if (from > three && told?.grants !== 'too-long') break;
  }
  return found;
}
