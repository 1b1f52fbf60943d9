import { NAMING, nameIn } from '../corporation-names.ts';
import { plain } from '../postgres/reading/copy-out.ts';

/** Told of each event in a backup, with the name that it gives its corporation. */
export type OnEvent = (corporationId: string, hash: Buffer, name: string | null) => void;

/** Goes through the events of a backup, in the order of the log. Whatever is no table of events is passed over. */
export async function eachEvent(
  { columns, rows }: { readonly columns: readonly string[]; readonly rows: AsyncIterable<Buffer> },
  onEvent: OnEvent,
): Promise<void> {
  const [corporation, hash, type, data] = ['corporation_id', 'hash', 'type', 'data'].map((name) =>
    columns.indexOf(name),
  ) as [number, number, number, number];
  for await (const line of linesOf(rows)) {
    const fields = line.split('\t');
    // `\\x` and hex, as COPY writes bytes
    const name = fields[type] === NAMING ? nameIn(plain(fields[data] ?? '') ?? '') : null;
    onEvent(fields[corporation] as string, Buffer.from((fields[hash] as string).slice(3), 'hex'), name);
  }
}

async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string, void, void> {
  let rest = '';
  // only whole lines are read as text: a character may be cut in two
  let held: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const bytes = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const end = bytes.lastIndexOf(0x0a);
    held = bytes.subarray(end + 1);
    const lines = bytes
      .subarray(0, end + 1)
      .toString()
      .split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '' || held.length > 0) throw new Error('the rows do not end with a line');
}
