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
}

type Entry =
  | { readonly is: 'row'; readonly row: LedgerRow }
  | { readonly is: 'office' | 'staff' | 'casefile'; readonly id: string };

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
        });
        this.stands(event, { is: 'casefile', id });
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
      } else {
        const map: Map<string, unknown> =
          entry.is === 'office' ? this.offices : entry.is === 'staff' ? this.staff : this.casefiles;
        map.delete(entry.id);
      }
    }
    this.entries.delete(entryId);
  }
}
