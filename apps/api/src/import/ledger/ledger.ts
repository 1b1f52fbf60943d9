import type { Recorded, RegisterKind, Source } from '@teichaku/casework';
import { idOf } from '@teichaku/casework';

type ImportSource = Extract<Source, { kind: 'import' }>;

/** A row of a register that an import brought in. */
export interface LedgerRow {
  readonly kind: RegisterKind;
  readonly key: string;
  readonly importId: string;
  readonly rowHash: string;
  readonly file: string;
  readonly row: number;
  readonly stream: string;
}

export interface KnownOffice {
  readonly id: string;
  readonly name: string;
  readonly on: string;
}

export interface KnownStaffMember {
  readonly id: string;
  readonly staffNumber: string | null;
  readonly name: string;
  readonly hiredOn: string;
  /** `training|day` and `qualification|day` that are recorded. */
  readonly learned: ReadonlySet<string>;
}

export interface KnownCasefile {
  readonly id: string;
  readonly caseNumber: string | null;
  readonly personId: string;
  readonly officeId: string;
  readonly openedOn: string;
  readonly certificateNumber: string | null;
}

export interface KnownPerson {
  readonly name: string;
  readonly kana: string;
  readonly bornOn: string | null;
  readonly birthYear: number | null;
}

export interface KnownImport {
  readonly importId: string;
  readonly files: readonly {
    readonly file: string;
    readonly sha256: string;
    readonly kind: RegisterKind;
    readonly rows: number;
  }[];
  readonly startedAt: bigint;
  readonly finishedAt: bigint | null;
  readonly counts: {
    readonly imported: number;
    readonly unchanged: number;
    readonly differing: number;
    readonly rejected: number;
  } | null;
  readonly undoneAt: bigint | null;
  readonly undone: { readonly voided: number; readonly kept: readonly string[] } | null;
  /** Entries that its undoing has taken back so far, also where that was cut off. */
  readonly takenBack: number;
}

/** What is read of the events that matter here. */
interface Data {
  readonly on: string;
  readonly name: string;
  readonly staffNumber?: string;
  readonly caseNumber?: string;
  readonly personId: string;
  readonly officeId: string;
  readonly training?: string;
  readonly qualification?: string;
  readonly entryId: string;
  readonly kana: string;
  readonly bornOn?: string;
  readonly birthYear?: number;
  readonly certificateNumber?: string;
  readonly duplicateOf: string;
  readonly fromPersonId: string;
  readonly kind: RegisterKind;
  readonly rowHash: string;
}

type Entry =
  | { readonly is: 'row'; readonly row: LedgerRow }
  | { readonly is: 'office' | 'staff' | 'casefile' | 'person'; readonly id: string }
  /** A duplicate is known by the casefile that stays, until that is taken back. */
  | { readonly is: 'duplicate' | 'relinked'; readonly id: string; readonly before: KnownCasefile }
  | { readonly is: 'settled'; readonly what: string };

/** The event that stands for a row of each register: with it the row is in, when it is undone the row may come again. */
const leads: Readonly<Record<string, RegisterKind>> = {
  CasefileOpened: 'users',
  PostAssigned: 'staff',
  InterviewHeld: 'interviews',
};

export const rowId = (kind: RegisterKind, key: string): string => `${kind}|${key}`;

/**
 * What an import must know of one corporation: which rows came in when, who and what is there to be named by a row.
 * A fold of the corporation's events in log order, so that it can be made again at any time.
 */
export class Ledger {
  readonly offices = new Map<string, KnownOffice>();
  readonly staff = new Map<string, KnownStaffMember>();
  readonly casefiles = new Map<string, KnownCasefile>();
  readonly persons = new Map<string, KnownPerson>();
  /** Imports that left rows to be looked at. */
  readonly left = new Set<string>();
  /** What rows said of which somebody decided: a later row that says the same asks nothing again. */
  private readonly settled = new Map<string, number>();
  readonly rows = new Map<string, LedgerRow>();
  readonly imports = new Map<string, KnownImport>();
  /** Of the last event taken in; null: none yet. */
  position: string | null = null;
  private readonly entries = new Map<string, readonly Entry[]>();

