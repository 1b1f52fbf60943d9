import {
  EmploymentStarted,
  EntryVoided,
  GrantReceived,
  PersonDetailsCorrected,
  type Uncommitted,
} from '@teichaku/casework';
import { type Day, dayOf, plain, shift } from '../../calendar/day.ts';
import type { Random } from '../../chance/random.ts';
import type { Life } from '../../plan/life.ts';
import { familyNames, type Spelt } from '../../words/names.ts';
import { wrongGrantWhys, wrongHireWhys } from '../../words/phrases.ts';
import type { CorporationHere } from '../here.ts';
import type { Happening } from './types.ts';

type Hired = ReturnType<typeof EmploymentStarted>;
type Granted = ReturnType<typeof GrantReceived>;

/** What was first written down wrongly, and put right weeks or months later; and names that changed. */
export function withSlips(
  random: Random,
  here: CorporationHere,
  life: Life,
  own: Spelt,
  happenings: readonly Happening[],
): Happening[] {
  const found = [...happenings];
  if (life.service && !life.told) {
    if (random.chance(14_000)) wrongHire(random, here, life, found);
    else if (random.chance(10_000)) wrongGrant(random, here, found);
    if (random.chance(9_000)) found.push(newName(random, here, life, own));
  }
  return found.sort((a, b) => a.on - b.on);
}

/** A day after what is corrected, while somebody still writes of it. */
const noticed = (random: Random, here: CorporationHere, after: Day): Day =>
  Math.max(after, here.begins) + random.between(12, 260);

function wrongHire(random: Random, here: CorporationHere, life: Life, found: Happening[]): void {
  const at = found.findIndex(({ key }) => key === 'job/0');
  const happening = found[at];
  const [job] = life.jobs;
  if (!happening || !job || !life.service) return;
  const right = happening.casefile[0] as Hired;
  const wrong = job.from + (random.chance(500_000) ? random.between(1, 14) : -random.between(1, 14));
  if (job.last !== null && wrong > job.last) return;
  found[at] = {
    ...happening,
    on: Math.max(wrong, job.from),
    casefile: [EmploymentStarted({ ...right.data, on: plain(wrong) })],
  };
  const on = noticed(random, here, life.service.from + 10);
  found.push(
    putRight(on, 'job/0', 'wrong-hire', random.pick(wrongHireWhys), (corrects) =>
      EmploymentStarted({ ...right.data, corrects }),
    ),
  );
}

function wrongGrant(random: Random, here: CorporationHere, found: Happening[]): void {
  const at = found.findIndex(({ key }) => key === 'grant/0');
  const happening = found[at];
  if (!happening) return;
  const right = happening.casefile[0] as Granted;
  const to = dayOf(right.data.to);
  const wrong = shift(to, random.pick([-1, 1, -12]));
  if (wrong < happening.on) return;
  found[at] = { ...happening, casefile: [GrantReceived({ ...right.data, to: plain(wrong) })] };
  const on = noticed(random, here, happening.on + 5);
  found.push(
    putRight(on, 'grant/0', 'wrong-grant', random.pick(wrongGrantWhys), (corrects) =>
      GrantReceived({ ...right.data, corrects }),
    ),
  );
}

const putRight = (
  on: Day,
  of: string,
  key: string,
  why: string,
  again: (entryId: string) => Uncommitted,
): Happening => ({
  on,
  key,
  what: 'plain',
  casefile: [],
  late: 0,
  right: { of, events: (entryId) => [EntryVoided({ on: plain(on), entryId, why }), again(entryId)] },
});

/** Somebody marries, or a name had been misread. */
function newName(random: Random, here: CorporationHere, life: Life, own: Spelt): Happening {
  const family = random.pick(familyNames);
  const on = Math.max(life.service?.from ?? life.openedOn, here.begins) + random.between(40, 500);
  return {
    on,
    key: 'new-name',
    what: 'plain',
    casefile: [],
    person: [
      PersonDetailsCorrected({ on: plain(on), name: `${family.text} ${own.text}`, kana: `${family.kana} ${own.kana}` }),
    ],
  };
}
