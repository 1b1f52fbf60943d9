import { casefileCommands } from './casefile/commands.ts';
import * as casefile from './casefile/events.ts';
import { claimCommands } from './claim/commands.ts';
import * as claim from './claim/events.ts';
import { corporationCommands } from './corporation/commands.ts';
import * as corporation from './corporation/events.ts';
import { importCommands } from './import/commands.ts';
import * as imports from './import/events.ts';
import type { CommandDefinition } from './kernel/command.ts';
import { EntryVoided } from './kernel/events.ts';
import type { EventDefinition } from './kernel/message.ts';
import type { Category } from './kernel/streams.ts';
import { officeCommands } from './office/commands.ts';
import * as office from './office/events.ts';
import { personCommands } from './person/commands.ts';
import * as person from './person/events.ts';
import { staffMemberCommands } from './staff-member/commands.ts';
import * as staffMember from './staff-member/events.ts';
import * as task from './task/events.ts';

/** Of what a module exports, the events (the rest are schemas, which cannot be called). */
const definitions = (module: object): EventDefinition[] =>
  Object.values(module).filter((exported): exported is EventDefinition => typeof exported === 'function');

/** Every event of each noun; EntryVoided stands in all of them. */
export const eventsOf: Readonly<Record<Category, readonly EventDefinition[]>> = {
  person: [...definitions(person), EntryVoided],
  casefile: [...definitions(casefile), ...definitions(task), EntryVoided],
  office: [...definitions(office), EntryVoided],
  staffMember: [...definitions(staffMember), ...definitions(task), EntryVoided],
  corporation: [...definitions(corporation), EntryVoided],
  import: [...definitions(imports), EntryVoided],
  claim: definitions(claim),
};

const byType = new Map(Object.values(eventsOf).flatMap((events) => events.map((one) => [one.type, one])));

/** Every event, once. */
export const eventDefinitions: readonly EventDefinition[] = [...byType.values()];

/** The definition of an event type. Throws on an unknown one: what the log holds was written by this code. */
export function eventDefinition(type: string): EventDefinition {
  const found = byType.get(type);
  if (!found) throw new Error(`${type} is not an event of this log`);
  return found;
}

const commands: Readonly<Record<Category, readonly CommandDefinition[]>> = {
  person: personCommands,
  casefile: casefileCommands,
  office: officeCommands,
  staffMember: staffMemberCommands,
  corporation: corporationCommands,
  import: importCommands,
  claim: claimCommands,
};

/** Every command of every noun. */
export const commandDefinitions: readonly CommandDefinition[] = Object.values(commands).flat();

/** The command of a noun by its type, or undefined. */
export const commandDefinition = (category: Category, type: string): CommandDefinition | undefined =>
  commands[category].find((one) => one.type === type);

/** The command of a noun by the last part of its path (`hold-interview`), or undefined. */
export const commandAt = (category: Category, path: string): CommandDefinition | undefined =>
  commands[category].find((one) => one.path === path);
