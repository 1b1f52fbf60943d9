const plain = (text: string): string => text.normalize('NFKC').replaceAll(/[\s、。,.・]/g, '');

/** Pairs of neighbouring characters, each once. */
const pairs = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));

/**
 * Whether a text says nearly the same as the one before: of all pairs of neighbouring characters, nine in ten are in
 * both. Texts of under ten characters say the same only when they are the same.
 */
export function almostSame(now: string, before: string): boolean {
  const a = plain(now);
  const b = plain(before);
  if (a === '' || b === '') return false;
  if (a === b) return true;
  if (a.length < 10 || b.length < 10) return false;
  const [left, right] = [pairs(a), pairs(b)];
  const shared = [...left].filter((pair) => right.has(pair)).length;
  return shared * 10 >= (left.size + right.size - shared) * 9;
}
