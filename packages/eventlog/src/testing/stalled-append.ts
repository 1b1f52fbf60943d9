import { join } from 'node:path';
import type { CommandContext, StreamWrite } from '../event-log.ts';
import { migrate } from '../migrations/migrate.ts';
import { openConnections } from '../postgres/connections.ts';
import { keyTable } from '../postgres/key-table.ts';
import { callAppend } from '../postgres/writing/append-call.ts';
import { decide, type Plan, type StampedCommand, stamp } from '../postgres/writing/plan.ts';
import { type PreparedCommand, prepare } from '../postgres/writing/prepare.ts';
import { fileKeys, Keyring } from '../sealing/index.ts';

/** A writer who stands still in the middle of an append. */
export interface StalledAppend {
  /** He goes on; resolves when what he wrote is there. */
  release(): Promise<void>;
}

export interface StalledAt {
  readonly databaseUrl: string;
  readonly dataDir: string;
  readonly now: () => bigint;
}

/** Works out an append to new streams, as a writer does before he sends it. */
export async function planned(
  at: StalledAt,
  writes: readonly StreamWrite[],
  command: CommandContext,
): Promise<{ readonly plan: Plan<PreparedCommand>; readonly stamped: StampedCommand<PreparedCommand> }> {
  const owner = { connectionString: at.databaseUrl };
  const connections = openConnections(owner, await migrate(owner));
  try {
    const keyring = new Keyring(fileKeys(join(at.dataDir, 'keys')), keyTable(connections));
    const decision = decide([await prepare(writes, command, keyring)], () => undefined);
    const plan = stamp(decision, at.now());
    return { plan, stamped: plan.commands[0] as StampedCommand<PreparedCommand> };
  } finally {
    await connections.close();
  }
}

/** In PostgreSQL: the rows are written and their positions given, and the transaction is not at its end. */
export async function stalledInPostgres(
  at: StalledAt,
  writes: readonly StreamWrite[],
  command: CommandContext,
): Promise<StalledAppend> {
  const { plan, stamped } = await planned(at, writes, command);
  const owner = { connectionString: at.databaseUrl };
  const connections = openConnections(owner, await migrate(owner));
  const client = await connections.connect('app');
  await client.query('BEGIN');
  const answer = await callAppend(client, [stamped.command], plan, at.now(), 10_000);
  if (answer.outcome !== 'appended') throw new Error(answer.outcome);
  return {
    release: async () => {
      await client.query('COMMIT');
      await client.end();
      await connections.close();
    },
  };
}
