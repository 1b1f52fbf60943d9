/** A number of people as somebody types it, full width too; whole and not negative. */
export function readPeople(
  typed: string,
  say: (typed: string) => string,
): { readonly value: number } | { readonly wrong: string } {
  const plain = typed
    .normalize('NFKC')
    .replaceAll(/[\s,]/g, '')
    .replace(/(人月|人|名)$/, '');
  return /^\d{1,6}$/.test(plain) ? { value: Number(plain) } : { wrong: say(typed) };
}
