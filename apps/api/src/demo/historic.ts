import { Claimed, Released } from '@teichaku/casework';
import type { DemoAppend, DemoClaim } from '@teichaku/demo';
import type { EventLog, HistoricAppend } from '@teichaku/eventlog';
import { plainDate } from '@teichaku/rules';
import { eventIdOf } from '../decisions/ids.ts';

type Log = Pick<EventLog, 'claimStream'>;

/** Appends of the demo as the log takes them: what is claimed goes to the streams that only the log can name. */
export async function* historicAppends(log: Log, appends: Iterable<DemoAppend>): AsyncGenerator<HistoricAppend> {
  for (const append of appends) {
    const { writes, claims, command } = append;
    if (claims.length === 0) yield { writes, command };
    else {
      const first = writes.reduce((sum, { events }) => sum + events.length, 0);
      yield { writes: [...writes, ...(await claimWrites(log, claims, command, first))], command };
    }
  }
}

/** A number that is taken and given free with one command has one stream. */
async function claimWrites(
  log: Log,
  claims: readonly DemoClaim[],
  { commandId, corporationId }: DemoAppend['command'],
  first: number,
): Promise<HistoricAppend['writes']> {
  const streams = new Map<string, HistoricAppend['writes'][number]['events'][number][]>();
  for (const [index, { type, kind, value, by, on }] of claims.entries()) {
    const stream = await log.claimStream(corporationId, kind, value);
    const { schemaVersion, data } = (type === 'Claimed' ? Claimed : Released)({ on: plainDate(on), kind, by });
    const events = streams.get(stream) ?? [];
    streams.set(stream, events);
    events.push({
      eventId: eventIdOf(commandId, first + index),
      type,
      schemaVersion,
      data,
      sealed: {},
      subject: { kind: 'corporation', id: corporationId },
    });
  }
  return [...streams].map(([stream, events]) => ({ stream, events }));
}
