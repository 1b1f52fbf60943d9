import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import { casefile } from '../casefile/decider.ts';
import { hired, opened } from '../casefile/fixture/events.fixture.ts';
import { corporation } from '../corporation/decider.ts';
import { CorporationRegistered, FullTimeWeekSet } from '../corporation/events.ts';
import { office } from '../office/decider.ts';
import { IntegratedServiceAdded, OfficeDesignated } from '../office/events.ts';
import { person } from '../person/decider.ts';
import { PersonDetailsCorrected, PersonRegistered } from '../person/events.ts';
import { staffMember } from '../staff-member/decider.ts';
import { StaffHired, TrainingCompleted } from '../staff-member/events.ts';
import type { Uncommitted } from './envelope.ts';
import { EntryVoided } from './events.ts';
import { entryId, recorded } from './spec.ts';
import type { StreamDecider } from './stream-decider.ts';

const on = plainDate('2026-01-10');
const circumstances = { today: '2026-11-21', newId: String };
type Any = StreamDecider<{ type: string; data: unknown }>;
const registered = { on, name: '佐藤 一郎', kana: 'サトウ イチロウ', disabilityKind: 'mental' } as const;
const service = { on, serviceId: '80000000-0000-4000-8000-000000000001', service: 'transition', name: '新宿' } as const;

/** A noun, the event that begins it, one that rests on that, and why the second cannot stand alone. */
const nouns: readonly [string, unknown, Uncommitted, Uncommitted, string][] = [
  ['事例', casefile, opened('2026-01-10'), hired('2026-01-10'), 'casefile-not-open'],
  [
    '人',
    person,
    PersonRegistered(registered),
    PersonDetailsCorrected({ on, name: '佐藤 一朗' }),
    'person-not-registered',
  ],
  ['事業所', office, OfficeDesignated({ on, name: '新宿' }), IntegratedServiceAdded(service), 'office-not-designated'],
  [
    '職員',
    staffMember,
    StaffHired({ on, name: '渡辺 由美' }),
    TrainingCompleted({ on, training: 'basic' }),
    'staff-not-hired',
  ],
  [
    '法人',
    corporation,
    CorporationRegistered({ on, name: 'こもれび会' }),
    FullTimeWeekSet({ on, minutes: 2400 }),
    'corporation-not-registered',
  ],
];

describe('はじまりの記録', () => {
  it.each(nouns)(
    '%sのはじまりは、ほかの記録があるうちは取り消せない。なくなれば取り消せて、そのあとは何も書けない',
    (_, noun, first, second, because) => {
      const decider = noun as Any;
      const history = [first, second].map((event, place) => recorded('x-1', { event }, place));
      const undo = (...places: readonly number[]) => ({
        type: 'VoidEntries',
        data: { entryIds: places.map(entryId), why: '取りちがえ' },
      });
      expect(decider.decide(undo(0), history, circumstances)).toMatchObject({
        reason: 'others-rest-on-it',
        details: { because, entryId: entryId(1) },
      });
      expect(decider.decide(undo(0, 1), history, circumstances)).toMatchObject({ outcome: 'accepted' });
      const voided = [0, 1].map((place) =>
        recorded('x-1', { event: EntryVoided({ on, entryId: entryId(place), why: '取りちがえ' }) }, 2 + place),
      );
      expect(decider.decide(undo(0), [...history, ...voided], circumstances)).toMatchObject({
        outcome: 'refused',
        reason: expect.stringMatching(/-voided$/),
      });
    },
  );
});
