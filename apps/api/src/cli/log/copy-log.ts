import { resolve } from 'node:path';
import { type CopyProgress, copyLog } from '@teichaku/eventlog';
import { failureSentence } from '../../boot/failure-sentence.ts';
import { WrongUse } from '../import/arguments.ts';
import { HELP, interrupted, readCopyArguments } from './copy-log-arguments.ts';

const PHASES = {
  copy: '写しています',
  mirror: 'KurrentDB の写しが追いつくのを待っています',
  compare: '両方を読み比べています',
} as const;
/** How often progress is told where nobody sees a line change. */
const TELL_MS = 5_000;

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  try {
    const folder = process.env['TEICHAKU_CWD'] ?? process.cwd();
    const wishes = readCopyArguments(process.argv.slice(2), folder, resolve(process.env['TEICHAKU_DATA'] || './data'));
    if (!wishes) {
      say(HELP);
      return 0;
    }
    endOnSignals();
    const began = performance.now();
    const { events, commands, keys, resumed } = await copyLog(wishes.from, wishes.to, { onProgress: teller() });
    endLine();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    const again = resumed > 0 ? `うち ${count(resumed)} 件は前に写してありました。` : '';
    say(
      `写し終えました(記録 ${count(events)} 件、命令 ${count(commands)} 件、鍵 ${count(keys)} 本、${seconds} 秒)。${again}` +
        '両方を読み直し、すべてのハッシュを計算し直して、同じであることを確かめました。',
    );
    return 0;
  } catch (error) {
    endLine();
    process.stderr.write(`${error instanceof WrongUse ? error.message : failureSentence(error, 0)}\n`);
    return error instanceof WrongUse ? 2 : 1;
  }
}

/** What has been told last; null: nothing yet. */
let stands: CopyProgress | null = null;

/** Whoever breaks it off hears where it stands; what has been copied is there, whenever it ends. */
function endOnSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      endLine();
      process.stderr.write(`${interrupted(stands)}\n`);
      process.exit(1);
    });
}

const count = (number: number) => number.toLocaleString('ja');

let lineOpen = false;

function endLine(): void {
  if (lineOpen) process.stderr.write('\n');
  lineOpen = false;
}

/** Tells how far it is: on a terminal in one line that changes, else a line now and then. */
function teller(): (progress: CopyProgress) => void {
  let told = performance.now();
  return (progress) => {
    stands = progress;
    const { phase, events, all } = progress;
    const now = performance.now();
    const terminal = process.stderr.isTTY === true;
    if (now - told < (terminal ? 200 : TELL_MS)) return;
    told = now;
    lineOpen = terminal;
    const line = `${PHASES[phase]}: ${count(events)} / ${count(all)} 件`;
    process.stderr.write(terminal ? `\r${line}\u001b[K` : `${line}\n`);
  };
}

process.exit(await main());
