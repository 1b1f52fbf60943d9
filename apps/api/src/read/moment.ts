import { Inject, Injectable } from '@nestjs/common';
import { type AsOf, type Recorded, streamOf } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import { type PlainDate, plainDate, type ReadingName } from '@teichaku/rules';
import { Clock, endOfDayInJapan, instantInJapan } from '../clock/clock.ts';
import { type CorporationView, corporationView } from '../corporation/corporation-view.ts';
import { invalidInput } from '../http/field-errors.ts';
import { knownAtMicros } from '../http/params.ts';
import { notFound, Problem } from '../http/problems.ts';
import { EVENT_LOG } from '../tokens.ts';
import { Progress } from './progress.ts';

/** The two times, the reading and the freshness that a question asks for. */
export interface MomentParams {
  readonly on?: string | undefined;
  readonly knownAt?: string | undefined;
  readonly reading?: ReadingName | undefined;
  readonly after?: string | undefined;
}

/** When a question is asked of: the cut in two times, by whose settings, and from which place of the log. */
export interface Moment {
  readonly corporationId: string;
  readonly day: PlainDate;
  readonly cut: AsOf;
  readonly reading: ReadingName;
  readonly corporation: CorporationView;
  /** Whether the answer is of another moment than now: then it is folded, never looked up. */
  readonly past: boolean;
  /** Where the day that is asked for lies, seen from today; what was known earlier is past, whatever day it tells of. */
  readonly tense: 'past' | 'now' | 'future';
  /** The list the answer may come from holds everything up to here. */
  readonly position: string;
  readonly stale: boolean;
  /** Streams that the answer does without, because this version cannot read an event of theirs; grows while it is made. */
  readonly leftOut: Set<string>;
}

/** What every answer carries. */
export interface AnswerFrame {
  readonly position: string;
  readonly asOf: {
    readonly on: string;
    readonly knownAt: string | null;
    readonly reading: ReadingName;
    /** Of an earlier day, or by what was known earlier. */
    readonly past: boolean;
    /** Of a day to come: a forecast, by what is planned. */
    readonly future: boolean;
  };
  readonly stale?: true;
  /** Streams that the answer does without, because this version cannot read an event of theirs. */
  readonly leftOut?: readonly string[];
}

@Injectable()
export class Moments {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly progress: Progress,
    private readonly clock: Clock,
  ) {}

  /**
   * Waits for `after` where it is given, and settles the cut.
   * @throws Problem `not-found` where there is no such corporation
   */
  async of(corporationId: string, { on, knownAt, reading, after }: MomentParams): Promise<Moment> {
    const reached = after === undefined || (await this.progress.waitFor(corporationId, this.known(after)));
    const [position, events] = await Promise.all([
      this.progress.of(corporationId),
      this.log.readStreams(corporationId, [streamOf('corporation', corporationId)], undefined, 'marked'),
    ]);
    const today = this.clock.today();
    const day = plainDate(on ?? today);
    const cut: AsOf = { on: day, knownAt: knownAt === undefined ? null : this.knownBy(knownAt, today) };
    const leftOut = new Set<string>();
    const corporation = settings(events, cut, leftOut);
    return {
      corporationId,
      day,
      cut,
      reading: reading ?? corporation.reading,
      corporation,
      past: day !== today || cut.knownAt !== null || (reading !== undefined && reading !== corporation.reading),
      tense: day < today || cut.knownAt !== null ? 'past' : day > today ? 'future' : 'now',
      position: position ?? '0',
      stale: !reached,
      leftOut,
    };
  }

  /** The same moment for an answer that looks at stored staffing, which is answered after the lists. */
  async staffed(moment: Moment, { after }: Pick<MomentParams, 'after'>): Promise<Moment> {
    if (moment.past) return moment;
    const answered = await this.progress.staffingAnswered(moment.corporationId, moment.day, after !== undefined);
    return { ...moment, stale: moment.stale || !answered };
  }

  /** Position of the newest of the events that an answer was folded from, or the moment's own. */
  newest(moment: Moment, events: readonly Recorded[]): string {
    return events.reduce(
      (latest, { position }) => (this.log.compare(position, latest) > 0 ? position : latest),
      moment.position,
    );
  }

  /** What will be known on a later day nobody can say, and an answer to it would not stay the same. */
  private knownBy(knownAt: string, today: string): bigint {
    const micros = knownAtMicros(knownAt);
    if (micros <= endOfDayInJapan(today)) return micros;
    throw invalidInput([{ field: 'knownAt', value: knownAt, message: `今日（${today}）までの日を書いてください` }]);
  }

  private known(position: string): string {
    try {
      this.log.compare(position, position);
      return position;
    } catch {
      throw new Problem('invalid-input', {
        detail: 'after には、Log-Position の値をそのまま書いてください。',
        field: 'after',
        value: position,
      });
    }
  }
}

/**
 * A corporation that is younger than the day still has its name; nothing else was set then. An event of its own that this
 * version cannot read (a role, say) does not take every page away: the answer says that it does without.
 */
function settings(all: readonly Recorded[], cut: AsOf, leftOut: Set<string>): CorporationView {
  const events = all.filter(({ unreadable }) => !unreadable);
  const missing = all.find(
    ({ unreadable, recordedAt }) => unreadable && (cut.knownAt === null || recordedAt <= cut.knownAt),
  );
  if (missing) leftOut.add(missing.stream);
  const then = corporationView(events, cut);
  if (then) return then;
  const now = corporationView(events, { on: null, knownAt: null });
  if (!now && missing) throw missing.unreadable;
  if (!now) throw notFound('法人', '法人を登録するか、一覧から選び直してください。');
  return { ...now, fullTimeWeek: null, reading: 'ordinance' };
}

/** Puts the frame round an answer. `position`: of an answer that was folded from the log itself. */
export function framed<Body extends object>(
  moment: Moment,
  body: Body,
  position = moment.position,
): Body & AnswerFrame {
  return {
    ...body,
    position,
    asOf: {
      on: moment.day,
      knownAt: moment.cut.knownAt === null ? null : instantInJapan(moment.cut.knownAt),
      reading: moment.reading,
      past: moment.tense === 'past',
      future: moment.tense === 'future',
    },
    ...(moment.stale ? { stale: true as const } : {}),
    ...(moment.leftOut.size > 0 ? { leftOut: [...moment.leftOut].sort() } : {}),
  };
}
