import { setTimeout as sleep } from 'node:timers/promises';
import { listen, post } from '../harness/http.ts';
import { corporationFolder, largest, startProduct } from '../harness/product.ts';
import { type Bench, type Figure, type Measure, quantile, type Result, rounds, size } from '../harness/result.ts';

/** Commands a second; the last of them is the one that is to be reached. */
const RATES = [100, 150, 200] as const;
const SECONDS = 10;
const ROUNDS = 3;
/** Commands a second to casefiles of which the server knows nothing yet, and how many of them a run takes. */
const RARE = 50;
const FIRST_TIME = 100;
const SHARES = [
  ['median', 0.5],
  ['99 of 100', 0.99],
] as const;

/** Milliseconds from when a command was due. */
type Times = Record<'answered' | 'visible in the lists', number[]>;

/** Commands a second come as they come, whether the earlier ones have been answered or not. */
export const visible: Measure = {
  name: 'visible',
  title: 'From a command to the lists',
  run: async (bench: Bench): Promise<Result> => {
    const { url } = await startProduct(bench, { dataDir: await corporationFolder(bench) });
    const { C, inService: casefiles } = await largest(url);
    const seconds = size(bench, SECONDS);
    const waiting: { position: bigint; sent: number; seen: (ms: number) => void }[] = [];
    let reached = 0n;
    const settle = () => {
      const now = performance.now();
      for (let at = waiting.length - 1; at >= 0; at -= 1) {
        const one = waiting[at] as (typeof waiting)[number];
        if (one.position <= reached) {
          waiting.splice(at, 1);
          one.seen(now - one.sent);
        }
      }
    };
    const silence = await listen(`${C}/nudges`, (position) => {
      if (BigInt(position) > reached) reached = BigInt(position);
      settle();
    });
    bench.after(async () => silence());

    const figures: Figure[] = [];
    const tell = (rate: string, runs: readonly Times[]) => {
      for (const [name, share] of SHARES)
        for (const what of ['answered', 'visible in the lists'] as const)
          figures.push({
            what: `${rate}: command ${what}, ${name}`,
            unit: 'ms',
            runs: runs.map((times) => quantile(times[what], share)),
          });
    };
    /** Sends so many commands a second, whether the earlier ones have been answered or not. */
    const send = async (rate: number, sent: readonly string[]): Promise<Times> => {
      const times: Times = { answered: [], 'visible in the lists': [] };
      const all: Promise<void>[] = [];
      const start = performance.now();
      for (const [n, casefile] of sent.entries()) {
        const due = start + (n * 1000) / rate;
        const wait = due - performance.now();
        if (wait > 1) await sleep(wait);
        all.push(
          post(`${C}/casefiles/${casefile}/hold-interview`, INTERVIEW).then(({ status, body }) => {
            // one's own earlier interview of the same instant: it would have been asked for again
            if (status === 409 || status === 412) return;
            if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
            times.answered.push(performance.now() - due);
            return new Promise<void>((resolve) => {
              const seen = (ms: number) => {
                times['visible in the lists'].push(ms);
                resolve();
              };
              waiting.push({ position: BigInt(body.position), sent: due, seen });
              settle();
            });
          }),
        );
      }
      await Promise.all(all);
      const told = SHARES.flatMap(([name, share]) =>
        Object.entries(times).map(([what, some]) => `${what}, ${name} ${quantile(some, share).toFixed(1)} ms`),
      );
      bench.say(`${rate} a second: ${times.answered.length} of ${sent.length}: ${told.join(', ')}`);
      return times;
    };

    // the server has worked for a while, and these casefiles were not touched since its start
    const untouched = casefiles.slice(-FIRST_TIME * ROUNDS);
    const others = casefiles.slice(0, -FIRST_TIME * ROUNDS);
    await send(
      RATES[0],
      Array.from({ length: RATES[0] * seconds }, (_, n) => others[n % others.length] as string),
    );
    const first: Times[] = [];
    for (let at = 0; at < untouched.length; at += FIRST_TIME)
      first.push(await send(RARE, untouched.slice(at, at + FIRST_TIME)));
    tell(`${RARE} a second, each casefile for the first time`, first);

    let last: readonly Times[] = [];
    for (const [turn, rate] of RATES.entries()) {
      const runs: Times[] = [];
      for (let round = 0; round <= rounds(bench, ROUNDS); round += 1) {
        const shift = (turn * (ROUNDS + 1) + round) * 104_729;
        const sent = Array.from(
          { length: rate * seconds },
          (_, n) => casefiles[(n * 7919 + shift) % casefiles.length] as string,
        );
        const times = await send(rate, sent);
        if (round > 0) runs.push(times);
      }
      tell(`${rate} a second`, runs);
      last = runs;
    }
    return {
      figures,
      targets: [
        {
          what: `command to visible, p99 at ${RATES.at(-1)} commands a second`,
          unit: 'ms',
          goal: 100,
          kind: 'at most',
          runs: last.map((times) => quantile(times['visible in the lists'], 0.99)),
        },
      ],
      notes: [
        `Interviews over HTTP, for ${seconds} s each time, on ${casefiles.length} casefiles of the demo’s largest corporation. Each is sent when its time has come, whether the earlier ones have been answered or not, and its time counts from then. Visible is when the server says that the lists hold it. A casefile that was touched lately is in memory; hence the figures for those that were not. Who sends runs on the same machine.`,
      ],
    };
  },
};

const INTERVIEW = {
  on: '2026-10-30',
  means: 'video',
  place: 'workplace',
  personWords: '指示を紙に書いてもらえるようになり、落ち着いて働けている。',
  workerView: '体調は安定している。次の面談で勤務時間を延ばすかどうかを相談する。',
};
