import { type CorporationNames, NAMING, nameIn, withNames } from '../corporation-names.ts';
import { LogRefused } from '../errors.ts';
import { rowOf } from '../postgres/reading/copy-out.ts';
import { COLUMN_NAMES, type EventRow, hashOf } from '../postgres/reading/rows.ts';
import { Chains, type VerifyReport } from '../postgres/reading/verify.ts';
import { sentenceOf } from '../seals/verify/report.ts';
import { type BackupHeader, type BackupTrailer, type BundledTable, openBundle, unfit } from './bundle.ts';

/** What a backup is found to be, read once from its beginning to its end. */
export interface CheckedBackup {
  readonly header: BackupHeader;
  readonly trailer: BackupTrailer;
  /** Where the records in it were damaged before it was taken, the file is as it was taken and cannot be put back. */
  readonly chains: VerifyReport;
  /** The newest of each corporation in it. */
  readonly names: CorporationNames;
}

/** Told of each event in a backup. */
export type OnEvent = (corporationId: string, hash: Buffer) => void;

/** Reads the whole of a backup once, holds its sum against it and recomputes its chains. Throws `LogRefused` (`backup-unfit`). */
export async function checkBundle(
  file: string,
  { onProgress, onEvent }: { onProgress?: (bytes: number) => void; onEvent?: OnEvent } = {},
): Promise<CheckedBackup> {
  const bundle = await openBundle(file);
  const chains = new Chains();
  const names = new Map<string, string>();
  try {
    let bytes = 0;
    const counted = async function* (rows: AsyncIterable<Buffer>) {
      for await (const chunk of rows) {
        bytes += chunk.length;
        onProgress?.(bytes);
        yield chunk;
      }
    };
    for await (const table of bundle.tables()) {
      const rows = counted(table.rows);
      if (table.table !== 'event') {
        for await (const _ of rows);
        continue;
      }
      for await (const page of eventsOf({ ...table, rows }, file)) {
        for (const row of page) {
          chains.add(row);
          const name = row[5] === NAMING ? nameIn(row[18]) : null;
          if (name !== null) names.set(row[1], name);
          onEvent?.(row[1], Buffer.from(hashOf(row), 'hex'));
        }
      }
    }
    return { header: bundle.header, trailer: bundle.trailer(), chains: chains.report, names };
  } finally {
    bundle.close();
  }
}

/** What keeps a backup with such chains from being put back; null where they hold. */
export function notRestorable(chains: VerifyReport, names: CorporationNames = new Map()): LogRefused | null {
  if (chains.ok) return null;
  const where = withNames(sentenceOf({ ...chains, kind: chains.fault, place: null }), names);
  return new LogRefused(
    'backup-unfit',
    `バックアップの中の記録が鎖と合いません。最初に合わないところ: ${where}取る前に書き換えられたか、消されたか、壊れています。このバックアップは、ほかの法人の分も含めて戻せません（--force でも戻せません）。証拠として残し、戻すには、異常の前に取ったバックアップを使ってください。手順は docs/operations.md の「記録の異常」にあります。`,
  );
}

/** The events of a backup, in the order of the log, as many at a time as came together. */
async function* eventsOf({ columns, rows }: BundledTable, file: string): AsyncGenerator<EventRow[], void, void> {
  const places = COLUMN_NAMES.map((name) => columns.indexOf(name));
  if (places.includes(-1)) throw unfit(file, '出来事の表に、足りない欄があります');
  // only whole lines are read as text: a character may be cut in two
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of rows) {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const end = bytes.lastIndexOf(0x0a) + 1;
    held = bytes.subarray(end);
    if (end === 0) continue;
    const lines = bytes.toString('utf8', 0, end - 1).split('\n');
    yield lines.map((line) => {
      const values = line.split('\t');
      return rowOf(places.map((at) => values[at] as string));
    });
  }
  if (held.length > 0) throw unfit(file, '出来事の表が、行の途中で終わっています');
}
