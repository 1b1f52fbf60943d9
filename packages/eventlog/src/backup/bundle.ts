import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { codeOf, LogRefused, messageOf } from '../errors.ts';

/*
 * A backup is one gzip file of text: a header line, then each table of the schema `log` (a line that names it, its rows as
 * COPY writes them, a line `\.`), then a line with the number of rows and the SHA-256 of all that stands before it.
 */

const FORMAT = 'teichaku-backup';
const VERSION = 1;

/** First line of a backup. */
export interface BackupHeader {
  readonly format: typeof FORMAT;
  readonly version: number;
  /** Version of the log's schema (`log.migration`). */
  readonly schema: number;
  /** Instant, ISO 8601 in UTC. */
  readonly takenAt: string;
  /** Position of the newest event in it; null when there is none. */
  readonly position: string | null;
}

/** Last line of a backup. */
export interface BackupTrailer {
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Hex. */
  readonly sha256: string;
}

export interface BackupTable {
  readonly table: string;
  readonly columns: readonly string[];
}

const END_OF_ROWS = Buffer.from('\\.\n');

/** The lines of a backup, from what each table gives. */
export async function* writeBundle(
  header: Omit<BackupHeader, 'format' | 'version'>,
  tables: AsyncIterable<BackupTable & { readonly rows: AsyncIterable<Buffer>; count(): number }>,
): AsyncGenerator<Buffer, void, void> {
  const sum = createHash('sha256');
  const told = (bytes: Buffer) => {
    sum.update(bytes);
    return bytes;
  };
  const rows: Record<string, number> = {};
  yield told(line({ format: FORMAT, version: VERSION, ...header } satisfies BackupHeader));
  for await (const { table, columns, rows: copied, count } of tables) {
    yield told(line({ table, columns } satisfies BackupTable));
    for await (const chunk of copied) yield told(chunk);
    yield told(END_OF_ROWS);
    rows[table] = count();
  }
  yield line({ rows, sha256: sum.digest('hex') } satisfies BackupTrailer);
}

const line = (value: object): Buffer => Buffer.from(`${JSON.stringify(value)}\n`);

/** A table of a backup as it is read; its rows must be taken before the next table is asked for. */
export interface BundledTable extends BackupTable {
  readonly rows: AsyncIterable<Buffer>;
}

/** A backup while it is read. */
export interface BundleReading {
  readonly header: BackupHeader;
  tables(): AsyncGenerator<BundledTable, void, void>;
  /** The last line, once every table has been read. Throws `LogRefused` where the sum is another. */
  trailer(): BackupTrailer;
  close(): void;
}

/** Opens a backup. Throws `LogRefused` (`backup-unfit`) for what is none, is cut off, or is of a newer version. */
export async function openBundle(file: string): Promise<BundleReading> {
  const source = createReadStream(file);
  const unzip = createGunzip();
  source.on('error', (error) => unzip.destroy(error));
  source.pipe(unzip);
  const reading = new Lines(unzip, file);
  const close = () => {
    source.destroy();
    unzip.destroy();
  };
  try {
    const header = parsed<BackupHeader>(await reading.line(), file);
    if (header.format !== FORMAT) throw unfit(file, NO_BACKUP);
    if (header.version > VERSION) throw unfit(file, 'より新しい版の定着台帳で取られたバックアップです');
    return { header, tables: () => tablesOf(reading, file), trailer: () => reading.trailer(), close };
  } catch (error) {
    close();
    throw error;
  }
}

async function* tablesOf(reading: Lines, file: string): AsyncGenerator<BundledTable, void, void> {
  for (;;) {
    const found = parsed<Partial<BackupTable> & Partial<BackupTrailer>>(await reading.line(), file);
    if (found.table === undefined || found.columns === undefined) {
      await reading.end(found);
      return;
    }
    yield { table: found.table, columns: found.columns, rows: reading.rows() };
    await reading.skip();
  }
}

/** Lines and rows of a stream of text, summed as they pass. */
class Lines {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #file: string;
  readonly #sum: Hash = createHash('sha256');
  #rest: Buffer = Buffer.alloc(0);
  #inRows = false;
  #trailer: BackupTrailer | null = null;

