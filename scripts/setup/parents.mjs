import { readFileSync } from 'node:fs';

/** When a process began, as the kernel counts; tells a process from a later one that got the same number. */
function startOf(/** @type {number} */ pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    try {
      process.kill(pid, 0);
      return 'alive'; // a system without /proc
    } catch (error) {
      return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM' ? 'alive' : undefined;
    }
  }
}

/**
 * Calls `lost` once when one of these processes has gone. kill -9 sends nothing to the children, so they must look.
 * @param {string | undefined} pids process numbers, separated by commas; nothing is watched when there are none
 * @param {() => void} lost
 */
export function watchParents(pids, lost) {
  const watched = (pids ?? '')
    .split(',')
    .filter((text) => /^[1-9]\d*$/.test(text))
    .map((text) => ({ pid: Number(text), start: startOf(Number(text)) }));
  if (watched.length === 0) return;
  const timer = setInterval(() => {
    if (watched.every(({ pid, start }) => start !== undefined && startOf(pid) === start)) return;
    clearInterval(timer);
    lost();
  }, 500);
  timer.unref();
}
