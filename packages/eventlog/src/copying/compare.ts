import type pg from 'pg';
import { LogRefused } from '../errors.ts';
import type { TakenCommand } from '../mirror/commands.ts';
import type { Connections } from '../postgres/connections.ts';
import { commandsOf } from './source.ts';

/**
 * Reads both sides in their order and recomputes every hash on both; they must have the same commands with the same
 * events. Throws `LogRefused` naming the first that is not the same.
 */
export async function compareLogs(
  reading: pg.ClientBase,
  target: Pick<Connections, 'connect'>,
  onProgress: (events: number) => void,
): Promise<{ readonly events: number; readonly commands: number }> {
  const other = await target.connect('projector', { query_timeout: 0 });
  const done = { events: 0, commands: 0 };
  try {
    const theirs = oneByOne(commandsOf(other, '0'));
    for await (const page of commandsOf(reading, '0')) {
      for (const command of page) {
        const copy = (await theirs.next()).value;
        if (!copy || contentOf(copy) !== contentOf(command)) throw unlike(command, copy ?? null);
        done.commands += 1;
        done.events += command.events.length;
      }
      onProgress(done.events);
    }
    const more = (await theirs.next()).value;
    if (more) throw unlike(null, more);
    return done;
  } finally {
    await other.end();
  }
}

/** Everything but the positions: data and envelope of an event stand in its hash, which has been recomputed. */
const contentOf = ({ corporationId, commandId, fingerprint, revisions, events }: TakenCommand): string =>
  JSON.stringify([
    corporationId,
    commandId,
    fingerprint,
    Object.entries(revisions).sort(),
    events.map(({ hash }) => hash),
  ]);

async function* oneByOne<T>(pages: AsyncIterable<readonly T[]>): AsyncGenerator<T, undefined, void> {
  for await (const page of pages) yield* page;
  return undefined;
}

function unlike(here: TakenCommand | null, there: TakenCommand | null): LogRefused {
  const placed = (command: TakenCommand | null) =>
    command ? `命令 ${command.commandId}（位置 ${command.events.at(-1)?.position}）` : '何もない';
  return new LogRefused(
    'copy-differs',
    `写し元と写し先が違います。写し元は${placed(here)}、写し先は${placed(there)}です。写し先を空にして、はじめからもう一度行ってください。`,
  );
}
