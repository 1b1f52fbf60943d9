/** What two sentences share at both ends, and what lies between in each: only that is struck through. */
export function changed(before: string, after: string): { head: string; old: string; new: string; tail: string } {
  const a = [...before];
  const b = [...after];
  const shortest = Math.min(a.length, b.length);
  let head = 0;
  while (head < shortest && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < shortest - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  // A figure is not cut in two: 15分 → 25分 strikes 15, not 1.
  while (head > 0 && /\d/.test(a[head - 1] ?? '') && (/\d/.test(a[head] ?? '') || /\d/.test(b[head] ?? ''))) head -= 1;
  while (tail > 0 && /\d/.test(a[a.length - tail] ?? '')) tail -= 1;
  return {
    head: a.slice(0, head).join(''),
    old: a.slice(head, a.length - tail).join(''),
    new: b.slice(head, b.length - tail).join(''),
    tail: b.slice(b.length - tail).join(''),
  };
}
