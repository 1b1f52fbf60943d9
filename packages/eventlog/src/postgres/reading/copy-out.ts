import type pg from 'pg';
import type { Connection, Submittable } from 'pg';
import type { EventRow } from './rows.ts';

/**
 * Rows of events by COPY, in pages, each as soon as it is there: PostgreSQL makes what follows while one is used. A row
 * comes as one text, of which the values are cut; to take them over one by one costs twice as much. Not on a connection of
 * the pools, which send statements one behind the other. However much there is, only so much of it is taken ahead; ended
 * half way, the rest comes all the same, and is thrown away.
 */
export async function* copyOut(
  client: pg.Client,
  select: string,
  pageSize: number,
): AsyncGenerator<readonly EventRow[], void, void> {
  const copy = new CopyOut(`COPY (${select}) TO STDOUT`, pageSize);
  client.query(copy);
  try {
    for (;;) {
      const page = copy.take();
      if (page) yield page;
      else if (copy.over) return;
      else await copy.more();
    }
  } finally {
    copy.abandon();
  }
}

/** Rows that are taken ahead, at most and at least. */
const AHEAD = { most: 8_000, least: 4_000 };

class CopyOut implements Submittable {
  /** The client puts its own about it, so as to wait no longer than its patience. */
  callback = (): void => {};
  readonly #text: string;
  readonly #pageSize: number;
  readonly #pages: (readonly EventRow[])[] = [];
  #page: EventRow[] = [];
  #failure: Error | undefined;
  #stream: Connection['stream'] | undefined;
  #paused = false;
  #abandoned = false;
  #over = false;
  #wake: () => void = () => {};

  constructor(text: string, pageSize: number) {
    this.#text = text;
    this.#pageSize = pageSize;
  }

  get over(): boolean {
    return this.#over;
  }

  /** The next page; none while it is still coming. What was under way when it failed is not given out. */
  take(): readonly EventRow[] | undefined {
    const page = this.#pages.shift();
    if (!page && this.#failure) throw this.#failure;
    if (this.#paused && this.#pages.length * this.#pageSize <= AHEAD.least) this.#resume();
    return page;
  }

  more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Nobody takes the rest. */
  abandon(): void {
    this.#abandoned = true;
    this.#pages.length = 0;
    this.#resume();
  }

  submit(connection: Connection): void {
    this.#stream = connection.stream;
    connection.query(this.#text);
  }

  /** One row; its bytes stand there only until this returns. */
  handleCopyData({ chunk }: { chunk: Buffer }): void {
    if (this.#abandoned) return;
    this.#page.push(rowOf(chunk.toString('utf8', 0, chunk.length - 1).split('\t')));
    if (this.#page.length === this.#pageSize) this.#hand();
  }

  handleCommandComplete(): void {
    if (this.#page.length > 0) this.#hand();
  }

  handleReadyForQuery(): void {
    this.#end();
  }

  handleError(error: Error): void {
    this.#failure = error;
    this.#end();
  }

  #hand(): void {
    this.#pages.push(this.#page);
    this.#page = [];
    if (!this.#paused && this.#pages.length * this.#pageSize >= AHEAD.most) {
      this.#paused = true;
      this.#stream?.pause();
    }
    this.#wake();
  }

  #resume(): void {
    if (this.#paused) this.#stream?.resume();
    this.#paused = false;
  }

  #end(): void {
    this.#over = true;
    this.callback();
    this.#wake();
  }
}

/** Columns whose text may hold what COPY writes otherwise; the rest are numbers and ids. */
const TEXTS = [2, 5, 8, 9, 10, 11, 13, 14, 15, 18] as const;
const HASHES = [16, 17] as const;

/** Of the values of a row in COPY's text format, which stand in the order of `EventRow`; they are changed in place. */
export function rowOf(values: string[]): EventRow {
  const row = values as EventRow;
  for (const at of TEXTS) if (row[at]?.includes('\\')) row[at] = plain(row[at]) as string;
  // `\\x0a1b…`
  for (const at of HASHES) row[at] = row[at].slice(1);
  return row;
}

const WRITTEN: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** A value as it was before COPY wrote it. */
export const plain = (text: string): string | null =>
  text === '\\N' ? null : text.replaceAll(/\\(.)/gs, (_, letter: string) => WRITTEN[letter] ?? letter);
