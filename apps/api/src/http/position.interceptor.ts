import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

/** An answer that says from which place of the log it is says so in its headers too. */
@Injectable()
export class PositionInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      map((body: unknown) => {
        const { position, revision } = (body ?? {}) as { position?: unknown; revision?: unknown };
        const reply = context.switchToHttp().getResponse<FastifyReply>();
        if (typeof position === 'string' && !reply.sent) reply.header('log-position', position);
        if (typeof revision === 'number' && !reply.sent && !reply.hasHeader('etag'))
          reply.header('etag', `"${revision}"`);
        return body;
      }),
    );
  }
}
