import { Inject, Injectable } from '@nestjs/common';
import { streamOf } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import { notFound } from '../../http/problems.ts';
import { EVENT_LOG } from '../../tokens.ts';
import { Ledger } from './ledger.ts';

/**
 * The ledgers of the corporations that have asked for one, kept in memory and brought up to the log's end before each
 * use. Nothing is stored: they are folds of the log, and an import must not rest on what a projector has reached.
 */
@Injectable()
export class Ledgers {
  private readonly ledgers = new Map<string, Ledger>();
  private turn: Promise<unknown> = Promise.resolve();

  constructor(@Inject(EVENT_LOG) private readonly log: EventLog) {}

  /** Up to what the log holds when it is called. */
  of(corporationId: string): Promise<Ledger> {
    const mine = this.turn.catch(() => {}).then(() => this.caughtUp(corporationId));
    this.turn = mine;
    return mine;
  }

  /** @throws Problem `not-found` where there is no such corporation */
  async mustExist(corporationId: string): Promise<void> {
    if (this.ledgers.get(corporationId)?.position) return;
    const events = await this.log.readStream(corporationId, streamOf('corporation', corporationId));
    if (events.length === 0) throw notFound('法人', '法人を登録するか、一覧から選び直してください。');
  }

  private async caughtUp(corporationId: string): Promise<Ledger> {
    const ledger = this.ledgers.get(corporationId) ?? new Ledger();
    this.ledgers.set(corporationId, ledger);
    try {
      for await (const page of this.log.readAll(ledger.position, { corporationId })) {
        for (const event of page) ledger.apply(event);
      }
    } catch (error) {
      // half a page may have been taken in: it is made again from the start
      this.ledgers.delete(corporationId);
      throw error;
    }
    return ledger;
  }
}
