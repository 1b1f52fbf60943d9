import { casefile } from '../casefile/decider.ts';
import { claim } from '../claim/decider.ts';
import { corporation } from '../corporation/decider.ts';
import { importReview } from '../import/decider.ts';
import { isRefusal } from '../kernel/amend.ts';
import type { Circumstances, Decider, Refusal } from '../kernel/decider.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import { appended, type History } from '../kernel/history.ts';
import { type Category, categoryOf } from '../kernel/streams.ts';
import { office } from '../office/decider.ts';
import { person } from '../person/decider.ts';
import { staffMember } from '../staff-member/decider.ts';
import { besideOf } from './beside.ts';

/** A command to one stream. */
export interface Step {
  readonly stream: string;
  readonly command: { readonly type: string; readonly data: unknown };
}

/** Commands to one or several streams that are carried out together or not at all. */
export type Plan = readonly Step[];

/** What one stream is to be given. */
export interface Write {
  readonly stream: string;
  /** The revision it was decided on; `none`: there is no such stream yet. */
  readonly expected: 'none' | number;
  readonly events: readonly Uncommitted[];
  /** What the stream held. */
  readonly history: History;
}

export interface CarriedOut {
  readonly outcome: 'accepted';
  /** Streams that get something; none at all where everything stood already. */
  readonly writes: readonly Write[];
  /** Ids of what was made: jobId, reportId, postId, serviceId, personId. The last of a kind. */
  readonly ids: Readonly<Record<string, string>>;
}

/** A refusal, and which step it refused. */
export type PlanRefused = Refusal & { readonly step: number; readonly stream: string };

// deciders differ in their commands and states; a step's command is the one that its stream's decider takes
// biome-ignore lint/suspicious/noExplicitAny: see above
type AnyDecider = Decider<any, any>;
const deciders: Readonly<Record<Category, AnyDecider>> = {
  person,
  casefile,
  office,
  staffMember,
  corporation,
  import: importReview,
  claim,
};

/** The decider of a noun. */
export const deciderOf = (category: Category): AnyDecider => deciders[category];

/** Ids that one step may make. */
const IDS_A_STEP = 10;

/**
 * Decides every step in order, later ones on what earlier ones would write. `read` gives what a stream holds (empty:
 * there is none). Pure: the caller has read the streams of the plan before, and appends the writes as one.
 */
export function carryOut(
  plan: Plan,
  read: (stream: string) => History,
  circumstances: Circumstances,
): CarriedOut | PlanRefused {
  const written = new Map<string, Uncommitted[]>();
  for (const [index, { stream, command }] of plan.entries()) {
    const decider = deciderOf(categoryOf(stream));
    const history = appended(read(stream), written.get(stream) ?? [], stream);
    const sofar = (name: string) => appended(read(name), written.get(name) ?? [], name);
    const answer = decider.decide(
      command,
      history.reduce((state, event) => decider.evolve(state, event), decider.initial),
      {
        ...circumstances,
        newId: (n) => circumstances.newId(index * IDS_A_STEP + n),
        ...(decider === casefile ? { beside: besideOf(sofar) } : {}),
      },
    );
    if (isRefusal(answer)) return { ...answer, step: index, stream };
    written.set(stream, [...(written.get(stream) ?? []), ...answer.events]);
  }
  const writes = [...written].flatMap(([stream, events]): Write[] => {
    const history = read(stream);
    return events.length === 0 ? [] : [{ stream, expected: history.at(-1)?.revision ?? 'none', events, history }];
  });
  return { outcome: 'accepted', writes, ids: idsOf(writes.flatMap(({ events }) => events)) };
}

const MADE: Readonly<Record<string, string>> = {
  CasefileOpened: 'personId',
  EmploymentStarted: 'jobId',
  JobChanged: 'jobId',
  SupportReportIssued: 'reportId',
  PostAssigned: 'postId',
  IntegratedServiceAdded: 'serviceId',
};

const idsOf = (events: readonly Uncommitted[]): Record<string, string> =>
  Object.fromEntries(
    events.flatMap(({ type, data }) => {
      const field = MADE[type];
      return field === undefined ? [] : [[field, String((data as Record<string, unknown>)[field])]];
    }),
  );
