import { idOf, live, nextStaffTaskDay, type Recorded, type StaffEntry, tasksOfStaffMember } from '@teichaku/casework';
import { addDays, dayAfter, type PlainDate, plainDate } from '@teichaku/rules';
import { corporationView } from '../../corporation/corporation-view.ts';
import { officeView } from '../../office/office-view.ts';
import { searchKey } from '../../search/search-key.ts';
import { staffMemberView } from '../../staff-member/staff-member-view.ts';
import { taskRows } from '../../task/stored-task.ts';
import type { Row } from '../batch.ts';
import { nextFact } from './next-fact.ts';
import { NOTICE_DAYS } from './notice-rows.ts';

const NOW = { on: null, knownAt: null };

export function corporationRow(events: readonly Recorded[], today: string): readonly Row[] {
  const view = corporationView(events, { on: plainDate(today), knownAt: null });
  return view ? [{ corporation_id: view.id, name: view.name, row: view, due_on: nextFact(events, today) }] : [];
}

export function officeRow(events: readonly Recorded[]): readonly Row[] {
  const view = officeView(events, NOW);
  if (!view) return [];
  return [
    {
      corporation_id: events[0]?.corporationId as string,
      office_id: view.id,
      name: view.name,
      search: searchKey(view.name),
      row: view,
      // what is planned stands in it with its day
      due_on: null,
    },
  ];
}

export function staffMemberRow(events: readonly Recorded[], today: string): readonly Row[] {
  const view = staffMemberView(events, { on: plainDate(today), knownAt: null });
  if (!view) return [];
  const { hours: _, ...row } = view;
  return [
    {
      corporation_id: events[0]?.corporationId as string,
      staff_member_id: view.id,
      name: view.name,
      kana: searchKey(view.kana ?? view.name),
      number_key: view.staffNumber ? searchKey(view.staffNumber) : null,
      row,
      due_on: nextDay(events, today),
    },
  ];
}

/** The tasks of one member of staff. */
export function staffTaskRows(events: readonly Recorded[], today: string): readonly Row[] {
  const [first] = events;
  if (!first) return [];
  const asOf = { on: plainDate(today), knownAt: null };
  const tasks = tasksOfStaffMember(idOf(first.stream), events as unknown as readonly StaffEntry[], asOf);
  return taskRows(first.corporationId, tasks);
}

/** The next day on which a task comes or goes, or something that is planned comes to pass, or the day after a leave's last. */
function nextDay(events: readonly Recorded[], today: string): string | null {
  const asOf = { on: plainDate(today), knownAt: null };
  const task = nextStaffTaskDay(idOf(events[0]?.stream ?? ''), events as unknown as readonly StaffEntry[], asOf);
  const ended = events.some(({ data }) => (data as { on: string }).on === today) ? dayAfter(asOf.on) : null;
  // an office where a post ended long ago is told of the person no longer
  const untold = live(events)
    .filter(({ type }) => type === 'PostEnded')
    .map(({ data }) => addDays((data as { on: PlainDate }).on, NOTICE_DAYS + 1))
    .filter((day) => day > today);
  return [nextFact(events, today), task, ended, ...untold].filter((day) => day !== null).sort()[0] ?? null;
}
