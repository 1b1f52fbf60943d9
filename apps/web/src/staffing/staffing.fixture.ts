import {
  assessStaffing,
  type Month,
  monthsFrom,
  type PlainDate,
  type PostFact,
  plainDate,
  type ReadingName,
  type StaffFact,
  type StaffingFacts,
} from '@teichaku/rules';
import type { Outlook, StaffingView } from './answers.ts';

/** 新宿: 481 user-months in fiscal year 2025; 小林 leaves at the end of 2026. Judged by the rules themselves. */
const post = (staff: string, role: PostFact['role'], weeklyMinutes: number): PostFact => ({
  postId: `${staff}-${role}`,
  officeId: 'shinjuku',
  role,
  integratedServiceId: null,
  weeklyMinutes,
  fullTime: weeklyMinutes >= 2400,
  dedicated: true,
  from: plainDate('2021-04-01'),
  lastDay: null,
  event: `${staff}-posted`,
  endEvent: null,
});

const person = (staffMemberId: string, posts: readonly PostFact[], rest: Partial<StaffFact> = {}): StaffFact => ({
  staffMemberId,
  posts,
  hours: [],
  leaves: [],
  trainings: [],
  qualifications: [],
  leaving: null,
  ...rest,
});

export const shinjuku: StaffingFacts = {
  officeId: 'shinjuku',
  opened: { on: plainDate('2020-04-01'), event: 'designated' },
  closed: null,
  users: monthsFrom('2025-04' as Month, 19).map((month, index) => ({
    month,
    users: index === 0 ? 41 : 40,
    declared: true,
    events: [],
  })),
  integrated: [],
  reachedSixMonths: null,
  staff: [
    person('watanabe', [post('watanabe', 'support-worker', 2400)], {
      trainings: [{ training: 'basic', completedOn: plainDate('2025-09-12'), event: 'trained' }],
    }),
    person('kobayashi', [post('kobayashi', 'support-worker', 360)], {
      leaving: { lastDay: plainDate('2026-12-31'), event: 'left' },
    }),
    person('saito', [post('saito', 'service-manager', 2400)], {
      qualifications: [{ qualification: 'service-manager', gainedOn: plainDate('2023-11-30'), event: 'qualified' }],
    }),
    person('takahashi', [post('takahashi', 'manager', 600)]),
  ],
  fullTimeWeek: { minutes: 2400, event: 'week' },
  hoursBasis: 'four-weeks',
};

export const names = { watanabe: '渡辺 由美', kobayashi: '小林 直子', saito: '齋藤 健', takahashi: '髙橋 和子' };

export const viewOn = (day: string, facts = shinjuku, reading: ReadingName = 'ordinance'): StaffingView => ({
  position: '1',
  asOf: { on: plainDate(day), knownAt: null, reading, past: false, future: false },
  office: { id: 'shinjuku', name: '新宿定着支援センター' },
  answer: assessStaffing(facts, plainDate(day), reading),
  readings: [],
  names,
});

export const outlookOf = (...days: readonly string[]): Outlook => ({
  changes: days.map((day) => viewOn(day)),
  through: '2027-12-01' as PlainDate,
});
