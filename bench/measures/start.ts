import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { corporationFolder, startProduct } from '../harness/product.ts';
import { type Bench, type Measure, type Result, rounds } from '../harness/result.ts';

const ROUNDS = 5;

/** From the start of the server to the first page. */
export const start: Measure = {
  name: 'start',
  title: 'Start to the first page',
  run: async (bench: Bench): Promise<Result> => {
    const kept = await corporationFolder(bench);
    const runs = { fresh: [] as number[], kept: [] as number[] };
    for (let round = 0; round <= rounds(bench, ROUNDS); round += 1) {
      for (const what of ['fresh', 'kept'] as const) {
        const dataDir = what === 'kept' ? kept : join(bench.folder, `fresh-${round}`);
        const product = await startProduct(bench, { dataDir });
        await product.stop();
        if (what === 'fresh') await rm(dataDir, { recursive: true });
        bench.say(`${what}: ${Math.round(product.startedIn)} ms`);
        if (round > 0) runs[what].push(product.startedIn / 1000);
      }
    }
    const target = { unit: 's', goal: 5, kind: 'at most' } as const;
    return {
      figures: [],
      targets: [
        { what: 'cold start to first page, embedded, new data folder', ...target, runs: runs.fresh },
        { what: 'cold start to first page, embedded, a corporation’s data', ...target, runs: runs.kept },
      ],
      notes: [
        'From the start of the server’s process until the page, its first script and the session have been answered. A new data folder is set up meanwhile: the database cluster, the roles, the tables. The corporation’s data are those of the demo.',
      ],
    };
  },
};
