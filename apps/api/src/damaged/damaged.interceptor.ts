import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { DamagedEvent, LogRefused } from '@teichaku/eventlog';
import type { FastifyRequest } from 'fastify';
import { catchError, from, mergeMap, type Observable, throwError } from 'rxjs';
import { guides } from '../http/guides.ts';
import { Problem } from '../http/problems.ts';
import { DamagedRecords } from './damaged-records.ts';
import { damagedRecord, damagedWayOut, readOnlySays } from './damaged-sentence.ts';

/** What the log says by number is said by name, to who asked. */
@Injectable()
export class DamagedInterceptor implements NestInterceptor {
  constructor(private readonly records: DamagedRecords) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: { corporationId?: string } }>>();
    return next.handle().pipe(
      catchError((thrown: unknown) =>
        // the first word stands where there is no better one
        from(this.named(thrown, params?.corporationId?.toLowerCase()).catch(() => thrown)).pipe(
          mergeMap((better) => throwError(() => better)),
        ),
      ),
    );
  }

  private async named(thrown: unknown, corporationId: string | undefined): Promise<unknown> {
    if (corporationId === undefined) return thrown;
    if (thrown instanceof DamagedEvent) {
      const { stream, revision, type, message } = thrown;
      const record = await this.records.of(corporationId, stream, revision);
      return new Problem('record-damaged', {
        detail: `${damagedRecord(record)}が壊れていて、内容を読み取れません。`,
        wayOut: damagedWayOut.read,
        guide: guides.damaged,
        details: { stream, revision, type, record, cause: message },
      });
    }
    if (!(thrown instanceof LogRefused) || thrown.reason !== 'record-damaged') return thrown;
    const found = (await this.records.readOnly()).find((each) => each.corporationId === corporationId);
    return new Problem('record-damaged', {
      detail: readOnlySays(found?.record ?? null),
      wayOut: damagedWayOut.written,
      guide: guides.damaged,
      details: { record: found?.record ?? null, readOnly: true, cause: thrown.message },
    });
  }
}
