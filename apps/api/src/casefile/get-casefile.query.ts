import { type IQueryHandler, Query, QueryHandler } from '@nestjs/cqrs';
import {
  type CasefileEntry,
  type CasefileView,
  casefileView,
  judgeCasefile,
  type OfficeEntry,
  type PersonEntry,
  personOf,
  streamOf,
} from '@teichaku/casework';
import type { EligibilityAnswer } from '@teichaku/rules';
import * as z from 'zod';
import { afterParam, asOfParams } from '../http/params.ts';
import { notFound } from '../http/problems.ts';
import { type AnswerFrame, framed, type Moment, Moments } from '../read/moment.ts';
import { NamesOf } from '../read/names-of.ts';
import { ReadSide } from '../read/read-side.ts';
import { duplicatesAmong, withDuplicates } from '../read/with-duplicates.ts';

export const CasefileParams = z.strictObject({ ...asOfParams, ...afterParam });
export type CasefileParams = z.infer<typeof CasefileParams>;

export class GetCasefile extends Query<CasefileView & AnswerFrame> {
  constructor(
    readonly corporationId: string,
    readonly casefileId: string,
    readonly params: CasefileParams,
  ) {
    super();
  }
}

export interface EligibilityReply extends AnswerFrame {
  readonly casefileId: string;
  readonly answer: EligibilityAnswer;
}

export class GetEligibility extends Query<EligibilityReply> {
  constructor(
    readonly corporationId: string,
    readonly casefileId: string,
    readonly params: CasefileParams,
  ) {
    super();
  }
}

const gone = () =>
  notFound('事例', 'その日には、まだ開かれていないか、取り消されています。一覧に戻って、選び直してください。');

/** A casefile with its person and its duplicates, as the log holds them. */
async function streamsOf(read: ReadSide, moment: Moment, casefileId: string) {
  const { corporationId, cut } = moment;
  const casefile = await read.stream(corporationId, 'casefile', casefileId, cut.knownAt);
  const personId = personOf(casefile, cut.knownAt);
  if (personId === null) throw gone();
  const person = await read.stream(corporationId, 'person', personId, cut.knownAt);
  const family = await withDuplicates(new Map([[streamOf('casefile', casefileId), casefile]]), (names) =>
    read.streams(moment, names),
  );
  const duplicates = duplicatesAmong(casefile, family);
  const closings = await read.closings(moment, [casefile]);
  const offices = [...closings.values()];
  return {
    casefile,
    person,
    duplicates,
    offices,
    all: [...casefile, ...person, ...duplicates.flat(), ...offices.flat()],
  };
}

const entries = ({ casefile, person, duplicates, offices }: Awaited<ReturnType<typeof streamsOf>>) => ({
  casefile: casefile as unknown as readonly CasefileEntry[],
  person: person as unknown as readonly PersonEntry[],
  duplicates: duplicates as unknown as readonly (readonly CasefileEntry[])[],
  offices: offices as unknown as readonly (readonly OfficeEntry[])[],
});

/** Always folded from the streams, for now as for any other moment. */
@QueryHandler(GetCasefile)
export class GetCasefileHandler implements IQueryHandler<GetCasefile> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
    private readonly names: NamesOf,
  ) {}

  async execute({ corporationId, casefileId, params }: GetCasefile): Promise<CasefileView & AnswerFrame> {
    const moment = await this.moments.of(corporationId, params);
    const streams = await streamsOf(this.read, moment, casefileId);
    const names = await this.names.of(corporationId);
    const asOf = { on: moment.day, knownAt: moment.cut.knownAt };
    const view = casefileView(casefileId, entries(streams), asOf, moment.reading, names);
    if (!view) throw gone();
    return framed(moment, view, this.moments.newest(moment, streams.all));
  }
}

@QueryHandler(GetEligibility)
export class GetEligibilityHandler implements IQueryHandler<GetEligibility> {
  constructor(
    private readonly moments: Moments,
    private readonly read: ReadSide,
  ) {}

  async execute({ corporationId, casefileId, params }: GetEligibility): Promise<EligibilityReply> {
    const moment = await this.moments.of(corporationId, params);
    const streams = await streamsOf(this.read, moment, casefileId);
    const asOf = { on: moment.day, knownAt: moment.cut.knownAt };
    const { fold, eligibility } = judgeCasefile(entries(streams), asOf, moment.reading);
    if (!fold.opened) throw gone();
    return framed(moment, { casefileId, answer: eligibility }, this.moments.newest(moment, streams.all));
  }
}
