import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { OutcomeUnknown } from '@teichaku/eventlog';
import type { FastifyReply } from 'fastify';
import { Problem } from './problems.ts';

/** Everything that goes wrong leaves as problem+json; what was not foreseen leaves without its stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('http');

  catch(thrown: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemOf(thrown);
    if (problem.status === 500) this.logger.error(thrown instanceof Error ? (thrown.stack ?? thrown.message) : thrown);
    if (reply.sent) return;
    void reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .send(problem.toJSON());
  }
}

export function problemOf(thrown: unknown): Problem {
  if (thrown instanceof Problem) return thrown;
  if (thrown instanceof OutcomeUnknown) {
    return new Problem('outcome-unknown', {
      detail: '書き込みの途中でデータベースとのつながりが切れました。',
      wayOut: '同じ Idempotency-Key でもう一度送ってください。二重には記録されません。',
    });
  }
  const code = codeOf(thrown);
  const known = code === undefined ? undefined : byCode[code];
  if (known) return known();
  if (code?.startsWith('FST_') && statusOf(thrown) === 400)
    return byCode['FST_ERR_CTP_INVALID_JSON_BODY']?.() as Problem;
  if (unavailable(code)) {
    return new Problem('unavailable', {
      detail: 'データベースに届きません。',
      wayOut: '少し待ってから、もう一度試してください。',
    });
  }
  const status = statusOf(thrown);
  if (status === 404) return new Problem('not-found', { detail: 'この場所には何もありません。' });
  if (status === 400) return new Problem('invalid-json', { detail: '要求を読めません。' });
  return new Problem('internal-error', {
    detail: '思わぬ誤りが起きました。記録は変わっていないか、全部が書かれたかのどちらかです。',
    wayOut: '同じ内容でもう一度試してください。続くときは、サーバーの出力を添えて知らせてください。',
  });
}

const tooLarge = () => new Problem('too-large', { detail: '本文は 1 MB までです。', wayOut: '分けて送ってください。' });
const badJson = () =>
  new Problem('invalid-json', {
    detail: '本文が正しい JSON ではありません。',
    wayOut: 'かっこと引用符の対を確かめてください。',
  });
const wrongType = () =>
  new Problem('unsupported-media-type', { detail: 'Content-Type: application/json で送ってください。' });

/** Fastify's own refusals, before a controller is reached. */
const byCode: Readonly<Record<string, () => Problem>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: tooLarge,
  FST_ERR_CTP_INVALID_JSON_BODY: badJson,
  FST_ERR_CTP_EMPTY_JSON_BODY: badJson,
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: badJson,
  FST_ERR_CTP_INVALID_MEDIA_TYPE: wrongType,
  FST_ERR_CTP_INVALID_TYPE: wrongType,
};

/** Classes of PostgreSQL and of the socket that mean "not now". */
const unavailable = (code: string | undefined) =>
  code !== undefined &&
  (/^(08|53|57P0)/.test(code) || ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'].includes(code));

function codeOf(thrown: unknown): string | undefined {
  const code = (thrown as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

function statusOf(thrown: unknown): number | undefined {
  if (thrown instanceof HttpException) return thrown.getStatus();
  const status = (thrown as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : undefined;
}
