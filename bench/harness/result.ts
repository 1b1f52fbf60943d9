/** One thing that was measured, with every run of it. */
export interface Figure {
  readonly what: string;
  readonly unit: string;
  readonly runs: readonly number[];
}

/** What was to be reached, and what was. */
export interface Target {
  readonly what: string;
  readonly unit: string;
  readonly goal: number;
  readonly kind: 'at least' | 'at most';
  /** The median of the runs counts. */
  readonly runs: readonly number[];
}

/** What a measure found, as data. */
export interface Result {
  readonly figures: readonly Figure[];
  readonly targets: readonly Target[];
  /** Sentences about how it was measured, and why a figure is what it is. */
  readonly notes: readonly string[];
}

/** One thing to measure: `npm run bench -- <name>`. */
export interface Measure {
  readonly name: string;
  readonly title: string;
  /** Not part of a run without names: it takes very long. */
  readonly onlyByName?: boolean;
  run(bench: Bench): Promise<Result>;
}

/** What a measure is lent. */
export interface Bench {
  /** An empty folder of its own on the data disk, removed afterwards. */
  readonly folder: string;
  /** An empty folder that all measures of this run share, and nobody else. */
  readonly shared: string;
  /** A try: a round of each, a tenth of the size, and nothing is kept. */
  readonly quick: boolean;
  /** Called in reverse order when the measure is over, also when it failed. */
  after(work: () => Promise<unknown>): void;
  /** Says on the screen how far it is. */
  say(line: string): void;
}

/** Rounds that count; the one before them warms up. */
export const rounds = ({ quick }: Pick<Bench, 'quick'>, many: number): number => (quick ? 1 : many);

/** How much of something is taken. */
export const size = ({ quick }: Pick<Bench, 'quick'>, much: number): number => (quick ? Math.ceil(much / 10) : much);

export const sorted = (runs: readonly number[]): number[] => [...runs].sort((a, b) => a - b);

/** Of the sorted runs the one at a share, between two neighbours in proportion. */
export function quantile(runs: readonly number[], share: number): number {
  const values = sorted(runs);
  const at = (values.length - 1) * share;
  const [low, high] = [values[Math.floor(at)], values[Math.ceil(at)]];
  if (low === undefined || high === undefined) return Number.NaN;
  return low + (high - low) * (at - Math.floor(at));
}

export const median = (runs: readonly number[]): number => quantile(runs, 0.5);

export const reached = ({ goal, kind, runs }: Target): boolean =>
  kind === 'at least' ? median(runs) >= goal : median(runs) <= goal;

/** How many times the one the other is, of runs that were made one right after the other. */
export const ratios = (of: readonly number[], against: readonly number[]): number[] =>
  of.map((value, at) => value / (against[at] as number));
