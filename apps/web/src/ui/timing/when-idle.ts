/** Does something when nothing else is to be done, at the latest after so many milliseconds. Gives what calls it off. */
export function whenIdle(work: () => void, timeout?: number): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 16);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(work, timeout === undefined ? {} : { timeout });
  return () => cancelIdleCallback(asked);
}
