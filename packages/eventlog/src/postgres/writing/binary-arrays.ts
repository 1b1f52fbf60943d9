/**
 * Arrays in PostgreSQL's binary format (array_recv in its src/backend/utils/adt/arrayfuncs.c): what many clients append
 * at once is a megabyte, and as text every character of it would be escaped here and looked at one by one there.
 */
const OID = { bytea: 17, int8: 20, int4: 23, text: 25, uuid: 2950 };

const HEAD = 20;
const UUID = 16;

/** An array without elements has no dimension. */
function head(buffer: Buffer, type: keyof typeof OID, count: number, nulls: boolean): number {
  buffer.writeInt32BE(count === 0 ? 0 : 1, 0);
  buffer.writeInt32BE(nulls ? 1 : 0, 4);
  buffer.writeInt32BE(OID[type], 8);
  if (count === 0) return 12;
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16);
  return HEAD;
}

/** Of UUIDs in their usual notation. Throws a RangeError for another one. */
export function uuids(values: readonly (string | undefined)[]): Buffer {
  const buffer = Buffer.allocUnsafe(HEAD + values.length * (4 + UUID));
  let at = head(buffer, 'uuid', values.length, values.includes(undefined));
  for (const value of values) {
    at = buffer.writeInt32BE(value === undefined ? -1 : UUID, at);
    if (value === undefined) continue;
    if (value.length !== 36 || buffer.write(value.replaceAll('-', ''), at, 'hex') !== UUID)
      throw new RangeError(`not a UUID: ${value.slice(0, 40)}`);
    at += UUID;
  }
  return buffer.subarray(0, at);
}

/** Of texts, as UTF-8. */
export function texts(values: readonly (string | undefined)[]): Buffer {
  let most = HEAD;
  for (const value of values) most += 4 + 3 * (value?.length ?? 0);
  const buffer = Buffer.allocUnsafe(most);
  let at = head(buffer, 'text', values.length, values.includes(undefined));
  for (const value of values) {
    const bytes = value === undefined ? -1 : buffer.write(value, at + 4);
    buffer.writeInt32BE(bytes, at);
    at += 4 + Math.max(0, bytes);
  }
  return buffer.subarray(0, at);
}

/** Of bytes that are written in hex. Throws a RangeError for what is not. */
export function hexes(values: readonly string[]): Buffer {
  let size = HEAD;
  for (const value of values) size += 4 + value.length / 2;
  const buffer = Buffer.allocUnsafe(Math.ceil(size));
  let at = head(buffer, 'bytea', values.length, false);
  for (const value of values) {
    at = buffer.writeInt32BE(value.length / 2, at);
    if (buffer.write(value, at, 'hex') !== value.length / 2) throw new RangeError('not bytes in hex');
    at += value.length / 2;
  }
  return buffer.subarray(0, at);
}

/** Of integers of 32 bits. */
export function integers(values: readonly number[]): Buffer {
  const buffer = Buffer.allocUnsafe(HEAD + values.length * 8);
  let at = head(buffer, 'int4', values.length, false);
  for (const value of values) at = buffer.writeInt32BE(value, buffer.writeInt32BE(4, at));
  return buffer.subarray(0, at);
}

/** Of integers of 64 bits. */
export function bigints(values: readonly bigint[]): Buffer {
  const buffer = Buffer.allocUnsafe(HEAD + values.length * 12);
  let at = head(buffer, 'int8', values.length, false);
  for (const value of values) at = buffer.writeBigInt64BE(value, buffer.writeInt32BE(8, at));
  return buffer.subarray(0, at);
}
