import { afterAll, beforeAll, beforeEach, describe } from '@jest/globals';
import { appends } from './appends.ts';
import { content } from './content.ts';
import { following } from './following.ts';
import { type Bench, Maker, type OpenStore, type StoreUnderContract, shapes } from './harness.ts';
import { idempotency } from './idempotency.ts';
import { keeping } from './keeping.ts';
import { order } from './order.ts';
import { reading } from './reading.ts';
import { versions } from './versions.ts';

export type { OpenStore, StoreUnderContract } from './harness.ts';

const START = 1_780_000_000_000_000n;

/**
 * The contract of the log. Every store passes it unchanged: `eventLogContract('PostgreSQL', open)` in a test file. `run`:
 * for a server on which earlier runs have left what they wrote.
 */
export function eventLogContract(name: string, open: OpenStore, run?: string): void {
  describe(`出来事の記録（${name}）`, () => {
    const clock = { micros: START };
    const make = new Maker(run);
    let store: StoreUnderContract;
    const bench = (): Bench => ({ store, clock, make });

    beforeAll(async () => {
      store = await open(() => clock.micros, shapes);
    }, 30_000);
    beforeEach(() => {
      clock.micros = START;
    });
    afterAll(async () => {
      await store?.close();
    }, 30_000);

    appends(bench);
    idempotency(bench);
    order(bench);
    following(bench);
    content(bench);
    reading(bench);
    keeping(bench);
    versions(bench);
  });
}
