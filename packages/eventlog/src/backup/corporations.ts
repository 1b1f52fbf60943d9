/** Told of each event in a backup. */
export type OnHash = (corporationId: string, hash: Buffer) => void;

/** Goes through the events of a backup, in the order of the log. Whatever is no table of events is passed over. */
export async function eachHash(
  { columns, rows }: { readonly columns: readonly string[]; readonly rows: AsyncIterable<Buffer> },
  onHash: OnHash,
): Promise<void> {
  const [corporation, hash] = [columns.indexOf('corporation_id'), columns.indexOf('hash')];
  for await (const line of linesOf(rows)) {
    const fields = line.split('\t');
    // `\\x` and hex, as COPY writes bytes
    onHash(fields[corporation] as string, Buffer.from((fields[hash] as string).slice(3), 'hex'));
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
