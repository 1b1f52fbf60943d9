import { Inject, Injectable } from '@nestjs/common';
import {
  type ImportEntry,
  instantInJapan,
  type LeftRow,
  live,
  type Recorded,
  type ReviewAnswer,
  type ReviewDifference,
  type ReviewRow,
  rowIdOf,
  rowsLeft,
  settledRows,
  streamOf,
} from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import { notFound } from '../../http/problems.ts';
import { NamesOf } from '../../read/names-of.ts';
import { EVENT_LOG } from '../../tokens.ts';
import { type KnownImport, type Ledger, rowId } from '../ledger/ledger.ts';
import { Ledgers } from '../ledger/ledgers.ts';
import { registers } from '../registers/recognise.ts';
import { differences, said } from '../registers/said.ts';
import { World } from '../rows/world.ts';
import { type Standing, standingOf } from './standing.ts';
import { takeable, withCompanions } from './take.ts';

export interface ReviewCounts {
  readonly differing: number;
  readonly bad: number;
}

/** A row with what it rests on. */
export interface FoundRow {
  readonly row: LeftRow;
  readonly history: readonly Recorded[];
  readonly standing: Standing | null;
  readonly world: World;
}

/** So many decisions are shown: the older ones stay in the log. */
const SETTLED = 100;

/** What imports left to be looked at, held against what is recorded now. */
@Injectable()
export class ImportReview {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly ledgers: Ledgers,
    private readonly names: NamesOf,
  ) {}

  /** Of all imports, or of one with everything that it left, decided or not. */
  async of(corporationId: string, importId?: string): Promise<ReviewAnswer> {
    const ledger = await this.ledgers.of(corporationId);
    const world = new World(ledger);
    const names = await this.names.of(corporationId);
    const open: ReviewRow[] = [];
    const settled: ReviewRow[] = [];
    const seen = new Set<string>();
    for (const known of importsOf(ledger, importId)) {
      const facts = await this.facts(corporationId, known.importId);
      const decided = settledRows(facts);
      for (const row of rowsLeft(facts)) {
        const decision = decided.get(rowIdOf(row));
        const newer = row.key !== null && seen.has(rowId(row.kind, row.key));
        if (row.key !== null) seen.add(rowId(row.kind, row.key));
        if (!decision && !importId && (newer || isOver(row, known, ledger))) continue;
        const standing = await standingOf(row, this.log, corporationId, world);
        const shown = {
          ...viewOf(row, known, standing, world),
          settled: decision ? settledView(decision, names) : null,
        };
        if (decision) settled.push(shown);
        // what has come to say the same since, by whoever's hand, is no difference any more
        else if (row.outcome === 'bad' || shown.differences.length > 0) open.push(shown);
      }
    }
    return {
      differing: open.filter(({ outcome }) => outcome === 'differing'),
      bad: open.filter(({ outcome }) => outcome === 'bad'),
      settled: settled
        .sort((a, b) => ((a.settled?.recordedAt ?? '') < (b.settled?.recordedAt ?? '') ? 1 : -1))
        .slice(0, SETTLED),
    };
  }

  /** @throws Problem `not-found` */
  async row(corporationId: string, importId: string, wanted: string): Promise<FoundRow> {
    const ledger = await this.ledgers.of(corporationId);
    const world = new World(ledger);
    const history = await this.log.readStream(corporationId, streamOf('import', importId));
    const row = rowsLeft(live(history) as unknown as readonly ImportEntry[]).find((one) => rowIdOf(one) === wanted);
    if (!row) throw notFound('その行', '見直しの一覧を開き直してください。');
    return { row, history, standing: await standingOf(row, this.log, corporationId, world), world };
  }

  private async facts(corporationId: string, importId: string): Promise<readonly ImportEntry[]> {
    const history = await this.log.readStream(corporationId, streamOf('import', importId));
    return live(history) as unknown as readonly ImportEntry[];
  }
}

/** Newest first, less those that were undone. */
const importsOf = (ledger: Ledger, importId: string | undefined): readonly KnownImport[] =>
  [...ledger.imports.values()]
    .filter(
      (known) => ledger.left.has(known.importId) && (importId ? known.importId === importId : known.undoneAt === null),
    )
    .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1));

/** Decided under another import, or a bad row that has come in with a later one. */
function isOver(row: LeftRow, known: KnownImport, ledger: Ledger): boolean {
  if (ledger.isSettled(row.kind, row.rowHash)) return true;
  if (row.outcome !== 'bad' || row.key === null) return false;
  const since = ledger.rows.get(rowId(row.kind, row.key));
  const later = since && ledger.imports.get(since.importId);
  return later !== undefined && later.startedAt > known.startedAt;
}

function viewOf(row: LeftRow, known: KnownImport, standing: Standing | null, world: World): Omit<ReviewRow, 'settled'> {
  return {
    importId: known.importId,
    rowId: rowIdOf(row),
    outcome: row.outcome,
    kind: row.kind,
    file: row.file,
    row: row.row,
    key: shownKey(row),
    importedAt: instantInJapan(known.finishedAt ?? known.startedAt),
    subject: standing && { stream: standing.stream, name: standing.name, revision: standing.revision },
    problems: row.faults.map(({ field, says }) => ({
      column: field === null ? null : (row.columns[field] ?? field),
      value: field === null ? null : (row.typed[field] ?? ''),
      reason: says,
    })),
    differences: standing ? differencesFrom(row, standing, world) : [],
  };
}

/** What a person finds the row by: its number, and of an interview the day. */
const shownKey = ({ kind, key }: LeftRow): string | null =>
  key
    ?.split('|')
    .slice(0, kind === 'interviews' ? 2 : 1)
    .join(' ') ?? null;

export function differencesFrom(row: LeftRow, standing: Standing, world: World): readonly ReviewDifference[] {
  const { officeId, office: _, ...values } = row.values;
  const now = said({ ...values, office: officeId });
  return differences(registers[row.kind], standing.said, now, (field, value) =>
    field === 'office' ? world.officeName(String(value)) : undefined,
  )
    .filter(({ field }) => field !== 'note' || row.kind !== 'staff')
    .map(({ field, column, was, now: register }) => ({
      field,
      column: row.columns[field] ?? column,
      recorded: was,
      register,
      takeable: takeable(row, field),
      together: withCompanions([field]),
    }));
}

const settledView = (
  { eventId, data, recordedAt, recordedBy }: Extract<ImportEntry, { type: 'RowSettled' }>,
  names: { writer: (id: string) => string },
): NonNullable<ReviewRow['settled']> => ({
  eventId,
  how: data.how,
  why: data.why ?? null,
  recordedAt: instantInJapan(recordedAt),
  recordedBy: { id: recordedBy, name: names.writer(recordedBy) },
});
