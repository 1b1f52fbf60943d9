import type { FastifyInstance } from 'fastify';
import { Problem } from '../http/problems.ts';

/** Answered to the end, whoever is ending: who asks wants to know just that. */
const STATE = /^\/api\/(health\/(live|ready)|metrics)$/;
/** The next one to ask is there, or this one is again. */
const AGAIN_SECONDS = 2;

/**
 * The orderly end of what is served: what is under way is answered, what comes new is refused with a hint when to come
 * again. Whoever spreads requests over several servers sees it in `health/ready`, and asks another one.
 */
export class Drain {
  private begun = false;
  private underWay = 0;
  private done: () => void = () => {};

  get stopping(): boolean {
    return this.begun;
  }

  watch(fastify: FastifyInstance): void {
    fastify.addHook('onRequest', async (request, reply) => {
      if (this.begun) reply.header('connection', 'close');
      if (STATE.test(request.routeOptions.url ?? '')) return;
      if (this.begun) {
        const problem = stopping();
        return reply
          .status(problem.status)
          .header('retry-after', String(problem.retryAfter ?? AGAIN_SECONDS))
          .header('content-type', 'application/problem+json; charset=utf-8')
          .send(problem.toJSON());
      }
      this.underWay += 1;
      let open = true;
      const over = () => {
        if (!open) return;
        open = false;
        this.underWay -= 1;
        if (this.underWay === 0) this.done();
      };
      // whichever comes: whoever asked may go away before the answer
      reply.raw.once('finish', over).once('close', over);
    });
  }

  /** From now on nothing new is taken in. */
  begin(): void {
    this.begun = true;
  }

  /** Waits for what is under way, for so long at most; gives how much of it is left. */
  async wait(millis: number): Promise<number> {
    if (this.underWay > 0) {
      let timer: NodeJS.Timeout | undefined;
      await new Promise<void>((resolve) => {
        this.done = resolve;
        timer = setTimeout(resolve, millis);
      });
      clearTimeout(timer);
    }
    return this.underWay;
  }
}

const stopping = () =>
  new Problem('unavailable', {
    detail: 'サーバーを止めているところです。',
    reason: 'stopping',
    wayOut: '少し待ってから、もう一度同じものを送ってください。二重には記録されません。',
  });
