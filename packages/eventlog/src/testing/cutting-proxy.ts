/**
 * A proxy that cuts connections where it hurts. It knows nothing of what is spoken (PostgreSQL, HTTP/2 …): what is to be
 * cut is found by a mark in the bytes, so nothing may be encrypted or compressed.
 */
import { createServer, type NetConnectOpts, connect as open, type Socket } from 'node:net';

/** When: before the server has it whole, while it works on it, when it has answered (of the answer perhaps a part). */
export type When = 'before' | 'during' | 'after';
/**
 * How the client comes to know: at once, or not at all, as where a cable is pulled. `late`: cut before, and yet delivered
 * whole after a while, as a network may that had it in its buffers.
 */
export type How = 'reset' | 'close' | 'stall' | 'late';

export interface Cut {
  readonly when: When;
  readonly how: How;
}

export interface CuttingProxy {
  readonly port: number;
  /** What was cut, by the mark's id: each cut once. */
  readonly cuts: ReadonlyMap<string, readonly Cut[]>;
  /** Nothing is cut any more. */
  calm(): void;
  stop(): Promise<void>;
}

export interface CuttingOptions {
  readonly target: NetConnectOpts;
  /** Finds what may be cut: the ids of it, with the flag g, in the first group. */
  readonly mark: RegExp;
  /** Whether and how to cut a piece that carries these; called for each piece once. */
  decide(ids: readonly string[]): Cut | null;
  /** From 0 to 1. */
  random(): number;
}

/** Listens on a free port of this machine. */
export async function startCuttingProxy(options: CuttingOptions): Promise<CuttingProxy> {
  const cuts = new Map<string, Cut[]>();
  const sockets = new Set<Socket>();
  let calm = false;
  const server = createServer((client) => {
    const upstream = open(options.target);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => sockets.delete(socket));
    }
    relay(
      client,
      upstream,
      (piece) => {
        if (calm) return null;
        const ids = [...piece.toString('latin1').matchAll(options.mark)].map((found) => found[1] as string);
        const cut = ids.length > 0 ? options.decide([...new Set(ids)]) : null;
        if (cut) for (const id of new Set(ids)) cuts.set(id, [...(cuts.get(id) ?? []), cut]);
        return cut;
      },
      options.random,
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port,
    cuts,
    calm: () => {
      calm = true;
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

/** Passes everything on both ways, until a piece is to be cut. */
function relay(client: Socket, upstream: Socket, cutOf: (piece: Buffer) => Cut | null, random: () => number): void {
  let cut: Cut | null = null;
  /** What the server has sent is thrown away from here on. */
  let deaf = false;
  const end = ({ how }: Cut) => {
    deaf = true;
    if (how === 'stall') {
      // whoever waits is left waiting; the server notices nothing either
      client.pause();
      return;
    }
    if (how === 'close') client.end();
    else client.resetAndDestroy();
    if (how !== 'late') upstream.destroy();
  };
  client.on('data', (data) => {
    // without an encoding, which nobody sets, it is bytes
    const piece = data as Buffer;
    if (cut) return;
    cut = cutOf(piece);
    if (!cut) return void upstream.write(piece);
    const whole = cut;
    if (whole.how === 'late') {
      end(whole);
      setTimeout(() => upstream.end(piece), 20 + random() * 400);
    } else if (whole.when === 'before') {
      upstream.write(piece.subarray(0, Math.floor(random() * piece.length)), () => end(whole));
    } else {
      upstream.write(piece);
      // a commit takes some milliseconds: now before it, now after
      if (whole.when === 'during') setTimeout(() => end(whole), random() * 4);
    }
  });
  upstream.on('data', (data) => {
    const piece = data as Buffer;
    if (deaf) return;
    if (cut?.when !== 'after') return void client.write(piece);
    client.write(piece.subarray(0, Math.floor(random() * piece.length)), () => cut && end(cut));
    deaf = true;
  });
  client.on('close', () => cut?.how === 'late' || upstream.destroy());
  upstream.on('close', () => cut?.how === 'stall' || client.destroy());
}

/** Random numbers that come again with the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
