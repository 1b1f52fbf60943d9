import { plainDate } from '@teichaku/rules';
import { hired, OFFICE, opened, transferred } from '../casefile/fixture/events.fixture.ts';
import type { CorporationEntry } from '../corporation/decider.ts';
import { FullTimeWeekSet } from '../corporation/events.ts';
import { casefileOf, on } from '../fixture/story.fixture.ts';
import { type Given, recorded } from '../kernel/spec.ts';
import type { OfficeEntry } from '../office/decider.ts';
import * as offices from '../office/events.ts';
import * as staff from '../staff-member/events.ts';
import type { StaffEntry } from '../staff-member/possible.ts';
import type { StaffingStreams } from './known.ts';

const day = plainDate;
export const POST = '70000000-0000-4000-8000-000000000001';
export const SERVICE = '80000000-0000-4000-8000-000000000001';
const streamOf = <Entry>(stream: string, given: readonly Given[]) =>
  given.map((one, place) => recorded(stream, one, place)) as unknown as readonly Entry[];
export const office = (...more: readonly Given[]) =>
  streamOf<OfficeEntry>(`office-${OFFICE}`, [
    on(offices.OfficeDesignated({ on: day('2021-11-01'), name: '新宿定着支援センター' })),
    on(
      offices.IntegratedServiceAdded({
        on: day('2021-11-01'),
        serviceId: SERVICE,
        service: 'transition',
        name: 'ワークステップ新宿',
      }),
    ),
    ...more,
  ]);
export const worker = (...more: readonly Given[]) =>
  streamOf<StaffEntry>('staffMember-60000000-0000-4000-8000-000000000001', [
    on(staff.StaffHired({ on: day('2022-04-01'), name: '渡辺 由美' })),
    on(
      staff.PostAssigned({
        on: day('2022-04-01'),
        postId: POST,
        officeId: OFFICE,
        role: 'support-worker',
        fullTime: true,
        dedicated: true,
        weeklyMinutes: 2400,
      }),
    ),
    ...more,
  ]);
const corporation = streamOf<CorporationEntry>('corporation-1', [
  on(FullTimeWeekSet({ on: day('2021-04-01'), minutes: 2400 })),
]);
let users = 0;
export const user = (...facts: readonly Given[]) => {
  users += 1;
  return casefileOf(...facts).map((entry) => ({
    ...entry,
    stream: `casefile-${users}`,
    eventId: `${users} ${entry.eventId}`,
  }));
};
export const inService = (from: string, ...more: readonly Given[]) =>
  user(on(opened(from)), on(hired('2024-01-01'), from), on(transferred(from)), ...more);

export const streams = (more: Partial<StaffingStreams> = {}): StaffingStreams => ({
  office: office(),
  corporation,
  staff: [worker()],
  casefiles: [],
  ...more,
});