  constructor(stream: AsyncIterable<Buffer>, file: string) {
    this.#chunks = stream[Symbol.asyncIterator]();
    this.#file = file;
  }

  async line(): Promise<string> {
    for (;;) {
      const at = this.#rest.indexOf(0x0a);
      if (at >= 0) {
        const bytes = this.#rest.subarray(0, at + 1);
        this.#rest = this.#rest.subarray(at + 1);
        // the last line is not part of what it sums up
        if (!bytes.subarray(0, 9).equals(LAST_LINE)) this.#sum.update(bytes);
        return bytes.subarray(0, at).toString();
      }
      if (this.#rest.length > LONGEST_LINE || !(await this.#more())) throw cutOff(this.#file);
    }
  }

  /** Chunks of rows, to the line that ends them. */
  async *rows(): AsyncGenerator<Buffer, void, void> {
    this.#inRows = true;
    // as if a line had ended before the first row
    let begins = true;
    while (this.#inRows) {
      const ends = begins && this.#rest.subarray(0, 3).equals(END_OF_ROWS) ? 0 : endOfRows(this.#rest);
      const whole = ends >= 0;
      // what ends the rows may be cut in two
      const until = whole ? ends : Math.max(0, this.#rest.length - (END_OF_ROWS.length + 1));
      const bytes = this.#rest.subarray(0, until);
      if (bytes.length > 0) begins = false;
      this.#rest = this.#rest.subarray(whole ? until + END_OF_ROWS.length : until);
      this.#sum.update(bytes);
      if (whole) {
        this.#sum.update(END_OF_ROWS);
        this.#inRows = false;
      }
      if (bytes.length > 0) yield bytes;
      if (!whole && !(await this.#more())) throw cutOff(this.#file);
    }
  }

  /** Goes past rows that nobody asked for. */
  async skip(): Promise<void> {
    if (this.#inRows) for await (const _ of this.rows());
  }

  async end(trailer: Partial<BackupTrailer>): Promise<void> {
    if (trailer.sha256 === undefined || trailer.rows === undefined) throw cutOff(this.#file);
    if (this.#rest.length > 0 || (await this.#more()))
      throw unfit(this.#file, '終わりの後ろに、余計なものが付いています');
    const found = this.#sum.digest('hex');
    if (found !== trailer.sha256) throw unfit(this.#file, '中身が、取ったときと違っています');
    this.#trailer = trailer as BackupTrailer;
  }

  trailer(): BackupTrailer {
    if (!this.#trailer) throw new Error('the backup has not been read to its end');
    return this.#trailer;
  }

  async #more(): Promise<boolean> {
    const next = await this.#chunks.next().catch((error) => {
      const code = codeOf(error);
      if (code === 'Z_BUF_ERROR') throw cutOff(this.#file);
      const why = WHY[code] ?? `読めません（${code || messageOf(error)}）`;
      throw unfit(this.#file, why, error);
    });
    if (next.done) return false;
    this.#rest = this.#rest.length === 0 ? next.value : Buffer.concat([this.#rest, next.value]);
    return true;
  }
}

const NO_BACKUP = '定着台帳のバックアップではありません';
const WHY: Readonly<Record<string, string>> = {
  ENOENT: 'ファイルがありません',
  EISDIR: 'ファイルではなく、フォルダーです',
  EACCES: '読む許可がありません',
  Z_DATA_ERROR: '壊れているか、定着台帳のバックアップではありません',
};

const LONGEST_LINE = 64 * 1024;
const LAST_LINE = Buffer.from('{"rows":{');

/** Where the line that ends the rows begins; -1 when it does not stand here. */
function endOfRows(bytes: Buffer): number {
  const at = bytes.indexOf('\n\\.\n');
  return at < 0 ? -1 : at + 1;
}

function parsed<T>(text: string, file: string): T {
  try {
    return JSON.parse(text) as T;
  } catch (error) {
    throw unfit(file, '定着台帳のバックアップとして読めません', error);
  }
}

const cutOff = (file: string) => unfit(file, '途中で切れています');

export const unfit = (file: string, why: string, cause?: unknown): LogRefused =>
  new LogRefused('backup-unfit', `バックアップ ${file} は使えません（${why}）。別のバックアップを指定してください。`, {
    cause,
  });
