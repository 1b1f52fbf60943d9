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

function claimWrites(
  log: Log,
  claims: readonly DemoClaim[],
  { commandId, corporationId }: DemoAppend['command'],
  first: number,
) {
  return Promise.all(
    claims.map(async ({ type, kind, value, by, on }, index) => {
      const { schemaVersion, data } = (type === 'Claimed' ? Claimed : Released)({ on: plainDate(on), kind, by });
      return {
        stream: await log.claimStream(corporationId, kind, value),
        events: [
          {
            eventId: eventIdOf(commandId, first + index),
            type,
            schemaVersion,
            data,
            sealed: {},
            subject: { kind: 'corporation' as const, id: corporationId },
          },
        ],
      };
    }),
  );
}
