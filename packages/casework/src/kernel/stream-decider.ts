import { isRefusal, putRight, takeBack } from './amend.ts';
import { inFactOrder, live } from './as-of.ts';
import { type Accepted, type Circumstances, type Decider, type Refusal, refuse } from './decider.ts';
import type { Recorded, Uncommitted } from './envelope.ts';
import { decideOn, type History, type Possible } from './history.ts';
import type { EventDefinition } from './message.ts';

/** What every stream takes beside its noun's own commands. */
export type Amendment =
  | { readonly type: 'VoidEntry'; readonly data: { readonly entryId: string; readonly why: string } }
  | { readonly type: 'VoidEntries'; readonly data: { readonly entryIds: readonly string[]; readonly why: string } }
  | { readonly type: 'CorrectEntry'; readonly data: Parameters<typeof putRight>[1] };

/** What a noun adds to what all streams have in common. */
interface Noun<Command, Entry> {
  readonly category: string;
  /** 日本語の名前。 */
  readonly title: string;
  /** The command and the event that begin a stream; without its first event a stream takes nothing more. */
  readonly begins: { readonly command: string; readonly event: string };
  readonly definition: (type: string) => EventDefinition;
  /** Fields of an event that a correction does not type. */
  readonly kept?: Readonly<Record<string, readonly string[]>>;
  readonly impossible: Possible<Entry>;
  /** Why the stream does not take a command at all, whatever it says. */
  readonly barred?: (command: Command | Amendment, history: readonly Entry[]) => Refusal | null;
  /** What a command would write, before it is asked whether that can be. Nothing: it says what stands already. */
  readonly wanted: (
    command: Command,
    facts: readonly Entry[],
    circumstances: Circumstances,
  ) => readonly Uncommitted[] | Refusal;
  /** A last word, once it is known to be possible. */
  readonly underTheLaw?: (
    events: readonly Uncommitted[],
    history: History,
    circumstances: Circumstances,
  ) => Accepted | Refusal;
}

export interface StreamDecider<Command> extends Decider<Command, History> {
  /** What cannot be among facts in fact order. */
  readonly impossible: Possible<Recorded>;
}

/**
 * The decider of a noun whose state is its own entries. Taking back and correcting are the same everywhere; whatever
 * is to be written must be possible beside all that stands, in the order of the facts and not of the log.
 */
export function streamDecider<Command extends { readonly type: string }, Entry>(
  noun: Noun<Exclude<Command, Amendment>, Entry>,
): StreamDecider<Command> {
  const { category, title, begins, definition, kept = {}, impossible, barred, wanted, underTheLaw } = noun;
  const eventsOf = (command: Command, history: History, facts: readonly Entry[], circumstances: Circumstances) => {
    const amendment = command as unknown as Amendment;
    switch (amendment.type) {
      case 'VoidEntry':
        return takeBack(history, [amendment.data.entryId], amendment.data.why, circumstances);
      case 'VoidEntries':
        return takeBack(history, amendment.data.entryIds, amendment.data.why, circumstances);
      case 'CorrectEntry':
        return putRight(history, amendment.data, definition, (type) => kept[type] ?? [], circumstances);
      default:
        return wanted(command as Exclude<Command, Amendment>, facts, circumstances);
    }
  };
  const asked = impossible as unknown as Possible<Recorded>;
  return {
    category,
    impossible: asked,
    initial: [],
    evolve: (history, event) => [...history, event],
    decide(command, history, circumstances) {
      const beside = circumstances.beside?.(history) ?? [];
      const facts = inFactOrder([...live(history), ...beside]);
      if (history.length > 0 && !facts.some(({ type }) => type === begins.event))
        return refuse(
          `${kebab(category)}-voided`,
          `この${title}の記録は取り消されています。新しく登録してから記録してください。`,
        );
      if (history.length === 0 && command.type !== begins.command)
        return refuse(`${kebab(category)}-unknown`, `この${title}は、まだ登録されていません。先に登録してください。`);
      const bar = barred?.(
        command as Exclude<Command, Amendment> | Amendment,
        live(history) as unknown as readonly Entry[],
      );
      if (bar) return bar;
      const events = eventsOf(command, history, facts as readonly Entry[], circumstances);
      if (isRefusal(events)) return events;
      const possible = decideOn(
        history,
        events,
        impossible as unknown as Possible<Recorded>,
        definition,
        circumstances,
      );
      return isRefusal(possible) || !underTheLaw ? possible : underTheLaw(possible.events, history, circumstances);
    },
  };
}

const kebab = (category: string) => category.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
