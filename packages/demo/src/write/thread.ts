import type { Random } from '../chance/random.ts';
import {
  anytime,
  beginning,
  between,
  busySeason,
  type Concern,
  ending,
  heat,
  leaveReturn,
  type Scene,
  type Situation,
  steady,
} from '../words/situations/index.ts';

/** Whom and what a person's sentences speak of. */
export interface Around {
  readonly boss: string;
  readonly mate: string;
  readonly line: string;
  readonly things: readonly string[];
}

/** Where a person stands in a month. */
export interface Stage {
  /** 1 to 12. */
  readonly month: number;
  readonly monthsInService: number;
  readonly monthsLeft: number;
  readonly onLeave: boolean;
  readonly jobless: boolean;
}

/** What passes with the time of the year. */
const seasonal: ReadonlySet<Situation> = new Set([busySeason, heat]);

/** What one person's months are about: one matter after the other, each of which comes up, is worked on and settles. */
export class Thread {
  readonly #random: Random;
  #around: Around;
  #situation: Situation | null = null;
  #stage = 0;
  #left = 0;
  #past: string[] = [];
  #scene: Scene = steady;
  readonly #said = new Map<readonly string[], number>();

  constructor(random: Random, around: Around) {
    this.#random = random;
    this.#around = around;
    this.#left = random.between(1, 3);
  }

  /** The work has changed: other people, other tasks. */
  moved(around: Around): void {
    this.#around = around;
  }

  /** Goes on to a month. */
  next(stage: Stage): void {
    this.#scene = this.#sceneOf(stage);
  }

  #sceneOf({ month, monthsInService, monthsLeft, onLeave, jobless }: Stage): Scene {
    const random = this.#random;
    if (onLeave) {
      if (this.#situation !== leaveReturn) this.#begin(leaveReturn);
      return leaveReturn.scenes[0];
    }
    if (this.#situation === leaveReturn && this.#stage === 0) this.#stage = 1;
    if (jobless) {
      this.#situation = null;
      this.#left = 1;
      return between;
    }
    if (monthsInService < 2) return beginning;
    if (monthsLeft < 3 && random.chance(750_000)) return ending;
    this.#left -= 1;
    if (this.#left < 0) this.#turn(month);
    return this.#situation?.scenes[this.#stage as 0 | 1 | 2] ?? steady;
  }

  /** What was at hand has run its time. */
  #turn(month: number): void {
    const random = this.#random;
    if (this.#situation && this.#stage < 2) {
      this.#stage += 1;
      this.#left = seasonal.has(this.#situation) ? 0 : random.pick([0, 0, 1]);
    } else if (this.#situation) {
      this.#past.push(this.#situation.id);
      this.#situation = null;
      this.#left = random.pick([0, 1, 1, 2, 3]);
    } else this.#begin(this.#coming(month));
  }

  #coming(month: number): Situation {
    const random = this.#random;
    if ((month === 11 || month === 12 || month === 3) && random.chance(300_000)) return busySeason;
    if ((month === 7 || month === 8) && random.chance(280_000)) return heat;
    const fresh = anytime.filter(({ id }) => !this.#past.includes(id));
    return random.pick(fresh.length > 0 ? fresh : anytime);
  }

  #begin(situation: Situation): void {
    this.#situation = situation;
    this.#stage = 0;
    this.#left = seasonal.has(situation) ? 0 : this.#random.pick([0, 0, 1]);
  }

  /** Whether the person is away from work, or without any. */
  get special(): boolean {
    return this.#scene === between || this.#situation === leaveReturn;
  }

  /** What worries are spoken of now. */
  concerns(): readonly Concern[] {
    return this.#situation && this.#stage < 2 && this.#scene === this.#situation.scenes[this.#stage]
      ? this.#situation.concerns
      : [];
  }

  /** A sentence of the scene; an employer calls the own people by their bare names. */
  says(kind: keyof Scene): string | undefined {
    const list = this.#scene[kind];
    return list === undefined ? undefined : this.phrase(list, kind === 'employer' ? '' : 'さん');
  }

  /** A sentence of a list, none again before all have been used. */
  phrase(list: readonly string[], title = 'さん'): string {
    const at = this.#said.get(list) ?? this.#random.int(list.length);
    this.#said.set(list, at + 1);
    return this.filled(list[at % list.length] as string, title);
  }

  filled(text: string, title = 'さん'): string {
    if (!text.includes('{')) return text;
    const { boss, mate, line, things } = this.#around;
    return text.replaceAll(/\{(boss|mate|line|thing)\}(さん)?/g, (_, name: string, written: string | undefined) => {
      switch (name) {
        case 'boss':
          return boss + (written ?? title);
        case 'mate':
          return mate + (written ?? title);
        case 'line':
          return line;
        default:
          return this.#random.pick(things);
      }
    });
  }
}
