import { claimValue, eventDefinitions, type Source, type Uncommitted } from '@teichaku/casework';
import type { DemoAppend, DemoClaim, DemoEvent } from '../append.ts';
import type { Moment } from '../calendar/moment.ts';
import { eventIdOf, type Ids } from '../chance/ids.ts';

const NOTHING = {};
const NO_CLAIMS: readonly DemoClaim[] = [];
const sealedBy = new Map(eventDefinitions.map(({ type, sealed }) => [type, sealed]));

/** What one stream is given. */
export interface Entry {
  readonly stream: string;
  readonly events: readonly Uncommitted[];
  readonly subject: DemoEvent['subject'];
  readonly officeId?: string | undefined;
}

/** A command that somebody will have given at a moment. */
export interface Act {
  readonly at: Moment;
  /** Names the command among all of the history. */
  readonly path: string;
  readonly by: string;
  readonly corporationId: string;
  readonly writes: readonly Entry[];
  readonly claims?: readonly DemoClaim[];
  readonly source?: Source;
  /** What it belongs to; its own command where left out. */
  readonly correlationId?: string;
}

/** Keeps what will be recorded until its time has come, and gives it out in the order in which it was recorded. */
export class Journal {
  #acts: Act[] = [];
  #last: Moment = 0;
  /** The path that was asked for last, and its command's id. */
  #path = '';
  #id = '';

  readonly ids: Ids;

  constructor(ids: Ids) {
    this.ids = ids;
  }

  add(act: Act): void {
    this.#acts.push(act);
  }

  #commandId(path: string): string {
    if (path !== this.#path) [this.#path, this.#id] = [path, this.ids(path)];
    return this.#id;
  }

  /** The n-th event that the command of a path writes. */
  eventId(path: string, n: number): string {
    return eventIdOf(this.#commandId(path), n);
  }

  /** Everything recorded by a moment that was not given out yet. No two appends are of the same microsecond. */
  *through(moment: Moment): Generator<DemoAppend> {
    const due: Act[] = [];
    const later: Act[] = [];
    for (const act of this.#acts) (act.at <= moment ? due : later).push(act);
    this.#acts = later;
    // sort is stable: of one moment, as they were told
    due.sort((a, b) => a.at - b.at);
    for (const act of due) {
      this.#last = Math.max(act.at, this.#last + 1);
      const at = this.#last;
      // the events of one stream follow each other by a microsecond
      let most = 1;
      for (const { events } of act.writes) if (events.length > most) most = events.length;
      this.#last += most - 1;
      yield this.#append(act, at);
    }
  }

  #append(act: Act, at: Moment): DemoAppend {
    const commandId = this.#commandId(act.path);
    let count = 0;
    const writes = act.writes.map(({ stream, events, subject, officeId }) => ({
      stream,
      events: events.map(({ type, schemaVersion, data }): DemoEvent => {
        const common = {
          eventId: eventIdOf(commandId, count++),
          type,
          schemaVersion,
          data: data as Readonly<Record<string, unknown>>,
          sealed: sealedBy.get(type) ?? NOTHING,
          subject,
        };
        return officeId === undefined ? common : Object.assign(common, { officeId });
      }),
    }));
    const { corporationId, by, source, correlationId = commandId, claims = NO_CLAIMS } = act;
    const command = {
      commandId,
      content: act.path,
      corporationId,
      recordedBy: by,
      correlationId,
      causationId: commandId,
      recordedAt: BigInt(at),
    };
    return { writes, claims, command: source === undefined ? command : { ...command, source } };
  }
}

export const claimed = (
  kind: DemoClaim['kind'],
  value: string,
  by: string,
  on: string,
  type: DemoClaim['type'] = 'Claimed',
): DemoClaim => ({ type, kind, value: claimValue(value), by, on });