  apply(event: Recorded): void {
    this.position = event.position;
    const data = event.data as Data;
    const id = idOf(event.stream);
    switch (event.type) {
      case 'OfficeDesignated':
        this.offices.set(id, { id, name: data.name, on: data.on });
        this.stands(event, { is: 'office', id });
        break;
      case 'StaffHired': {
        const learned = this.staff.get(id)?.learned ?? new Set<string>();
        const staffNumber = data.staffNumber ?? null;
        this.staff.set(id, { id, staffNumber, name: data.name, hiredOn: data.on, learned });
        this.stands(event, { is: 'staff', id });
        break;
      }
      case 'TrainingCompleted':
      case 'QualificationGained': {
        const known = this.staff.get(id);
        const what = `${data.training ?? data.qualification}|${data.on}`;
        if (known) this.staff.set(id, { ...known, learned: new Set([...known.learned, what]) });
        break;
      }
      case 'CasefileOpened':
        this.casefiles.set(id, {
          id,
          caseNumber: data.caseNumber ?? null,
          personId: data.personId,
          officeId: data.officeId,
          openedOn: data.on,
          certificateNumber: data.certificateNumber ?? null,
        });
        this.stands(event, { is: 'casefile', id });
        break;
      case 'PersonRegistered':
      case 'PersonDetailsCorrected':
        this.describe(id, data);
        if (event.type === 'PersonRegistered') this.stands(event, { is: 'person', id });
        break;
      case 'CasefileFoundDuplicate':
      case 'CasefileRelinked':
        this.follow(event, id, data);
        break;
      case 'RowsLeft':
        this.left.add(id);
        break;
      case 'RowSettled':
        this.settle(event, `${data.kind}|${data.rowHash}`);
        break;
      case 'EntryVoided':
        this.retract(data.entryId, event.correlationId);
        this.takeBack(event.correlationId);
        break;
      case 'ImportStarted':
      case 'ImportFinished':
      case 'ImportUndone':
        this.applyImport(event);
        break;
    }
    const kind = leads[event.type];
    if (kind && event.source?.kind === 'import') this.applyRow(kind, event, event.source);
  }

  /** Whether somebody has decided of a row that said this. */
  isSettled(kind: RegisterKind, rowHash: string): boolean {
    return (this.settled.get(`${kind}|${rowHash}`) ?? 0) > 0;
  }

  private describe(id: string, { name, kana, bornOn, birthYear }: Data): void {
    const known = this.persons.get(id);
    this.persons.set(id, {
      name: name ?? known?.name ?? '',
      kana: kana ?? known?.kana ?? '',
      bornOn: bornOn ?? known?.bornOn ?? null,
      birthYear: birthYear ?? known?.birthYear ?? null,
    });
  }

  private follow(event: Recorded, id: string, { duplicateOf, personId }: Data): void {
    const before = this.casefiles.get(id);
    if (!before) return;
    const found = event.type === 'CasefileFoundDuplicate';
    this.casefiles.set(id, found ? { ...before, id: duplicateOf } : { ...before, personId });
    this.stands(event, { is: found ? 'duplicate' : 'relinked', id, before });
  }

  private settle(event: Recorded, what: string): void {
    this.settled.set(what, (this.settled.get(what) ?? 0) + 1);
    this.stands(event, { is: 'settled', what });
  }

  private applyRow(kind: RegisterKind, event: Recorded, source: ImportSource): void {
    if (kind === 'staff' && (event.data as { role?: string }).role === 'integrated') return;
    const { importId, key, rowHash, file, row } = source;
    const known: LedgerRow = { kind, key, importId, rowHash, file, row, stream: event.stream };
    this.rows.set(rowId(kind, key), known);
    this.stands(event, { is: 'row', row: known });
  }

  private applyImport({ type, data, recordedAt }: Recorded): void {
    const { importId, files, voided, kept, ...rest } = data as never as {
      importId: string;
      files: KnownImport['files'];
      voided: number;
      kept: readonly string[];
    } & NonNullable<KnownImport['counts']>;
    const known = this.imports.get(importId);
    if (type === 'ImportStarted') {
      const untouched = { finishedAt: null, counts: null, undoneAt: null, undone: null, takenBack: 0 };
      this.imports.set(importId, { importId, files, startedAt: recordedAt, ...untouched });
    } else if (known && type === 'ImportFinished') {
      const { imported, unchanged, differing, rejected } = rest;
      this.imports.set(importId, {
        ...known,
        finishedAt: recordedAt,
        counts: { imported, unchanged, differing, rejected },
      });
    } else if (known) {
      this.imports.set(importId, { ...known, undoneAt: recordedAt, undone: { voided, kept } });
    }
  }

  /** Only an undoing voids under the import's own id. */
  private takeBack(correlationId: string): void {
    const known = this.imports.get(correlationId);
    if (known) this.imports.set(correlationId, { ...known, takenBack: known.takenBack + 1 });
  }

  private stands(event: Recorded, entry: Entry): void {
    this.entries.set(event.eventId, [...(this.entries.get(event.eventId) ?? []), entry]);
  }

  /** What somebody took back by hand stays known as imported: the same file does not bring it in again. */
  private retract(entryId: string, correlationId: string): void {
    for (const entry of this.entries.get(entryId) ?? []) {
      if (entry.is === 'row') {
        const { kind, key, importId } = entry.row;
        if (importId === correlationId) this.rows.delete(rowId(kind, key));
      } else if (entry.is === 'settled') this.settled.set(entry.what, (this.settled.get(entry.what) ?? 1) - 1);
      else if (entry.is === 'duplicate' || entry.is === 'relinked') this.unfollow(entry);
      else {
        const known = { office: this.offices, staff: this.staff, casefile: this.casefiles, person: this.persons };
        known[entry.is].delete(entry.id);
      }
    }
    this.entries.delete(entryId);
  }
  private unfollow({ is, id, before }: Extract<Entry, { before: KnownCasefile }>): void {
    const now = this.casefiles.get(id);
    if (now)
      this.casefiles.set(id, is === 'duplicate' ? { ...now, id: before.id } : { ...now, personId: before.personId });
  }
}
