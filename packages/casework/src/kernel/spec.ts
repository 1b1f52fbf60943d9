import { isRefusal } from './amend.ts';
import { inFactOrder, live, startOfDay } from './as-of.ts';
import type { Circumstances, Refusal } from './decider.ts';
import type { Recorded, Uncommitted } from './envelope.ts';
import type { EventDefinition } from './message.ts';
import type { StreamDecider } from './stream-decider.ts';
import { PlainDate } from './values.ts';

/** What a test says was recorded: an event, and when where it matters. */
export interface Given {
  readonly event: Uncommitted;
  readonly recordedAt?: bigint;
  readonly eventId?: string;
}

const open = new Set<string>();

/** Fails where a command was tried and nobody looked at the answer. For `afterEach`. */
export function noneUnfinished(): void {
  const left = [...open];
  open.clear();
  if (left.length > 0) throw new Error(`nobody looked at the answer to: ${left.join(', ')}`);
}

/** An event as the log would give it back; ids and times from its place unless said otherwise. */
export const recorded = (stream: string, { event, recordedAt, eventId }: Given, revision: number): Recorded => ({
  eventId: eventId ?? entryId(revision),
  stream,
  revision,
  recordedAt: recordedAt ?? startOfDay(PlainDate.parse('2026-01-01')) + BigInt(revision),
  recordedBy: 'f0000000-0000-4000-8000-000000000001',
  commandId: entryId(revision),
  correlationId: entryId(revision),
  causationId: entryId(revision),
  corporationId: 'c0000000-0000-4000-8000-000000000001',
  previousHash: '',
  hash: '',
  position: String(revision),
  ...event,
});

/** The id that the entry at a place has in a test. */
export const entryId = (place: number): string => `e0000000-0000-4000-8000-${String(place).padStart(12, '0')}`;

/**
 * given · when · then for a decider. What is given must itself be possible and of the events' own shape; what is
 * expected must be named: an empty expectation, or an answer nobody looks at, fails.
 */
export function specOf<Command extends { readonly type: string }>(
  decider: StreamDecider<Command>,
  { stream, definition, today }: { stream: string; definition: (type: string) => EventDefinition; today: string },
) {
  return {
    given(...given: readonly (Uncommitted | Given)[]) {
      const history = given.map((one, place) => recorded(stream, 'event' in one ? one : { event: one }, place));
      for (const { type, data } of history) mustParse(definition(type), data);
      const impossible = decider.impossible(inFactOrder(live(history)))[0];
      if (impossible) throw new Error(`this cannot be given: ${impossible.reason} (${impossible.message})`);
      return {
        history,
        when(command: Command, circumstances: Partial<Circumstances> = {}) {
          const answer = decider.decide(command, history, {
            today,
            newId: (n) => `a0000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
            ...circumstances,
          });
          open.add(command.type);
          const looked = () => open.delete(command.type);
          const accepted = (): readonly Uncommitted[] => {
            looked();
            if (isRefusal(answer)) throw new Error(`refused: ${answer.reason} (${answer.message})`);
            for (const { type, data } of answer.events) mustParse(definition(type), data);
            return answer.events;
          };
          return {
            /** These events, no more and no fewer, with exactly this data. */
            thenEvents(...expected: readonly Uncommitted[]): void {
              const events = accepted();
              if (expected.length === 0) throw new Error('name the events, or say thenNothing()');
              mustEqual(
                events.map(({ type, data }) => ({ type, data })),
                expected.map(({ type, data }) => ({ type, data })),
              );
            },
            /** Accepted, with events of these types, for a look at what they hold. */
            thenTypes(...types: readonly [string, ...string[]]): readonly Uncommitted[] {
              const events = accepted();
              mustEqual(
                events.map(({ type }) => type),
                types,
              );
              return events;
            },
            /** Accepted, and nothing to write: it stands already. */
            thenNothing(): void {
              mustEqual(accepted(), []);
            },
            /** Refused for this reason, with a message in Japanese; gives the refusal for a closer look. */
            thenRefused(reason: string): Refusal {
              looked();
              if (!isRefusal(answer))
                throw new Error(`accepted: ${answer.events.map(({ type }) => type).join(', ') || 'nothing to write'}`);
              mustEqual(answer.reason, reason);
              if (!/[ぁ-ん].*。/u.test(answer.message)) throw new Error(`no sentence in Japanese: ${answer.message}`);
              return answer;
            },
          };
        },
      };
    },
  };
}

function mustParse({ type, schema }: EventDefinition, data: unknown): void {
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new Error(`${type}: ${JSON.stringify(parsed.error.issues)}`);
}

/** Equal as JSON, whatever the order of keys; what is undefined is not there. */
function mustEqual(actual: unknown, expected: unknown): void {
  const [a, b] = [canonical(actual), canonical(expected)];
  if (a !== b) throw new Error(`expected ${b}\n     got ${a}`);
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([x], [y]) => (x < y ? -1 : 1)))
      : inner,
  );
