import type { EventLog, NewEvent, StreamWrite } from '../event-log.ts';
import type { Random } from './random.ts';

/** Streams that a history has begun, by corporation, with their last revisions. */
const begun = new WeakMap<EventLog, Map<string, Map<string, number>>>();

/** Appends commands of one to three streams each, some of them old ones, for each of the corporations in turn. */
export async function writeHistory(
  log: EventLog,
  random: Random,
  corporations: readonly string[],
  commands: number,
): Promise<void> {
  const all = begun.get(log) ?? new Map<string, Map<string, number>>();
  begun.set(log, all);
  for (let n = 0; n < commands; n += 1) {
    for (const corporationId of corporations) {
      const streams = all.get(corporationId) ?? new Map<string, number>();
      all.set(corporationId, streams);
      const result = await log.append(writesOf(random, streams), commandOf(random, corporationId));
      if (result.outcome !== 'appended') throw new Error(`not appended: ${result.outcome}`);
      for (const [stream, revision] of Object.entries(result.revisions)) streams.set(stream, revision);
    }
  }
}

function writesOf(random: Random, streams: ReadonlyMap<string, number>): StreamWrite[] {
  const old = [...streams.keys()];
  const names = new Set(
    Array.from({ length: 1 + random.below(3) }, () =>
      old.length > 0 && random.below(3) > 0 ? random.pick(old) : `casefile-${random.uuid()}`,
    ),
  );
  return [...names].map((stream) => ({
    stream,
    expected: streams.get(stream) ?? 'none',
    events: Array.from({ length: 1 + random.below(3) }, () => eventOf(random)),
  }));
}

export function eventOf(random: Random): NewEvent {
  return {
    eventId: random.uuid(),
    type: 'Noted',
    schemaVersion: 1,
    data: { on: '2026-06-15', n: random.below(1_000), note: `面談 𠮷 ${random.uuid()}` },
    sealed: random.below(2) === 0 ? { note: 'narrative' } : {},
    subject: { kind: 'person', id: random.uuid() },
    ...(random.below(2) === 0 ? { officeId: random.uuid() } : {}),
  };
}

export function commandOf(random: Random, corporationId: string) {
  const commandId = random.uuid();
  return {
    commandId,
    content: commandId,
    corporationId,
    recordedBy: random.uuid(),
    correlationId: commandId,
    causationId: commandId,
    ...(random.below(4) === 0 ? { reason: '取り込み' } : {}),
  };
}
