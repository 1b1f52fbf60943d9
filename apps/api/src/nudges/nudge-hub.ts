import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** What a live screen is told: something up to this position can be read now. */
export interface Nudge {
  readonly position: string;
  /** The streams that were touched; empty when there were too many to name. */
  readonly streams: readonly string[];
}

/** More of them are not named. */
export const NAMED = 20;

const HEARTBEAT_MS = 15_000;

/** Clients come back after 1 to 4 seconds, not all at once. */
const retry = () => `retry: ${1000 + Math.floor(Math.random() * 3000)}\n\n`;

/** The open event streams of each corporation. Nothing waits here: who connects late reads what there is. */
@Injectable()
export class NudgeHub implements OnApplicationShutdown {
  private readonly open = new Map<string, Set<FastifyReply>>();
  private heartbeat: NodeJS.Timeout | undefined;

  connect(corporationId: string, request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    const headers = {
      ...reply.getHeaders(),
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    };
    reply.raw.writeHead(200, headers as Record<string, string>);
    reply.raw.write(retry());
    const listeners = this.open.get(corporationId) ?? new Set();
    this.open.set(corporationId, listeners.add(reply));
    this.heartbeat ??= setInterval(() => this.beat(), HEARTBEAT_MS).unref();
    request.raw.once('close', () => {
      listeners.delete(reply);
      if (listeners.size === 0) this.open.delete(corporationId);
    });
  }

  publish(corporationId: string, nudge: Nudge): void {
    for (const reply of this.open.get(corporationId) ?? []) {
      reply.raw.write(`event: nudge\nid: ${nudge.position}\ndata: ${JSON.stringify(nudge)}\n\n`);
    }
  }

  /** Those that have a screen open. */
  get corporations(): readonly string[] {
    return [...this.open.keys()];
  }

  /** Screens that are open now. */
  get connections(): number {
    let all = 0;
    for (const listeners of this.open.values()) all += listeners.size;
    return all;
  }

  onApplicationShutdown(): void {
    this.endAll();
  }

  endAll(): void {
    clearInterval(this.heartbeat);
    this.heartbeat = undefined;
    for (const listeners of this.open.values()) for (const reply of listeners) reply.raw.end(retry());
    this.open.clear();
  }

  private beat(): void {
    for (const listeners of this.open.values()) for (const reply of listeners) reply.raw.write(': still here\n\n');
  }
}
