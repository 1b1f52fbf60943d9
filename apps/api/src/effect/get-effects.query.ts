import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type Change,
  casefileNotices,
  type Effect,
  type Notice,
  type Recorded,
  staffNotices,
} from '@teichaku/casework';
import * as z from 'zod';
import { afterParam } from '../http/params.ts';
import { notFound } from '../http/problems.ts';
import { type AnswerFrame, framed, type Moment, Moments } from '../read/moment.ts';
import { NamesOf } from '../read/names-of.ts';
import { ReadSide } from '../read/read-side.ts';
import { Effects } from './effects.ts';
import { readCasefiles } from './read-casefiles.ts';

export const EffectParams = z.strictObject(afterParam);
export type EffectParams = z.infer<typeof EffectParams>;

/** Whose records are asked about. */
export interface EffectSubject {
  readonly category: 'casefile' | 'staffMember' | 'office';
  readonly id: string;
}

/** What one record changed. */
export interface EffectRow extends Effect {
  readonly eventId: string;
  readonly kind: Notice['kind'];
  /** Where the story tells it: of a taking back, what was taken back. */
  readonly entryId: string;
}

export interface EffectsReply extends AnswerFrame {
  /** Newest first: of every correction and taking back, and of what was written late and changed a month's answer. */
  readonly effects: readonly EffectRow[];
}

/** One page of a story holds no more corrections than that. */
const AT_MOST = 50;

export class GetEffects extends Query<EffectsReply> {
  constructor(
    readonly corporationId: string,
    readonly subject: EffectSubject,
    /** One record, whatever kind it is; null: all that are worth telling. */
    readonly eventId: string | null,
    readonly params: EffectParams,
  ) {
    super();
  }
}

/** A late record is told of where it changed what a month that was over had been answered. */
const MONTHLY: ReadonlySet<Change['kind']> = new Set([
  'interview',
  'interview-day',
  'employer-visit',
  'support-report',
]);
const TOLD: ReadonlySet<Notice['kind']> = new Set(['corrected', 'voided', 'late', 'merged']);

@QueryHandler(GetEffects)
export class GetEffectsHandler implements IQueryHandler<GetEffects> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly names: NamesOf,
    private readonly effects: Effects,
  ) {}

  async execute({ corporationId, subject, eventId, params }: GetEffects): Promise<EffectsReply> {
    const moment = await this.moments.of(corporationId, params);
    const { events, notices, effectOf } = await this.about(moment, subject);
    const wanted =
      eventId === null
        ? notices
            .filter(({ kind }) => TOLD.has(kind))
            .slice(-AT_MOST)
            .toReversed()
        : [notices.find((one) => one.eventId === eventId) ?? { eventId, entryId: eventId, kind: 'recorded' as const }];
    const rows: EffectRow[] = [];
    for (const one of wanted) {
      const effect = await effectOf(one.eventId);
      if (!effect) throw notFound('記録', '画面を開き直して、もう一度選んでください。');
      if (eventId === null && one.kind === 'late' && !effect.changes.some(({ kind }) => MONTHLY.has(kind))) continue;
      rows.push({ eventId: one.eventId, entryId: one.entryId, kind: one.kind, ...effect });
    }
    return framed(moment, { effects: rows }, this.moments.newest(moment, events));
  }

  private async about(moment: Moment, { category, id }: EffectSubject): Promise<About> {
    const { corporationId, reading } = moment;
    const asking = { corporationId, reading, names: await this.names.of(corporationId) };
    if (category === 'casefile') {
      const found = (await readCasefiles(this.read, moment, [id])).get(id);
      if (!found) {
        // what this version cannot read says so itself
        await this.read.stream(corporationId, 'casefile', id);
        throw notFound('事例', '一覧に戻って、選び直してください。');
      }
      const { streams, events } = found;
      return {
        events,
        notices: casefileNotices(ofStream(events, `casefile-${id}`), ofStream(events, 'person-'), 0n),
        effectOf: (eventId) => this.effects.ofCasefile(streams, eventId, asking, 'with-staffing'),
      };
    }
    const events = await this.read.stream(corporationId, category, id);
    if (events.length === 0)
      throw notFound(category === 'office' ? '事業所' : '職員', '一覧に戻って、選び直してください。');
    return {
      events,
      notices: staffNotices(events, [id], 0n),
      effectOf: (eventId) => this.effects.ofStaff(events, eventId, asking),
    };
  }
}

interface About {
  readonly events: readonly Recorded[];
  readonly notices: readonly Pick<Notice, 'eventId' | 'entryId' | 'kind'>[];
  readonly effectOf: (eventId: string) => Promise<Effect | null>;
}

const ofStream = (events: readonly Recorded[], name: string) => events.filter(({ stream }) => stream.startsWith(name));
