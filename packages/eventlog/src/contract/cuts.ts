import type { NetConnectOpts } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { LogUnavailable } from '../errors.ts';
import { type AppendResult, type EventLog, type Expected, OutcomeUnknown, type StreamWrite } from '../event-log.ts';
import {
  type Cut,
  type CuttingProxy,
  type How,
  seeded,
  startCuttingProxy,
  type When,
} from '../testing/cutting-proxy.ts';
import type { EventShape } from '../upcasting.ts';
import { gather, Maker, shapes } from './harness.ts';

/** A store whose server can be reached through a proxy. */
export interface StoreBehindProxy {
  /** Where its server listens. */
  readonly target: NetConnectOpts;
  /** Opens it through a port of this machine, as a process of its own would; null: directly. Closed by `close`. */
  open(port: number | null): Promise<EventLog>;
  close(): Promise<void>;
}

export type OpenBehindProxy = (now: () => bigint, shapes: readonly EventShape[]) => Promise<StoreBehindProxy>;

const CUT_APPENDS = 1_000;
const PROCESSES = 4;
const CLIENTS = 10;
/** Promised are five seconds; more is left to a machine that has other things to do. */
const LONGEST_MS = 15_000;

interface Told {
  readonly kind: 'new' | 'shared' | 'again' | 'other' | 'stale';
  readonly commandId: string;
  readonly streams: readonly string[];
  readonly events: number;
  readonly outcome: AppendResult['outcome'] | 'unavailable' | 'unknown' | 'failed';
  readonly millis: number;
}

/**
 * Connections are cut before, during and after the commit. Every store passes it unchanged; `seed` gives the same cuts,
 * though not the same moments. `run`: for a server on which earlier runs have left what they wrote.
 */
