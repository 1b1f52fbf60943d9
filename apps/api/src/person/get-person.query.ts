import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type CasefileEntry,
  duplicateOf,
  type Named,
  type Names,
  officeOn,
  type PersonEntry,
  type PersonView,
  personFacts,
  personTimeline,
  personView,
  pick,
  type Recorded,
  recordedFacts,
  streamOf,
  type TimelineEntry,
} from '@teichaku/casework';
import type * as z from 'zod';
import { CasefileParams } from '../casefile/get-casefile.query.ts';
import { notFound } from '../http/problems.ts';
import { type AnswerFrame, framed, type Moment, Moments } from '../read/moment.ts';
import { NamesOf } from '../read/names-of.ts';
import { ReadSide } from '../read/read-side.ts';
import { type MergeView, mergedAway, mergeViews, type ToldApartView, toldApartViews } from './merge-views.ts';

/** One enrolment of a person. */
export interface PersonCasefile {
  readonly casefileId: string;
  readonly caseNumber: string | null;
  readonly office: Named;
  readonly openedOn: string;
  readonly closedOn: string | null;
  /** The enrolment was recorded twice: the casefile that goes on. */
  readonly duplicateOf: string | null;
}

export interface PersonReply extends PersonView, AnswerFrame {
  readonly revision: number;
  /** The record went into another one of the same person: nothing more is recorded here. */
  readonly mergedInto: Named | null;
  readonly merges: readonly MergeView[];
  readonly toldApart: readonly ToldApartView[];
  /** Newest first. */
  readonly casefiles: readonly PersonCasefile[];
  readonly timeline: readonly TimelineEntry[];
}

export class GetPerson extends Query<PersonReply> {
  constructor(
    readonly corporationId: string,
    readonly personId: string,
    readonly params: z.infer<typeof CasefileParams>,
  ) {
    super();
  }
}

/** Always folded from the streams, for now as for any other moment. */
@QueryHandler(GetPerson)
export class GetPersonHandler implements IQueryHandler<GetPerson> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly names: NamesOf,
  ) {}

  async execute({ corporationId, personId, params }: GetPerson): Promise<PersonReply> {
    const moment = await this.moments.of(corporationId, params);
    const { knownAt } = moment.cut;
    const own = await this.read.stream(corporationId, 'person', personId, knownAt);
    const entries = own as unknown as readonly PersonEntry[];
    const facts = personFacts(entries, { on: moment.day, knownAt });
    if (facts.length === 0) throw notFound('その人', '一覧に戻って、選び直してください。');
    const names = await this.names.of(corporationId);
    const nameOf = await this.personNames(moment, entries);
    const into = mergedAway(own, knownAt);
    const merges = mergeViews(own, knownAt, names);
    const linked = facts.flatMap((fact) => (fact.type === 'CasefileLinked' ? [fact.data.casefileId] : []));
    const duplicates = merges.flatMap(({ duplicateCasefileId }) => duplicateCasefileId ?? []);
    return framed(
      moment,
      {
        ...personView(personId, facts),
        revision: own.at(-1)?.revision ?? -1,
        mergedInto: into === null ? null : { id: into, name: nameOf(into) },
        merges,
        toldApart: toldApartViews(own, knownAt, nameOf),
        casefiles: await this.casefiles(moment, [...new Set([...linked, ...duplicates])], names),
        timeline: personTimeline(entries, moment.cut, names),
      },
      this.moments.newest(moment, own),
    );
  }

  /** What the persons are called whom a person's own record names. */
  private async personNames(moment: Moment, entries: readonly PersonEntry[]): Promise<(id: string) => string> {
    const ids = entries.flatMap((entry) =>
      entry.type === 'MergedIntoPerson'
        ? [entry.data.personId]
        : entry.type === 'PersonsToldApart'
          ? [entry.data.otherPersonId]
          : [],
    );
    const streams = await this.read.streams(
      moment,
      ids.map((id) => streamOf('person', id)),
    );
    const asOf = { on: moment.day, knownAt: moment.cut.knownAt };
    return (id) => {
      const found = (streams.get(streamOf('person', id)) ?? []) as unknown as readonly PersonEntry[];
      return personView(id, personFacts(found, asOf)).name;
    };
  }

  private async casefiles(moment: Moment, ids: readonly string[], names: Names): Promise<readonly PersonCasefile[]> {
    const streams = await this.read.streams(
      moment,
      ids.map((id) => streamOf('casefile', id)),
    );
    return ids
      .flatMap((id) => casefileOf(id, streams.get(streamOf('casefile', id)) ?? [], moment, names))
      .sort((a, b) => (a.openedOn < b.openedOn ? 1 : -1));
  }
}

function casefileOf(
  casefileId: string,
  events: readonly Recorded[],
  { day, cut: { knownAt } }: Moment,
  names: Names,
): readonly PersonCasefile[] {
  const facts = recordedFacts(events as unknown as readonly CasefileEntry[], { on: day, knownAt });
  const opened = pick(facts, 'CasefileOpened')[0];
  if (!opened) return [];
  const office = officeOn(facts, day) ?? opened.data.officeId;
  return [
    {
      casefileId,
      caseNumber: opened.data.caseNumber ?? null,
      office: { id: office, name: names.office(office) },
      openedOn: opened.data.on,
      closedOn: pick(facts, 'CasefileClosed').at(-1)?.data.on ?? null,
      duplicateOf: duplicateOf(events, knownAt),
    },
  ];
}
