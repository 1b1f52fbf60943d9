import { describe, expect, it } from '@jest/globals';
import { addDays, type PlainDate, plainDate } from '@teichaku/rules';
import fc from 'fast-check';
import type { CasefileEntry } from '../casefile/entries.ts';
import {
  assigned,
  back,
  closed,
  ended,
  granted,
  hired,
  interviewed,
  left,
  missed,
  moved,
  onLeave,
  opened,
  SECOND_JOB,
  transferred,
  visited,
} from '../casefile/fixture/events.fixture.ts';
import { CASEFILE, casefileOf, entryId, morning, on, sato } from '../fixture/story.fixture.ts';
import { EntryVoided } from '../kernel/events.ts';
import type { Given } from '../kernel/spec.ts';
import { eventsOf } from '../registry.ts';
import { besideOutline, outlineEvents } from './outline.ts';
import { briefOverviewOf, casefileOverview, type DayAsOf, judgeBriefly } from './overview.ts';

const FROM = plainDate('2025-05-20');

/** What the log gives where only some events are asked for. */
const read = (
  entries: readonly CasefileEntry[],
  wanted: readonly (string | { type: string; from: string; through: string })[],
) =>
  entries.filter(({ type, data }) =>
    wanted.some((one) =>
      typeof one === 'string' ? one === type : one.type === type && one.from <= data.on && data.on <= one.through,
    ),
  );

function outline(casefile: readonly CasefileEntry[], asOf: DayAsOf) {
  const of = (entries: readonly CasefileEntry[]) =>
    briefOverviewOf(CASEFILE, judgeBriefly({ ...sato, casefile: entries }, asOf, 'ordinance'), asOf);
  const found = of(read(casefile, outlineEvents(asOf.on)));
  if (found) return found;
  const types = eventsOf.casefile.map(({ type }) => type);
  return of(read(casefile, [...outlineEvents(asOf.on), ...besideOutline(types, asOf.on)]));
}

function mustAgree(casefile: readonly CasefileEntry[], asOf: DayAsOf): void {
  const whole = casefileOverview(CASEFILE, { ...sato, casefile }, asOf);
  const brief = outline(casefile, asOf);
  if (!whole || !brief) expect([asOf.on, brief]).toEqual([asOf.on, whole]);
  else {
    const { nextChange: _, month, ...line } = whole;
    expect([asOf.on, { ...brief, month: brief.month?.met }]).toEqual([asOf.on, { ...line, month: month?.met }]);
  }
}

describe('一覧が絞り込みに使う、短い読み方', () => {
  it('どの日でも、全部を読んだときと同じことを言う', () => {
    for (let n = 0; n < 600; n += 1) mustAgree(sato.casefile, { on: addDays(FROM, n), knownAt: null });
  });

  it('開くより前の連絡だけでも、その日に知っていた事例は見える', () => {
    const casefile = casefileOf(on(visited('2026-02-10'), '2026-04-01'), on(opened('2026-04-01')));
    for (const day of ['2026-02-09', '2026-02-10', '2026-03-31', '2026-04-01'])
      mustAgree(casefile, { on: plainDate(day), knownAt: null });
    expect(outline(casefile, { on: plainDate('2026-03-01'), knownAt: null })).not.toBeNull();
  });

  it('何がどの順に書かれていても、いつ知ったこととしても、同じことを言う', () => {
    const day = fc.integer({ min: 0, max: 540 }).map((n): PlainDate => addDays(FROM, n));
    const event = fc.oneof(
      fc
        .tuple(day, fc.constantFrom('face-to-face' as const, 'phone' as const))
        .map(([d, means]) => interviewed(d, means)),
      ...[opened, hired, left, transferred, missed, visited, onLeave, back, assigned, moved, ended, closed].map(
        (make) => day.map((d) => make(d)),
      ),
      day.map((d) => hired(d, SECOND_JOB)),
      fc.tuple(day, fc.integer({ min: 1, max: 400 })).map(([d, length]) => granted(d, addDays(d, length))),
      fc
        .integer({ min: 0, max: 12 })
        .map((n) => EntryVoided({ on: plainDate('2026-11-01'), entryId: entryId(n), why: '誤り' })),
    );
    const given = fc
      .tuple(event, fc.integer({ min: 0, max: 90 }))
      .map(([one, late]): Given => ({ event: one, recordedAt: morning(addDays(one.data.on, late)) }));
    fc.assert(
      fc.property(
        fc.array(given, { minLength: 1, maxLength: 14 }),
        fc.array(day, { minLength: 1, maxLength: 6 }),
        day,
        (all, days, known) => {
          const casefile = casefileOf(...all);
          for (const asked of days) {
            mustAgree(casefile, { on: asked, knownAt: null });
            mustAgree(casefile, { on: asked, knownAt: morning(known) });
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
