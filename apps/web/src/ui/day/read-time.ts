/**
 * Reads a time of day as people type it: `14:05`, `1405`, `9:5`, `14時5分`, `14時`, full width too.
 * Answers `HH:mm`, or null when it cannot be read.
 */
export function readTime(typed: string): string | null {
  const text = typed.normalize('NFKC').replaceAll(/\s/g, '');
  const found =
    /^(\d{1,2}):(\d{1,2})$/.exec(text) ??
    /^(\d{1,2})時(?:(\d{1,2})分)?$/.exec(text) ??
    /^(\d{1,2})時(半)$/.exec(text) ??
    /^(\d{1,2})(\d{2})$/.exec(text);
  if (!found) return null;
  const hour = Number(found[1]);
  const minute = found[2] === '半' ? 30 : Number(found[2] ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** Minutes since midnight of `HH:mm`. */
export const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
