import type { Params, Question } from '../http/question.ts';
import type { Coordinates } from './search.ts';

/** Where a page is opened. */
export interface Opened {
  /** Path of the corporation in the API. */
  readonly corporation: string;
  readonly chosen: Coordinates;
  /** What every question carries. */
  readonly params: Params;
  /** The whole search of the address. */
  readonly search: Readonly<Record<string, string>>;
  /** What the path names. */
  readonly named: readonly string[];
}

/** A page that is worth beginning before the app has been read. A feature says so in its `first.ts`. */
export interface FirstPage {
  readonly path: RegExp;
  /** Its own script. */
  readonly script: () => Promise<unknown>;
  /** What it will ask for first: the very questions, or the answers are asked for twice. */
  readonly asks: (opened: Opened) => readonly Question[];
}
