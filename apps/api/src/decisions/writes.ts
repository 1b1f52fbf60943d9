import { eventDefinition, officeIdOf, type Recorded, type Subject, subjectOf, type Write } from '@teichaku/casework';
import type { Appended, SealSubject, StreamWrite } from '@teichaku/eventlog';
import { eventIdOf } from './ids.ts';

/** What deciders gave out, as the log takes it: with ids, seals, and whose keys seal. */
export function streamWrites(
  writes: readonly Write[],
  commandId: string,
  corporationId: string,
): readonly StreamWrite[] {
  let count = 0;
  return writes.map((write) => {
    const subject = subjectOf(write);
    return {
      stream: write.stream,
      expected: write.expected,
      events: write.events.map((event) => {
        const officeId = officeIdOf(event, write);
        return {
          eventId: eventIdOf(commandId, count++),
          type: event.type,
          schemaVersion: event.schemaVersion,
          data: event.data as Readonly<Record<string, unknown>>,
          sealed: eventDefinition(event.type).sealed,
          subject: sealSubject(subject, corporationId),
          ...(officeId ? { officeId } : {}),
        };
      }),
    };
  });
}

/** The log knows keys of persons, of staff, and of the corporation: an import's own is one of the corporation's by its id. */
function sealSubject(subject: Subject, corporationId: string): SealSubject {
  switch (subject.kind) {
    case 'import':
      return { kind: 'corporation', id: subject.id };
    case 'corporation':
      return { kind: 'corporation', id: corporationId };
    default:
      return subject;
  }
}

/**
 * A command's writes as they once were. The log recognises the command and writes nothing; it only says whether it was
 * asked for the same then.
 */
export function asWritten(written: readonly Recorded[], first: Appended): readonly StreamWrite[] {
  return [...Map.groupBy(written, (event) => event.stream)].map(([stream, events]) => ({
    stream,
    expected: events[0]?.revision ? events[0].revision - 1 : ('none' as const),
    events: events.map((event) => ({
      eventId: event.eventId,
      type: event.type,
      schemaVersion: event.schemaVersion,
      data: { on: first.position },
      sealed: {},
      subject: { kind: 'corporation' as const, id: event.corporationId },
    })),
  }));
}
