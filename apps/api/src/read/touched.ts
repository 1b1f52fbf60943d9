import { categoryOf, type Recorded } from '@teichaku/casework';
import type { Touch } from './backlog.ts';
import type { Row } from './batch.ts';

/** Streams of one corporation that are to be folded again. */
export interface StreamsOfCorporation {
  readonly corporationId: string;
  readonly person: readonly string[];
  readonly casefile: readonly string[];
  /** Offices, staff, and the corporation itself: streams whose row rests on themselves alone. */
  readonly plain: readonly string[];
  /** Of all these, the ones in which something happened that staffing rests on. */
  readonly unsettled: readonly string[];
  /** Whether the corporation's own settings changed. */
  readonly settings: boolean;
}

/** What happens in casefiles without a bearing on how many users an office has. */
const NO_BEARING = new Set([
  'InterviewHeld',
  'InterviewMissed',
  'EmployerContacted',
  'AgencyContacted',
  'SupportReportIssued',
  'SupportReportDelivered',
  'CaseworkerAssigned',
  'GrantReceived',
  'LeaveStarted',
  'LeaveEnded',
  'TaskDone',
  'TaskDismissed',
  'TaskReopened',
]);

export function touchedBy(page: readonly Touch[]): readonly StreamsOfCorporation[] {
  return [...Map.groupBy(page, (event) => event.corporationId)].map(([corporationId, events]) => {
    const touched: Record<'person' | 'casefile' | 'plain', Set<string>> = {
      person: new Set(),
      casefile: new Set(),
      plain: new Set(),
    };
    const unsettled = new Set<string>();
    let settings = false;
    for (const { stream, type } of events) {
      const category = categoryOf(stream);
      if (category === 'claim') continue;
      if (category === 'corporation') settings = true;
      else if (category !== 'person' && !NO_BEARING.has(type)) unsettled.add(stream);
      touched[category === 'person' || category === 'casefile' ? category : 'plain'].add(stream);
    }
    return {
      corporationId,
      person: [...touched.person],
      casefile: [...touched.casefile],
      plain: [...touched.plain],
      unsettled: [...unsettled],
      settings,
    };
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Which streams touch which office, by the events' envelope and by the offices they name. */
export function relatedRows(page: readonly Touch[]): readonly Row[] {
  const related = new Map<string, Row>();
  for (const { corporationId, stream, officeId, data } of page) {
    if (!/^(casefile|staffMember|office)-/.test(stream)) continue;
    for (const id of [officeId, data.officeId, data.fromOfficeId]) {
      // of an event that this version cannot read, a field of that name may be anything
      if (typeof id === 'string' && UUID.test(id))
        related.set(`${id} ${stream}`, { corporation_id: corporationId, office_id: id, stream });
    }
  }
  return [...related.values()];
}

export const byStream = (events: readonly Recorded[]): ReadonlyMap<string, readonly Recorded[]> =>
  Map.groupBy(events, (event) => event.stream);
