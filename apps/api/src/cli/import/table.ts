/** How many columns of a terminal a text takes: Japanese characters take two. */
export const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, one) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u.test(
        one,
      )
        ? 2
        : 1),
    0,
  );

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

const flat = (text: string): string => text.replace(/\s+/g, ' ');

/** On one line, however long it was typed. */
const oneLine = (text: string): string => {
  const line = flat(text);
  return [...line].length > 60 ? `${[...line].slice(0, 59).join('')}…` : line;
};

/** A table whose last column may be as long as it is. */
export function tableOf(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const last = heading.length - 1;
  const lines = [heading, ...rows].map((row) => row.map((cell, at) => (at === last ? flat(cell) : oneLine(cell))));
  const widths = heading.map((_, at) => Math.max(...lines.map((row) => widthOf(row[at] ?? ''))));
  const drawn = lines.map((row) =>
    row
      .map((cell, at) => (at === last ? cell : padded(cell, widths[at] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  const rule = '─'.repeat(
    Math.min(100, widths.slice(0, -1).reduce((sum, width) => sum + width + 2, 0) + widthOf(heading[last] ?? '')),
  );
  return [`  ${drawn[0]}`, `  ${rule}`, ...drawn.slice(1).map((row) => `  ${row}`)].join('\n');
}
