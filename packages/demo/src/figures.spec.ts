import { describe, expect, it } from '@jest/globals';
import { casefileFacts, userSpells, usersOn } from '@teichaku/casework';
import type { PlainDate } from '@teichaku/rules';
import { dayOf, firstOf, lastOf, monthOfDay, shift } from './calendar/day.ts';
import { idsOf } from './chance/ids.ts';
import { leavesIn, nation, precedingServices, retention, takeUpPerMille } from './figures/published.ts';
import { played, streamsOf, UNTIL } from './fixture/played.fixture.ts';
import { peopleOf } from './plan/intake.ts';
import type { Life } from './plan/life.ts';
import { corporationsOf } from './plan/scale.ts';
import { storiesOf } from './stories/index.ts';

const until = dayOf(UNTIL);
const last = monthOfDay(until);
const perMille = (part: number, whole: number) => Math.round((part * 1000) / whole);
/** Whether two figures lie no further apart than so many. */
const near = (figure: number, published: number, apart: number) => Math.abs(figure - published) <= apart;

describe('見本の数字', () => {
  const ids = idsOf(1);
  const corporations = corporationsOf('nation', 1, until);
  const lives: Life[] = corporations.flatMap((plan) =>
    plan.offices.flatMap((_, home) => peopleOf(ids(`corporation/${plan.path}`), plan, home, last, [])),
  );
  /** Hired while it is recorded, and more than a year before the last day. */
  const hires = lives.flatMap(({ kind, jobs: [job], service }) =>
    job && job.from >= firstOf(last - 41) && job.from < shift(until, -13) ? [{ kind, job, service }] : [],
  );

  it('事業所の数は、公表された数と同じである', () => {
    expect(corporations.flatMap(({ offices }) => offices)).toHaveLength(nation.offices);
    const names = corporations.flatMap(({ name, offices }) => offices.map((office) => `${name} ${office.name}`));
    expect(new Set(names).size).toBe(nation.offices);
  });

  it('利用者の数は、どの日に数えても、公表された数から1%のうちにある', () => {
    const spans = lives.flatMap(({ service }) => (service ? [service] : []));
    for (const text of ['2023-07-01', '2023-12-15', '2024-06-30', '2025-02-28', '2025-10-10', '2026-04-01', UNTIL]) {
      const day = dayOf(text as PlainDate);
      const users = spans.filter((span) => span.from <= day && (span.last === null || span.last >= day)).length;
      expect([text, users, near(users, nation.users, 126)]).toEqual([text, users, true]);
    }
  });

  it('就職した人の3か月後と1年後の定着率は、障害の種別ごとに公表された率の近くにある', () => {
    for (const [kind, { afterThreeMonths, afterOneYear }] of Object.entries(retention)) {
      const of = hires.filter((hire) => hire.kind === kind);
      const stayed = (months: number) =>
        of.filter(({ job }) => job.last === null || job.last >= shift(job.from, months) - 1).length;
      const found = [perMille(stayed(3), of.length), perMille(stayed(12), of.length)];
      expect([kind, found, near(found[0] ?? 0, afterThreeMonths, 15), near(found[1] ?? 0, afterOneYear, 15)]).toEqual([
        kind,
        found,
        true,
        true,
      ]);
    }
  });

  it('月ごとの離職の見込みは、公表された率の根である', () => {
    for (const [kind, { afterThreeMonths, afterOneYear }] of Object.entries(retention)) {
      let stay = 1_000_000_000n;
      const after: Record<number, number> = {};
      for (let month = 1; month <= 12; month += 1) {
        stay = (stay * BigInt(1_000_000 - leavesIn(kind as 'mental', month))) / 1_000_000n;
        after[month] = Number(stay / 1_000_000n);
      }
      expect([kind, near(after[3] ?? 0, afterThreeMonths, 1), near(after[12] ?? 0, afterOneYear, 1)]).toEqual([
        kind,
        true,
        true,
      ]);
    }
  });

  it('就職した人のうち就労定着支援を使う人の割合は、公表された率の近くにある', () => {
    const used = perMille(hires.filter(({ service }) => service !== null).length, hires.length);
    expect([used, near(used, takeUpPerMille, 10)]).toEqual([used, true]);
  });

  it('利用前のサービスは、一般就労への移行の数に比例する', () => {
    for (const [service, share] of Object.entries(precedingServices)) {
      const found = perMille(lives.filter(({ preceding }) => preceding === service).length, lives.length);
      expect([service, found, near(found, share, 6)]).toEqual([service, found, true]);
    }
  });

  it('利用者の多い事業所では、月ごとの利用者数が決めた数と一致し、41人・61人・101人・200人になる', () => {
    const [main] = corporationsOf('corporation', 1, until);
    const history = played('corporation');
    const spells = streamsOf(history, 'casefile').flatMap(([, entries]) =>
      userSpells(casefileFacts(entries, { on: UNTIL, knownAt: null })),
    );
    for (const [home, size] of [
      [0, 61],
      [1, 41],
      [2, 101],
      [3, 200],
    ] as const) {
      const officeId = ids(`office/${main?.offices[home]?.path}`);
      // of whom it was not written down yet that the service has begun or ended, the count may be a few off
      const now = usersOn(spells, officeId, UNTIL).length;
      expect([size, now, near(now, size, Math.ceil(size / 12))]).toEqual([size, now, true]);
      const planned = peopleOf(
        ids('corporation/main'),
        main as never,
        home,
        last,
        storiesOf(main as never, until)[home] ?? [],
      );
      for (let month = last - 30; month < last; month += 1) {
        const users = planned.filter(({ service, told }) =>
          [service, told?.again].some(
            (one) => one && one.from <= lastOf(month) && (one.last === null || one.last >= firstOf(month)),
          ),
        ).length;
        expect([size, month, users]).toEqual([size, month, size]);
      }
    }
  });
});
