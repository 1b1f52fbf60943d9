import type { Recorded } from '@teichaku/casework';
import type { ReadingName } from '@teichaku/rules';
import { readStaffing, staffingStreamNames } from '../../staffing/read-staffing.ts';
import type { Batch, Row } from '../batch.ts';
import type { Complaints, Histories } from '../rows/folding.ts';
import { noStaffing, noStaffingBecause, staffingRows } from '../rows/staffing-rows.ts';
import { isOfStaffing } from '../touched.ts';

/** What a corporation's offices rest on, gathered while its streams are read, so that nothing is read twice. */
export class StaffingGrounds {
  readonly #corporationId: string;
  readonly #before: (a: Recorded, b: Recorded) => number;
  /** Of each stream only what staffing is read from. */
  readonly #histories = new Map<string, readonly Recorded[]>();
  readonly #related = new Map<string, Set<string>>();
  readonly #offices: string[] = [];
  #reading: ReadingName = 'ordinance';

  constructor(corporationId: string, compare: (a: string, b: string) => number) {
    this.#corporationId = corporationId;
    this.#before = (a, b) => compare(a.position, b.position);
  }

  add(streams: Histories, rows: Batch['rows'], related: readonly Row[]): void {
    for (const [stream, events] of streams) {
      const own = events.filter(({ type }) => isOfStaffing(type));
      if (own.length > 0) this.#histories.set(stream, own);
    }
    for (const { office_id: officeId, stream } of related as unknown as readonly {
      office_id: string;
      stream: string;
    }[]) {
      const streamsOfOffice = this.#related.get(officeId) ?? new Set();
      this.#related.set(officeId, streamsOfOffice.add(stream));
    }
    for (const { office_id: officeId } of rows.office) this.#offices.push(officeId as string);
    for (const { row } of rows.corporation) this.#reading = (row as { reading: ReadingName }).reading;
  }

  /** The rows of all offices. */
  rows(today: string, complaints: Complaints): { readonly staffing_office: Row[]; readonly staffing_month: Row[] } {
    const made = this.#offices.map((officeId) => this.#answer(officeId, today, complaints));
    return { staffing_office: made.map(({ office }) => office), staffing_month: made.flatMap(({ months }) => months) };
  }

  #answer(officeId: string, today: string, complaints: Complaints) {
    const corporationId = this.#corporationId;
    const office = { corporationId, officeId };
    const names = new Set(staffingStreamNames(corporationId, officeId, [...(this.#related.get(officeId) ?? [])]));
    const histories = [...names]
      .flatMap((stream) => [this.#histories.get(stream) ?? []])
      .filter((events) => events.length > 0)
      // as they come out of the log: by whichever began first
      .sort(([a], [b]) => this.#before(a as Recorded, b as Recorded));
    try {
      const { streams } = readStaffing(corporationId, officeId, histories.flat(), null);
      return staffingRows(office, streams, today, this.#reading);
    } catch (error) {
      // one office that cannot be answered must not hold up the others
      complaints.error(noStaffingBecause(office, error));
      return noStaffing(office);
    }
  }
}
