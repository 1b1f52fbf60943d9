import {
  appended,
  type CarriedOut,
  type Category,
  carryOut,
  findEntry,
  type History,
  isRefusal,
  needsOf,
  type PlanRefused,
  planFor,
  type Refusal,
  type Step,
  streamOf,
  type TakenNumber,
} from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import { notFound } from '../http/problems.ts';
import { madeIdOf, newIdOf } from './ids.ts';
import type { Order } from './order.ts';
import { unknownReference } from './references.ts';

/** What deciders made of an order, by the streams as they were read. */
export interface Attempt {
  /** The stream that the answer is of. */
  readonly stream: string;
  /** What it held. */
  readonly history: History;
  readonly answer: CarriedOut | PlanRefused;
}

const titles = {
  person: '人',
  casefile: '事例',
  office: '事業所',
  staffMember: '職員',
  corporation: '法人',
  import: '取り込み',
} as const;

/**
 * Reads the streams that an order needs, and has its commands decided, later ones on what earlier ones would write.
 * Writes nothing.
 * @throws Problem `not-found` where the order names a thing that is not there
 */
export async function decideOrder(
  order: Order,
  corporationId: string,
  { log, today }: { readonly log: Pick<EventLog, 'readStream' | 'claimStream'>; readonly today: string },
): Promise<Attempt> {
  const { category, commandId } = order;
  const stream = streamOf(
    category as Category,
    order.id ?? (category === 'corporation' ? corporationId : madeIdOf(commandId, category)),
  );
  const read = new Map<string, History>();
  const load = async (...names: readonly string[]) => {
    const missing = [...new Set(names)].filter((name) => !read.has(name));
    await Promise.all(missing.map(async (name) => read.set(name, await log.readStream(corporationId, name))));
  };
  const commands = [
    { ...order.command, stream },
    ...(order.then ?? []).map(({ to, ...command }) => ({
      ...command,
      stream: to ? streamOf(to.category, to.id) : stream,
    })),
  ];
  await load(...commands.map((command) => command.stream).filter((name) => name !== stream));
  const references = Promise.all(commands.map(({ data }) => unknownReference(corporationId, data, log)));
  references.catch(() => {});
  // the stream of a new thing is named after the command: if it is there already, the log knows the command
  if (order.id === null) read.set(stream, []);
  else await load(stream);
  const held = (name: string): History => read.get(name) ?? [];
  const history = held(stream);
  // what an import leaves begins under the import's own id
  if (order.id !== null && history.length === 0 && category !== 'import')
    throw notFound(titles[category], '一覧に戻って、選び直してください。');

  const circumstances = { today, newId: (n: number) => newIdOf(commandId, n) };
  const plan: Step[] = [];
  for (const [index, { stream: own, ...command }] of commands.entries()) {
    // of an entry that stands no more it does not matter what it would name
    const gone = goneEntry(command, held(own));
    if (gone) return { stream, history, answer: { ...gone, step: plan.length, stream } };
    const unknown = (await references)[index];
    if (unknown) return { stream, history, answer: { ...unknown, step: plan.length, stream } };
    const sofar = plan.length > 0 ? carryOut(plan, held, circumstances) : null;
    if (sofar?.outcome === 'refused') return { stream, history, answer: sofar };
    const asItWouldBe = (name: string): History => {
      const write = sofar?.writes.find((one) => one.stream === name);
      return write ? appended(held(name), write.events, name) : held(name);
    };
    const asked = { stream: own, command };
    const claims = new Map<string, string>();
    // what one stream holds may name another: asked again until everything that is named has been read
    for (let known = -1; known < read.size; ) {
      known = read.size;
      const needs = needsOf(asked, asItWouldBe(own), asItWouldBe);
      for (const number of needs.numbers) {
        claims.set(keyOf(number), await log.claimStream(corporationId, number.kind, number.value));
      }
      await load(...needs.streams, ...claims.values());
    }
    const around = {
      today,
      read: asItWouldBe,
      claimStream: (number: TakenNumber) => claims.get(keyOf(number)) as string,
      newPersonId: madeIdOf(commandId, 'person'),
    };
    const steps = planFor(asked, asItWouldBe(own), around);
    // a person who is registered here is as new as the casefile
    if (order.id === null)
      read.set(streamOf('person', around.newPersonId), read.get(streamOf('person', around.newPersonId)) ?? []);
    await load(...steps.map((step) => step.stream));
    plan.push(...steps);
  }
  return { stream, history, answer: carryOut(plan, held, circumstances) };
}

/** That the entry which is to be put right was put right or taken back before. */
function goneEntry({ type, data }: Order['command'], history: History): Refusal | null {
  const { entryId } = data as { entryId?: unknown };
  if (type !== 'CorrectEntry' || typeof entryId !== 'string') return null;
  const found = findEntry(history, entryId);
  return isRefusal(found) && found.reason === 'already-voided' ? found : null;
}

const keyOf = ({ kind, value }: TakenNumber) => `${kind}\n${value}`;
