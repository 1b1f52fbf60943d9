import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

type Row = Readonly<Record<string, unknown>>;

const NAME = /^[a-z][a-z0-9_]*$/;
/** Characters that are sent at once. */
const AT_ONCE = 65_536;

/** Adds rows to a table of the read models, as fast as PostgreSQL takes them. */
export async function copyRows(
  client: ClientBase,
  table: string,
  columns: readonly string[],
  rows: Iterable<Row>,
): Promise<void> {
  for (const name of [table, ...columns]) if (!NAME.test(name)) throw new RangeError(`not a name: ${name}`);
  const arrays = await arraysAmong(client, table);
  const cells = columns.map((column) => ({ column, text: arrays.has(column) ? array : plain }));
  const into = client.query(copyFrom(`COPY read_model.${table} (${columns.join(', ')}) FROM STDIN`));
  await pipeline(Readable.from(texts(cells, rows), { objectMode: true, highWaterMark: 4 }), into);
}

/** Columns that hold several values: what is an array in JSON is one there, and JSON elsewhere. */
async function arraysAmong(client: ClientBase, table: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT attname AS name FROM pg_attribute JOIN pg_type ON pg_type.oid = atttypid
      WHERE attrelid = $1::regclass AND attnum > 0 AND typcategory = 'A'`,
    [`read_model.${table}`],
  );
  return new Set(rows.map(({ name }) => name));
}

interface Cell {
  readonly column: string;
  readonly text: (value: unknown) => string;
}

function* texts(cells: readonly Cell[], rows: Iterable<Row>): Generator<string> {
  let text = '';
  for (const row of rows) {
    for (const [at, { column, text: textOf }] of cells.entries())
      text += `${at === 0 ? '' : '\t'}${cell(row[column], textOf)}`;
    text += '\n';
    if (text.length < AT_ONCE) continue;
    yield text;
    text = '';
  }
  if (text !== '') yield text;
}

const SPECIAL = /[\\\t\n\r]/;
const ALL_SPECIAL = /[\\\t\n\r]/g;
const ESCAPED: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value in COPY's text format. */
function cell(value: unknown, textOf: Cell['text']): string {
  if (value === null || value === undefined) return '\\N';
  const text = textOf(value);
  return SPECIAL.test(text) ? text.replace(ALL_SPECIAL, (character) => ESCAPED[character] as string) : text;
}

const plain = (value: unknown): string => (typeof value === 'object' ? JSON.stringify(value) : String(value));

/** Texts as PostgreSQL writes several of them: `{"a","b"}`. */
const array = (value: unknown): string =>
  `{${(value as readonly string[]).map((one) => `"${one.replaceAll(/[\\"]/g, '\\$&')}"`).join()}}`;
