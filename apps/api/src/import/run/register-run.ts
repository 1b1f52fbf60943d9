import type { RegisterKind } from '@teichaku/casework';
import type { Decisions } from '../../decisions/decisions.ts';
import type { Answer, Order } from '../../decisions/order.ts';
import type { KnownStaffMember, Ledger } from '../ledger/ledger.ts';
import type { PreparedFile } from '../prepare.ts';
import type { InterviewValues } from '../registers/interviews.ts';
import { kindsInOrder, registers } from '../registers/recognise.ts';
import type { StaffValues } from '../registers/staff.ts';
import type { UserValues } from '../registers/users.ts';
import { interviewCandidates, staffCandidates, userCandidates } from '../rows/candidates.ts';
import { type Candidate, type JudgedRow, judged } from '../rows/judgement.ts';
import { type NewOffice, officeOrder } from '../rows/new-offices.ts';
import { refusedRow } from '../rows/refused-row.ts';
import { interviewOrder, type RowContext, rowCommandId, staffOrder, userOrder } from '../rows/row-orders.ts';
import { World } from '../rows/world.ts';
import { inParallel } from './parallel.ts';

/** Rows on their way to the log at the same time; the log writes those that come together as one group. */
const AT_ONCE = 32;

export interface RunOptions {
  readonly corporationId: string;
  readonly importId: string;
  readonly files: readonly PreparedFile[];
  readonly ledger: Ledger;
  /** Where rows are decided and written: the log, or an overlay of it for a rehearsal. */
  readonly decisions: Pick<Decisions, 'make'>;
  readonly newOffices: readonly NewOffice[];
  /** Nothing is written; rows that an earlier run of this import wrote count as what they are: in already. */
  readonly rehearsal: boolean;
  /** Stops between two rows. */
  readonly signal?: AbortSignal;
  readonly onRow?: (done: number, total: number) => void;
}

/** Thrown where a run is stopped between two rows: what is written stays, the rest comes when it is run again. */
export class Stopped extends Error {
  override readonly name = 'Stopped';
}

/**
 * Brings the rows of registers in, or rehearses it: staff first, then users, then interviews, since later ones name
 * earlier ones. Each row is one append, all or nothing; a row that cannot be is left out and reported.
 */
export class RegisterRun {
  private readonly world: World;
  private readonly done: JudgedRow[] = [];
  private readonly absent = { users: new Map<string, string>(), staff: new Map<string, string>() };
  private readonly total: number;

  constructor(private readonly options: RunOptions) {
    this.world = new World(options.ledger);
    this.total = options.files.reduce((sum, { rows }) => sum + rows.length, 0);
  }

  /** Every row, in the order of the files and of their rows. */
  async carryOut(): Promise<readonly JudgedRow[]> {
    await this.createOffices();
    for (const kind of kindsInOrder) {
      const files = this.options.files.filter((file) => file.kind === kind);
      const rows = this.candidates(kind, files).map((candidate) => this.judge(kind, candidate));
      for (const row of rows) if (row.outcome !== 'new') this.finish(row);
      const fresh = rows.filter(({ outcome }) => outcome === 'new');
      for (const phase of phases(kind, fresh)) {
        await inParallel([...Map.groupBy(phase, groupOf).values()], AT_ONCE, async (group) => {
          for (const row of group) this.finish(await this.write(row, rows));
        });
      }
    }
    return this.done.toSorted((a, b) => a.file.index - b.file.index || a.row.row - b.row.row);
  }

  private candidates(kind: RegisterKind, files: readonly PreparedFile[]): readonly Candidate[] {
    switch (kind) {
      case 'staff':
        return staffCandidates(files, this.world);
      case 'users':
        return userCandidates(files, this.world);
      case 'interviews':
        return interviewCandidates(files, this.world, this.absent);
    }
  }

  private judge(kind: RegisterKind, candidate: Candidate): JudgedRow {
    const { ledger, importId, rehearsal } = this.options;
    return judged(kind, candidate, ledger, rehearsal ? null : importId);
  }

  private async createOffices(): Promise<void> {
    for (const office of this.options.newOffices) {
      if (this.world.office(office.name)) continue;
      const answer = await this.make(officeOrder(office, this.options));
      if (answer.outcome === 'refused') throw new Error(`office ${office.name} was refused: ${answer.message}`);
      this.world.addOffice({ id: answer.id, name: office.name, on: office.on });
    }
  }

