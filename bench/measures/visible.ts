import { setTimeout as sleep } from 'node:timers/promises';
import { listen, post } from '../harness/http.ts';
import { corporationFolder, largest, startProduct } from '../harness/product.ts';
import { type Bench, type Figure, type Measure, quantile, type Result, rounds, size } from '../harness/result.ts';

/** Commands a second; the last of them is the one that is to be reached. */
const RATES = [100, 150, 200] as const;
const SECONDS = 10;
const ROUNDS = 3;

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

    const shares = [
      ['median', 0.5],
      ['99 of 100', 0.99],
    ] as const;
    const figures: Figure[] = [];
    let last: number[] = [];
    let turn = 0;
    for (const rate of RATES) {
      const runs = { answered: [] as number[][], visible: [] as number[][] };
      for (let round = 0; round <= rounds(bench, ROUNDS); round += 1) {
        turn += 1;
        const answered: number[] = [];
        const visibleAfter: number[] = [];
        const all: Promise<void>[] = [];
        const start = performance.now();
        for (let n = 0; n < rate * seconds; n += 1) {
          const due = start + (n * 1000) / rate;
          const wait = due - performance.now();
          if (wait > 1) await sleep(wait);
          const casefile = casefiles[(n * 7919 + turn * 104_729) % casefiles.length] as string;
          all.push(
            post(`${C}/casefiles/${casefile}/hold-interview`, INTERVIEW).then(({ status, body }) => {
              // one's own earlier interview of the same instant: it would have been asked for again
              if (status === 409 || status === 412) return;
              if (status >= 300) throw new Error(`${status} ${JSON.stringify(body)}`);
              answered.push(performance.now() - due);
              return new Promise<void>((resolve) => {
                const seen = (ms: number) => {
                  visibleAfter.push(ms);
                  resolve();
                };
                waiting.push({ position: BigInt(body.position), sent: due, seen });
                settle();
              });
            }),
          );
        }
        await Promise.all(all);
        bench.say(
          `${rate} a second: ${visibleAfter.length} of ${all.length} in ${((performance.now() - start) / 1000).toFixed(1)} s: answered p50 ${quantile(answered, 0.5).toFixed(1)} p99 ${quantile(answered, 0.99).toFixed(1)} ms, visible p50 ${quantile(visibleAfter, 0.5).toFixed(1)} p99 ${quantile(visibleAfter, 0.99).toFixed(1)} ms`,
        );
        if (round === 0) continue;
        runs.answered.push(answered);
        runs.visible.push(visibleAfter);
      }
      const at = (of: readonly number[][], share: number) => of.map((times) => quantile(times, share));
      for (const [name, share] of shares)
        figures.push(
          { what: `${rate} a second: command answered, ${name}`, unit: 'ms', runs: at(runs.answered, share) },
          {
            what: `${rate} a second: command visible in the lists, ${name}`,
            unit: 'ms',
            runs: at(runs.visible, share),
          },
        );
      last = at(runs.visible, 0.99);
    }
    return {
      figures,
      targets: [
        {
          what: `command to visible, p99 at ${RATES.at(-1)} commands a second`,
          unit: 'ms',
          goal: 100,
          kind: 'at most',
          runs: last,
        },
      ],
      notes: [
        `Interviews over HTTP, for ${seconds} s each time, on ${casefiles.length} casefiles of the demo’s largest corporation. Each is sent when its time has come, whether the earlier ones have been answered or not, and its time counts from then. Visible is when the server says that the lists hold it. Who sends runs on the same machine.`,
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