export function cutsContract(name: string, behind: OpenBehindProxy, seed = Date.now() % 1_000_000, run?: string): void {
  describe(`切れる接続（${name}、種 ${seed}）`, () => {
    const random = seeded(seed);
    const make = new Maker(run);
    const corporation = make.corporation();
    let store: StoreBehindProxy;
    let proxy: CuttingProxy;
    let direct: EventLog;

    beforeAll(async () => {
      store = await behind(() => BigInt(Date.now()) * 1000n, shapes);
      direct = await store.open(null);
      proxy = await startCuttingProxy({
        target: store.target,
        mark: /cut-([0-9a-f-]{36})/g,
        decide: (ids) => decide(ids, proxy.cuts, random),
        random,
      });
    }, 60_000);
    afterAll(async () => {
      await proxy?.stop();
      await store?.close();
    }, 30_000);

    it(`書き込みの前・途中・あとに ${CUT_APPENDS} 回切られても、失われず、二重にならず、書き手は結果を知る`, async () => {
      const logs = await Promise.all(Array.from({ length: PROCESSES }, () => store.open(proxy.port)));
      const told: Told[] = [];
      const shared = make.stream();
      const work = logs.flatMap((log) =>
        Array.from({ length: CLIENTS }, () => client({ log, direct, make, corporation, shared, told, random, proxy })),
      );
      await Promise.all(work);
      proxy.calm();
      report(name, seed, told, proxy);

      expect(told.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
      const events = await gather(direct.readAll(null, { corporationId: corporation }));
      const found = grouped(events, ({ commandId }) => commandId);
      const written = told.filter(({ kind }) => kind === 'new' || kind === 'shared');
      const lost = written.filter(
        (one) => /appended|repeated/.test(one.outcome) && found.get(one.commandId)?.length !== one.events,
      );
      expect(lost).toEqual([]);
      const known = new Set(told.map(({ commandId }) => commandId));
      // a repetition that was not taken says nothing of what it repeats
      const refused = told.filter(
        ({ kind, outcome, commandId }) =>
          kind !== 'again' && kind !== 'other' && /conflict|unavailable/.test(outcome) && found.has(commandId),
      );
      expect(refused).toEqual([]);
      expect(events.filter(({ commandId }) => !known.has(commandId))).toEqual([]);
      expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(events.length);
      for (const [, own] of grouped(events, ({ stream }) => stream))
        expect(own.map(({ revision }) => revision)).toEqual(own.map((_, n) => n));
      for (const { outcome, commandId, events: count } of written) {
        if (outcome !== 'unknown') continue;
        const later = await direct.lookup(corporation, commandId);
        expect(found.get(commandId)?.length ?? 0).toBe(later ? count : 0);
      }
      const outcomes = (kind: Told['kind']) =>
        [
          ...new Set(told.filter((one) => one.kind === kind && !/^un/.test(one.outcome)).map((one) => one.outcome)),
        ].sort();
      expect(outcomes('new')).toEqual(['appended', 'repeated']);
      expect(outcomes('shared')).toEqual(['appended', 'conflict', 'repeated']);
      expect(outcomes('again')).toEqual(['repeated']);
      expect(outcomes('other')).toEqual(['other-content']);
      expect(outcomes('stale')).toEqual(['conflict']);
      // who had blindly sent these anew would have written them twice
      const committedUnheard = told.filter(({ kind, outcome }) => kind === 'new' && outcome === 'repeated');
      expect(committedUnheard.length).toBeGreaterThan(100);

      // on a machine with nothing else to do there is none of them
      const unknown = told.filter(({ outcome }) => outcome === 'unknown');
      expect(unknown.length).toBeLessThan(told.length / 50);
      expect(Math.max(...told.map(({ millis }) => millis))).toBeLessThan(LONGEST_MS);
    }, 240_000);
  });
}

interface Around {
  readonly log: EventLog;
  readonly direct: EventLog;
  readonly make: Maker;
  readonly corporation: string;
  readonly shared: string;
  readonly told: Told[];
  readonly random: () => number;
  readonly proxy: CuttingProxy;
}

/** Writes until enough has been cut: to streams of its own, to one that all write to, again, with other content, too late. */
async function client({ log, direct, make, corporation, shared, told, random, proxy }: Around): Promise<void> {
  const own: { commandId: string; writes: readonly StreamWrite[] }[] = [];
  let stream = make.stream();
  let revision: Expected = 'none';
  while (proxy.cuts.size < CUT_APPENDS) {
    const dice = random();
    const earlier = own[Math.floor(random() * own.length)];
    const command = make.command(corporation);
    const events = (id: string) =>
      Array.from({ length: 1 + Math.floor(random() * 3) }, () => make.event({ mark: `cut-${id}` }));
    const fresh = (to: string, expected: Expected) => [{ stream: to, expected, events: events(command.commandId) }];
    const send = async (kind: Told['kind'], writes: readonly StreamWrite[], context = command) => {
      const began = performance.now();
      const outcome = await log.append(writes, context).then((answer) => answer.outcome, notAnswered);
      const count = writes.reduce((sum, write) => sum + write.events.length, 0);
      const millis = performance.now() - began;
      const streams = writes.map((write) => write.stream);
      told.push({ kind, commandId: context.commandId, streams, events: count, outcome, millis });
      return outcome;
    };
    if (dice < 0.1 && earlier) await send('again', earlier.writes, make.command(corporation, earlier));
    else if (dice < 0.15 && earlier)
      await send('other', fresh(stream, revision), make.command(corporation, { ...earlier, content: 'other' }));
    else if (dice < 0.2) await send('stale', fresh(make.stream(), 7));
    else if (dice < 0.35) {
      const last: Expected = (await direct.readStream(corporation, shared)).at(-1)?.revision ?? 'none';
      await send('shared', fresh(shared, last));
    } else {
      const other = { stream: make.stream(), expected: 'none' as const, events: events(command.commandId) };
      const writes: readonly StreamWrite[] = [...fresh(stream, revision), ...(random() < 0.3 ? [other] : [])];
      const outcome = await send('new', writes);
      if (outcome === 'appended' || outcome === 'repeated') {
        revision = (revision === 'none' ? -1 : revision) + (writes[0] as StreamWrite).events.length;
        own.push({ commandId: command.commandId, writes });
      } else {
        stream = make.stream();
        revision = 'none';
      }
    }
  }
}

function grouped<T>(all: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
}

/** On a machine that has other things to do a server may not answer in time: that too is told, as what it is. */
function notAnswered(error: unknown): 'unavailable' | 'unknown' | 'failed' {
  if (error instanceof OutcomeUnknown) return 'unknown';
  return error instanceof LogUnavailable ? 'unavailable' : failed(error);
}

function failed(error: unknown): 'failed' {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return 'failed';
}

/** Each append is cut twice at most, and left waiting once: the third time it gets through. */
function decide(ids: readonly string[], cuts: CuttingProxy['cuts'], random: () => number): Cut | null {
  const earlier = ids.flatMap((id) => cuts.get(id) ?? []);
  if (ids.some((id) => (cuts.get(id)?.length ?? 0) >= 2) || random() < 0.4) return null;
  const when = (['before', 'during', 'after'] as const)[Math.floor(random() * 3)] as When;
  const dice = random();
  const stalled = earlier.some(({ how }) => how === 'stall');
  const how: How = dice < 0.03 && !stalled ? 'stall' : dice < 0.15 ? 'late' : dice < 0.5 ? 'close' : 'reset';
  return { when: how === 'late' ? 'before' : when, how };
}

function report(name: string, seed: number, told: readonly Told[], { cuts }: CuttingProxy): void {
  const all = [...cuts.values()].flat();
  const count = (part: (cut: Cut) => string) =>
    [...grouped(all, part)].map(([what, some]) => `${what} ${some.length}`).join(', ');
  const longest = Math.round(Math.max(...told.map(({ millis }) => millis)));
  const unheard = told.filter(({ kind, outcome }) => kind === 'new' && outcome === 'repeated').length;
  const unknown = told.filter(({ outcome }) => outcome === 'unknown').length;
  const unavailable = told.filter(({ outcome }) => outcome === 'unavailable').length;
  process.stderr.write(
    `\n*** ${name}, seed ${seed}: ${told.length} appends, ${cuts.size} of them cut (${count(({ when }) => when)}; ` +
      `${count(({ how }) => how)}); ${unheard} had been written unheard, ${unknown} unknown after five seconds, ` +
      `${unavailable} not taken; ` +
      `the longest wait was ${longest} ms ***\n`,
  );
}