  /** Writes a row that nothing speaks against; the deciders have the last word. */
  private async write(row: JudgedRow, all: readonly JudgedRow[]): Promise<JudgedRow> {
    const { importId, corporationId } = this.options;
    if (row.known?.importId === importId) return row;
    const { kind, key, rowHash } = row;
    const { file, sha256 } = row.file;
    const context: RowContext = {
      corporationId,
      importId,
      source: { kind: 'import', importId, file, sha256, row: row.row.row, key: key ?? '', rowHash },
      commandId: rowCommandId(importId, kind, key ?? ''),
    };
    const answer = await this.decided(row, context, all);
    if (answer.outcome === 'refused') {
      return { ...row, outcome: 'bad', faults: [refusedRow(kind, answer, registers[kind].fields)] };
    }
    return row;
  }

  private async decided(row: JudgedRow, context: RowContext, all: readonly JudgedRow[]): Promise<Answer> {
    const office = row.said['office'] as string;
    switch (row.kind) {
      case 'staff': {
        const values = row.row.values as unknown as StaffValues;
        const number = String(values.staffNumber);
        const member = this.world.staffMember(number);
        const hiredOn = member?.hiredOn ?? firstDay(number, all);
        const answer = await this.make(staffOrder(context, values, office, member, hiredOn));
        if (answer.outcome !== 'refused') this.world.addStaff(staffAfter(values, answer.id, member, hiredOn));
        return answer;
      }
      case 'users': {
        const values = row.row.values as unknown as UserValues;
        let answer = await this.make(userOrder(context, values, office, { earlier: false }));
        if (answer.outcome === 'refused' && answer.reason === 'reason-needed') {
          answer = await this.make(userOrder(context, values, office, { earlier: true }));
        }
        if (answer.outcome !== 'refused') {
          const { id } = answer;
          const { caseNumber, employedOn } = values;
          const personId = answer.ids['personId'] ?? '';
          const { certificateNumber } = values;
          this.world.addCasefile({
            id,
            caseNumber,
            personId,
            officeId: office,
            openedOn: String(employedOn),
            certificateNumber,
          });
        }
        return answer;
      }
      case 'interviews': {
        const values = row.row.values as unknown as InterviewValues;
        const casefile = this.world.casefile(String(values.caseNumber), String(values.on));
        const heldBy = values.staffNumber === null ? undefined : this.world.staffMember(values.staffNumber)?.id;
        return this.make(interviewOrder(context, values, casefile?.id ?? '', heldBy));
      }
    }
  }

  private async make(order: Order): Promise<Answer> {
    if (this.options.signal?.aborted) throw new Stopped('the run was stopped');
    return this.options.decisions.make(order);
  }

  private finish(row: JudgedRow): void {
    if (row.outcome === 'bad') {
      const place = `${registers[row.kind].title}の${row.row.row}行目`;
      const { caseNumber, staffNumber } = row.row.values as { caseNumber?: string | null; staffNumber?: string | null };
      if (row.kind === 'users' && caseNumber) this.absent.users.set(caseNumber, place);
      if (row.kind === 'staff' && staffNumber) this.absent.staff.set(staffNumber, place);
    }
    this.done.push(row);
    this.options.onRow?.(this.done.length, this.total);
  }
}

/** Rows of one group are written one after the other: the posts of a person, the interviews of a casefile. */
const groupOf = ({ kind, said, key }: JudgedRow): string =>
  kind === 'users' ? String(key) : String(said[kind === 'staff' ? 'staffNumber' : 'caseNumber']);

/** Ended enrolments first: they let go of the certificate's number that a running one may hold now. */
function phases(kind: RegisterKind, rows: readonly JudgedRow[]): readonly (readonly JudgedRow[])[] {
  if (kind === 'staff') return [rows.toSorted((a, b) => (String(a.said['from']) < String(b.said['from']) ? -1 : 1))];
  if (kind === 'interviews') return [rows];
  return [
    rows.filter(({ said }) => said['endedOn'] !== undefined),
    rows.filter(({ said }) => said['endedOn'] === undefined),
  ];
}

/** The first 着任日 of a person among the rows that can come in: the day of the hire. */
const firstDay = (staffNumber: string, rows: readonly JudgedRow[]): string =>
  rows
    .filter(({ said, outcome }) => outcome !== 'bad' && said['staffNumber'] === staffNumber)
    .map(({ said }) => String(said['from']))
    .toSorted()[0] ?? '';

function staffAfter(
  values: StaffValues,
  id: string,
  member: KnownStaffMember | undefined,
  hiredOn: string,
): KnownStaffMember {
  const learned = [
    ['basic', values.basicTrainingOn],
    ['service-manager', values.serviceManagerOn],
    ['visiting-job-coach', values.jobCoachOn],
  ].flatMap(([what, on]) => (on === null ? [] : [`${what}|${on}`]));
  return {
    id,
    staffNumber: values.staffNumber,
    name: values.name ?? '',
    hiredOn,
    learned: new Set([...(member?.learned ?? []), ...learned]),
  };
}
