import { describe, expect, it } from '@jest/globals';
import { on, someone, summary } from './ask.fixture.ts';
import { fiscalYearOfUsers, hours, manager, office, person, post, serviceManager, worker } from './facts.fixture.ts';

describe('支援員の常勤換算', () => {
  const two = office(481, [manager, serviceManager, worker('shien1'), worker('shien2', 360)]);

  it('常勤1人と週6時間の人で1.1になり、1.0025を満たす', () => {
    expect(summary(two).support).toEqual(['1.0025', '1.1', 'met']);
    expect(on(two).supportWorkers).toMatchObject({
      margin: '0.0975',
      shortage: null,
      sufficient: '1.1',
      missingMinutes: null,
    });
    expect(on(two).supportWorkers.actualSteps.map(({ what, result }) => [what, result])).toEqual([
      ['minutes', '11040'],
      ['full-time-minutes', '9600'],
      ['divide', '1.15'],
      ['truncate', '1.1'],
    ]);
  });

  it('常勤1人だけでは足りず、あと何分で足りるかを述べる', () => {
    expect(on(office(481)).supportWorkers).toMatchObject({
      verdict: 'short',
      actual: '1',
      margin: '-0.0025',
      shortage: '1/401',
      sufficient: '1.1',
      missingMinutes: '960',
    });
  });

  it('0.7と0.1を足せば0.8になる', () => {
    const facts = office(240, [manager, serviceManager, worker('a', 1680), worker('b', 240)]);
    expect(summary(facts).support).toEqual(['0.5', '0.8', 'met']);
  });

  it('記録がなければ配置の週の時間により、そう述べる', () => {
    expect(on(two).restsOn).toEqual(['weekly-hours']);
    expect(on(two).assumptions.map(({ id }) => id)).toContain('hours-not-recorded');
  });

  it('月の実績があれば実績、ない月は予定による', () => {
    const worked = person('shien1', {
      posts: [post('support-worker')],
      trained: '2025-06-20',
      hours: [hours('worked', '2026-10', 8634), hours('planned', '2026-10', 9600), hours('planned', '2026-12', 9600)],
    });
    const facts = office(240, [manager, serviceManager, worked]);
    expect(summary(facts, '2026-10-31').support[1]).toBe('0.8');
    expect(on(facts, '2026-10-31').restsOn).toEqual(['worked']);
    expect(on(facts, '2026-12-10').restsOn).toEqual(['planned']);
    expect(on(facts, '2026-12-10').assumptions.map(({ id }) => id)).toContain('planned-hours');
  });

  it('月の半ばでは、そこまでの実績に、残りの予定を日数の割合で加える', () => {
    const running = person('shien1', {
      posts: [post('support-worker')],
      trained: '2025-06-20',
      hours: [hours('worked', '2026-11', 5000, { through: '2026-11-14' }), hours('planned', '2026-11', 9600)],
    });
    const facts = office(240, [manager, serviceManager, running]);
    expect(someone(facts, 'shien1')).toMatchObject([{ minutes: '9800', source: 'worked-and-planned' }]);
    // before the record was made the plan is all there is
    expect(someone(facts, 'shien1', '2026-11-13')).toMatchObject([{ minutes: '9600', source: 'planned' }]);
    const unplanned = { ...running, hours: running.hours.slice(0, 1) };
    expect(someone(office(240, [unplanned]), 'shien1')).toMatchObject([
      { minutes: '9800', source: 'worked-and-weekly' },
    ]);
  });

  it('常勤の人の有給休暇は勤務とみなし、月のすべてにわたれば除く。非常勤の人では除く', () => {
    const withLeave = (fullTime: boolean, absenceMinutes: number) =>
      person('shien1', {
        posts: [post('support-worker', { fullTime })],
        trained: '2025-06-20',
        hours: [hours('worked', '2026-10', 9600, { absenceMinutes })],
      });
    const minutes = (fullTime: boolean, absence: number) =>
      someone(office(240, [withLeave(fullTime, absence)]), 'shien1', '2026-10-31')[0]?.minutes;
    expect(minutes(true, 960)).toBe('9600');
    expect(minutes(true, 9600)).toBe('0');
    expect(minutes(false, 960)).toBe('8640');
  });

  it('暦月で数える法人では、その月の日数で割る', () => {
    const facts = { ...office(240), hoursBasis: 'calendar-month' as const };
    expect(on(facts, '2026-11-20').supportWorkers.actualSteps[1]?.result).toBe('72000/7');
    expect(on(facts, '2026-11-20').supportWorkers.actual).toBe('1');
  });

  it('週の勤務時間が決まっていなければ、決められない', () => {
    expect(on({ ...office(481), fullTimeWeek: null }).supportWorkers).toMatchObject({
      verdict: 'undecided',
      actual: null,
      undecidedBecause: ['full-time-week-not-recorded'],
    });
  });

  it('1人は、すべての配置と事業所を合わせて1.0までしか数えない', () => {
    const both = person('shien1', {
      posts: [post('support-worker', { postId: 'a' }), post('support-worker', { postId: 'b', officeId: 'other' })],
      trained: '2025-06-20',
    });
    expect(someone(office(240, [both]), 'shien1')).toMatchObject([
      { minutes: '9600', countedMinutes: '4800', notes: ['hours-not-recorded', 'capped'] },
    ]);
    const over = worker('shien1', 3000);
    expect(summary(office(240, [manager, serviceManager, over])).support[1]).toBe('1');
    // eight hours in the integrated service beside 28 hours here stay below a full-timer's week
    const beside = person('shien1', {
      posts: [post('support-worker', { weeklyMinutes: 1680 }), post('integrated', { weeklyMinutes: 480 })],
      trained: '2025-06-20',
    });
    expect(someone(office(240, [beside]), 'shien1')).toMatchObject([
      { countedMinutes: '6720', notes: ['integrated-staff', 'hours-not-recorded'] },
    ]);
  });

  it('一体運営の職員の時間は、2024年4月から数え、3月までは数えない', () => {
    const staff = person('shien1', {
      posts: [post('support-worker', { weeklyMinutes: 480 }), post('integrated', { weeklyMinutes: 1920 })],
    });
    const facts = { ...office(0, [staff]), users: [...fiscalYearOfUsers(2022, 120), ...fiscalYearOfUsers(2023, 120)] };
    expect(someone(facts, 'shien1', '2024-03-31')).toMatchObject([
      { counts: 'no', reasons: ['integrated-hours-before-2024'] },
    ]);
    expect(someone(facts, 'shien1', '2024-04-01')).toMatchObject([{ counts: 'yes', countedMinutes: '1920' }]);
    expect(on(facts, '2024-03-31').supportWorkers).toMatchObject({ actual: '0', verdict: 'short' });
  });
});
