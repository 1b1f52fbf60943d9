/** How often progress is told where nobody sees a line change. */
const TELL_MS = 5_000;

/** Tells how far it is: on a terminal in one line that changes, else a line now and then. */
export function teller(): { tell(line: string): void; end(): void } {
  const terminal = process.stderr.isTTY === true;
  let told = performance.now();
  return {
    tell: (line) => {
      const now = performance.now();
      if (now - told < (terminal ? 100 : TELL_MS)) return;
      told = now;
      process.stderr.write(terminal ? `\r\u001b[K${line}` : `${line}\n`);
    },
    end: () => {
      if (terminal) process.stderr.write('\r\u001b[K');
    },
  };
}
