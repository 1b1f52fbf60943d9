import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import type { InboxPage, InboxUnseen } from '@teichaku/casework';
import { addDays, plainDate } from '@teichaku/rules';
import * as z from 'zod';
import { Clock, endOfDayInJapan, instantInJapan } from '../clock/clock.ts';
import { Problem } from '../http/problems.ts';
import { type AnswerFrame, framed, Moments } from '../read/moment.ts';
import { ReadSide } from '../read/read-side.ts';
import { type InboxParams, inboxItems, type UnseenParams, unseenItems } from './inbox-table.ts';
import { InboxLines } from './lines.ts';

export interface UnseenReply extends InboxUnseen, AnswerFrame {}

export interface InboxReply extends InboxPage, AnswerFrame {}

export class ListInbox extends Query<InboxReply> {
  constructor(
    readonly corporationId: string,
    readonly params: InboxParams,
  ) {
    super();
  }
}

export class CountUnseen extends Query<UnseenReply> {
  constructor(
    readonly corporationId: string,
    readonly params: UnseenParams,
  ) {
    super();
  }
}

/** What happened about somebody's people. Of now only: what was told on another day, a story tells of that day. */
@QueryHandler(ListInbox)
export class ListInboxHandler implements IQueryHandler<ListInbox> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly lines: InboxLines,
    private readonly clock: Clock,
  ) {}

  async execute({ corporationId, params }: ListInbox): Promise<InboxReply> {
    const before = readInboxCursor(params.cursor);
    const moment = await this.moments.of(corporationId, { after: params.after });
    const asked = { ...params, today: this.clock.today() };
    const since = sinceOf(params, asked.today);
    const { items, counted } = await this.read.sql(corporationId, async (sql) => ({
      items: await inboxItems(sql, corporationId, { ...asked, before }),
      counted: await unseenItems(sql, corporationId, asked, since),
    }));
    const shown = items.slice(0, params.limit);
    const last = items.length > params.limit ? shown.at(-1) : undefined;
    return framed(moment, {
      rows: await this.lines.of(moment, shown),
      nextCursor: last ? cursorOf(last.toldAt, last.key) : null,
      ...withInstants(counted, since),
    });
  }
}

@QueryHandler(CountUnseen)
export class CountUnseenHandler implements IQueryHandler<CountUnseen> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly clock: Clock,
  ) {}

  async execute({ corporationId, params }: CountUnseen): Promise<UnseenReply> {
    const moment = await this.moments.of(corporationId, { after: params.after });
    const asked = { ...params, what: 'all' as const, today: this.clock.today() };
    const since = sinceOf(params, asked.today);
    const counted = await this.read.sql(corporationId, (sql) => unseenItems(sql, corporationId, asked, since));
    return framed(moment, withInstants(counted, since));
  }
}

/**
 * Up to where somebody has seen. Who never looked on their device has the news of yesterday and today before them: all of
 * three months, or of a history that was loaded at once, is not new to anybody, and stays to be read below.
 */
const sinceOf = ({ since }: UnseenParams, today: string): bigint =>
  since === undefined ? endOfDayInJapan(addDays(plainDate(today), -2)) : microsOf(since);

/** To the microsecond: `Date` knows thousandths only, and a marker is the instant of a line. */
function microsOf(instant: string): bigint {
  const fraction = /\.(\d{1,6})\d*/.exec(instant)?.[1] ?? '';
  const whole = BigInt(Date.parse(instant.replace(/\.\d+/, ''))) * 1000n;
  return whole + BigInt(fraction.padEnd(6, '0'));
}

const withInstants = ({ newest, ...counted }: Awaited<ReturnType<typeof unseenItems>>, since: bigint) => ({
  ...counted,
  since: instantInJapan(since),
  newest: newest === null ? null : instantInJapan(BigInt(newest)),
});

const Cursor = z.tuple([z.string().regex(/^\d{1,18}$/), z.string().max(200)]);

const cursorOf = (toldAt: string, key: string): string =>
  Buffer.from(JSON.stringify([toldAt, key])).toString('base64url');

/** @throws Problem `invalid-input` for what no page gave */
function readInboxCursor(text: string | undefined): readonly [string, string] | null {
  if (text === undefined) return null;
  try {
    return Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
  } catch {
    throw new Problem('invalid-input', {
      detail: 'cursor には、前のページの nextCursor をそのまま書いてください。',
      field: 'cursor',
      value: text.slice(0, 100),
    });
  }
}
