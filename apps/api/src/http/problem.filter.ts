import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { DamagedEvent, isFull, isUnreachable, LogRefused, OutcomeUnknown, UnreadableEvent } from '@teichaku/eventlog';
import { DayOutOfRange } from '@teichaku/rules';
import type { FastifyReply } from 'fastify';
import { damagedWayOut } from '../damaged/damaged-sentence.ts';
import { asError } from '../output/without-values.ts';
import { guides } from './guides.ts';
import { Problem, unsupportedMediaType } from './problems.ts';

/** How often an outage is told. */
const OUTAGE_MS = 10_000;

/** Everything that goes wrong leaves as problem+json; what was not foreseen leaves without its stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');
  private readonly toldOf = new Map<string, number>();

  catch(thrown: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(thrown);
    if (problem.status === 500) this.logger.error(asError(thrown));
    else if (problem.status > 501) this.tellOfOutage(problem, thrown);
    if (reply.sent) return;
    if (problem.retryAfter !== undefined) reply.header('retry-after', String(problem.retryAfter));
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(problem.toJSON());
  }

  /** While something is away every request says so: a line now and then is enough. */
  private tellOfOutage(problem: Problem, thrown: unknown): void {
    const now = performance.now();
    if (now - (this.toldOf.get(problem.slug) ?? Number.NEGATIVE_INFINITY) < OUTAGE_MS) return;
    this.toldOf.set(problem.slug, now);
    this.logger.warn(`${problem.status} ${problem.slug}`, asError(thrown));
  }
}

export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  // a day that can be written, but from which nothing can be counted on or back
  if (thrown instanceof DayOutOfRange) {
    return new Problem('invalid-input', {
      detail: '1年から9999年までを越える日になるため、数えられません。',
      wayOut: '見る日や入れた日を、確かめてください。',
    });
  }
  if (thrown instanceof OutcomeUnknown) {
    return new Problem('outcome-unknown', {
      detail: '書き込みの途中でつながりが切れ、書き込めたかどうかを確かめられません。',
      wayOut: '少し待ってから、もう一度同じものを送ってください。二重には記録されません。',
    });
  }
  // where it can be named, damaged.interceptor.ts has done so
  if (thrown instanceof DamagedEvent || (thrown instanceof LogRefused && thrown.reason === 'record-damaged')) {
    return new Problem('record-damaged', {
      detail: thrown.message,
      wayOut: damagedWayOut[thrown instanceof DamagedEvent ? 'read' : 'written'],
      guide: guides.damaged,
    });
  }
  // above all a corporation's key that is gone: the sentence names the file
  if (thrown instanceof LogRefused) {
    return new Problem('unavailable', {
      detail: thrown.message,
      reason: thrown.reason,
      wayOut: '書かれているとおりに直してから、始め直してください。',
    });
  }
  if (thrown instanceof UnreadableEvent) {
    const { stream, revision, type, schemaVersion } = thrown;
    return new Problem('unreadable-record', {
      detail: thrown.message,
      wayOut:
        '定着台帳を新しい版に更新してください。記録そのものは残っています。この記録より前に知られていたことは、記録日をさかのぼると見られます。',
      details: { stream, revision, type, schemaVersion },
    });
  }
  // of the error itself, or of the one that the framework wrapped
  const causes = [thrown, (thrown as { cause?: unknown } | null)?.cause];
  if (causes.some(isFull)) {
    return new Problem('storage-full', {
      detail: '記録を置くディスクに空きがないため、書き込めませんでした。見ることはできます。',
      wayOut:
        'このサーバーを預かる方に知らせてください。ディスクに空きができれば、もう一度送ると書けます。始め直す必要はありません。',
      guide: guides.full,
    });
  }
  const code = codeOf(thrown);
  if (causes.some(isUnreachable)) {
    return new Problem('unavailable', {
      detail: 'データベースに届きません。',
      wayOut: '少し待ってから、もう一度試してください。',
    });
  }
  const known = byStatus[statusOf(thrown) ?? 0];
  if (known) return known(code);
  return new Problem('internal-error', {
    detail: '思わぬ誤りが起きました。記録は変わっていないか、全部が書かれたかのどちらかです。',
    wayOut: '同じ内容でもう一度試してください。続くときは、サーバーの出力を添えて知らせてください。',
  });
}

/** What the framework refuses before a controller is reached. */
const byStatus: Readonly<Record<number, (code: string | undefined) => Problem>> = {
  400: () =>
    new Problem('invalid-json', {
      detail: '要求の本文が正しい JSON ではないか、使えない項目名（__proto__、constructor）を持っています。',
      wayOut: 'かっこと引用符の対を確かめてください。',
    }),
  404: () => new Problem('not-found', { detail: 'この場所には何もありません。' }),
  413: (code) =>
    new Problem('too-large', {
      detail: /FILE|PART/.test(code ?? '') ? 'ファイルは1つ 20 MB までです。' : '本文は 1 MB までです。',
      wayOut: '分けて送ってください。',
    }),
  415: unsupportedMediaType,
};

/** Of the error itself, or of the one that the framework wrapped. */
function codeOf(thrown: unknown): string | undefined {
  const { code, cause } = (thrown ?? {}) as { code?: unknown; cause?: { code?: unknown } };
  const found = code ?? cause?.code;
  return typeof found === 'string' ? found : undefined;
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}
