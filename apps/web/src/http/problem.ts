/** What the server answers when it does not do what was asked (RFC 9457, with our own fields). */
export interface Problem {
  /** `/problems/<slug>` */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  /** A sentence for the person at the screen. */
  readonly detail: string;
  /** Path of the field it is about: `on`, `person.name`. */
  readonly field?: string;
  /** What was sent in it. */
  readonly value?: unknown;
  /** Stable, kebab-case. */
  readonly reason?: string;
  /** What to do instead. */
  readonly wayOut?: string;
  /** Path of the page that says it step by step, for who keeps the server. */
  readonly guide?: string;
  readonly rule?: string;
  /** Where the law says no. */
  readonly article?: string | { readonly title: string; readonly article: string; readonly url: string | null };
  readonly details?: Readonly<Record<string, unknown>>;
  readonly issues?: readonly { readonly field: string; readonly value?: unknown; readonly message: string }[];
}

/** A record that is not as it was written, as people know it. */
export interface DamagedRecord {
  readonly kind: string;
  readonly id: string;
  readonly name: string | null;
  /** The how manieth of its kind's records, from 1 on. */
  readonly number: number;
  readonly title: string | null;
  readonly recordedAt: string | null;
  readonly recordedOn: string | null;
}

/** The server said no, and why. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

/** No answer came: whether anything was done is not known. Sending the same command again does it once at most. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

export const slugOf = ({ type }: Problem): string => type.split('/').at(-1) ?? type;

/** What somebody else wrote: since the page was read (409 stale-revision), or in the place of an entry. */
export interface Meanwhile {
  readonly type: string;
  readonly title: string;
  readonly on: string;
  readonly recordedAt: string;
  readonly recordedBy?: string;
  readonly sentence?: { readonly ja: string; readonly en: string };
  readonly quotes?: readonly { readonly who: 'person' | 'employer' | 'worker' | 'reason'; readonly words: string }[];
  /** It put this right, or took it back: what had stood, and why. */
  readonly instead?: { readonly sentence: { readonly ja: string; readonly en: string }; readonly why: string } | null;
}

export const meanwhileOf = ({ details }: Problem): readonly Meanwhile[] =>
  (details?.['meanwhile'] as Meanwhile[]) ?? [];
