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
  const into = client.query(copyFrom(`COPY read_model.${table} (${columns.join(', ')}) FROM STDIN`));
  await pipeline(Readable.from(texts(columns, rows), { objectMode: true, highWaterMark: 4 }), into);
}

function* texts(columns: readonly string[], rows: Iterable<Row>): Generator<string> {
  let text = '';
  for (const row of rows) {
    for (const [at, column] of columns.entries()) text += `${at === 0 ? '' : '\t'}${cell(row[column])}`;
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
function cell(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return SPECIAL.test(text) ? text.replace(ALL_SPECIAL, (character) => ESCAPED[character] as string) : text;
}
