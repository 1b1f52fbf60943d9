import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import {
  carryOut,
  categoryOf,
  type History,
  type KeptReport,
  live,
  numbersOfImport,
  type Recorded,
  streamOf,
  type TakenNumber,
  type UndoPreview,
  type UndoUnit,
} from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import { v5 } from 'uuid';
import { Clock } from '../../clock/clock.ts';
import { Decisions } from '../../decisions/decisions.ts';
import { newIdOf } from '../../decisions/ids.ts';
import { streamWrites } from '../../decisions/writes.ts';
import { notFound, Problem } from '../../http/problems.ts';
import { Operator } from '../../session/operator.ts';
import { EVENT_LOG } from '../../tokens.ts';
import type { KnownImport } from '../ledger/ledger.ts';
import { Ledgers } from '../ledger/ledgers.ts';
import { Jobs, type UndoJob } from '../run/jobs.ts';
import { inParallel } from '../run/parallel.ts';
import { Stopped } from '../run/register-run.ts';
import { type Kept, undoPlan } from './undo-plan.ts';

const AT_ONCE = 32;

interface Plan {
  readonly units: readonly UndoUnit[];
  readonly kept: readonly Kept[];
  readonly histories: ReadonlyMap<string, History>;
}

/** Takes whole imports back. */
@Injectable()
export class UndoImports implements BeforeApplicationShutdown {
  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly decisions: Decisions,
    private readonly clock: Clock,
    private readonly operator: Operator,
    private readonly ledgers: Ledgers,
    private readonly jobs: Jobs,
  ) {}

  /** @throws Problem `not-found` */
  async preview(corporationId: string, importId: string): Promise<UndoPreview> {
    await this.known(corporationId, importId);
    const { units, kept, histories } = await this.plan(corporationId, importId, '');
    return {
      importId,
      voids: units.reduce((sum, unit) => sum + unit.voids, 0),
      casefiles: units.flatMap(({ streams }) => streams).filter((stream) => isOpenedBy(stream, histories, importId))
        .length,
      kept: kept.map((one) => keptReport(one, histories)),
    };
  }

  /**
   * Begins to take an import back and answers at once. Asked again after it was cut off, it goes on; asked again after
   * it has ended, nothing happens.
   * @throws Problem `not-found`, `refused` while another import or undoing runs
   */
  async start(corporationId: string, importId: string, why: string): Promise<void> {
    const known = await this.known(corporationId, importId);
    if (known.undoneAt !== null || this.jobs.findUndo(importId)?.state === 'running') return;
    const plan = await this.plan(corporationId, importId, why);
    const job = this.jobs.beginUndo({ corporationId, importId, total: plan.units.length });
    job.work = this.carryOut(job, plan).catch((error: unknown) => this.jobs.interrupted(job, error));
  }

  private async known(corporationId: string, importId: string): Promise<KnownImport> {
    const known = (await this.ledgers.of(corporationId)).imports.get(importId);
    if (!known) throw notFound('取り込み', '一覧から選び直してください。');
    return known;
  }

  private async plan(corporationId: string, importId: string, why: string): Promise<Plan> {
    const histories = await this.histories(corporationId);
    const streams = new Map<string, string>();
    for (const number of numbersOfImport(histories, importId)) {
      streams.set(keyOf(number), await this.log.claimStream(corporationId, number.kind, number.value));
    }
    const claimStream = (number: TakenNumber) => streams.get(keyOf(number)) as string;
    const { units, kept } = undoPlan(histories, {
      importId,
      why: why || '取り込みを取り消した',
      today: this.clock.today(),
      claimStream,
    });
    return { units: inOrder(units), kept, histories };
  }

  /** Every stream of the corporation that an import can have touched: what others wrote since may stand in any. */
  private async histories(corporationId: string): Promise<ReadonlyMap<string, History>> {
    const histories = new Map<string, Recorded[]>();
    for await (const page of this.log.readAll(null, { corporationId })) {
      for (const event of page) {
        if (['claim', 'corporation', 'import'].includes(categoryOf(event.stream))) continue;
        const history = histories.get(event.stream) ?? [];
        history.push(event);
        histories.set(event.stream, history);
      }
    }
    return histories;
  }

  private async carryOut(job: UndoJob, { units, kept, histories }: Plan): Promise<void> {
    const { corporationId, importId } = job;
    await inParallel(units, AT_ONCE, async (unit) => {
      if (job.stopping.signal.aborted) throw new Stopped('the undoing was stopped');
      await this.takeBack(job, unit, histories);
      job.done += 1;
    });
    const voided = await this.voided(corporationId, importId);
    const answer = await this.decisions.make({
      category: 'corporation',
      id: corporationId,
      command: {
        type: 'UndoImport',
        data: { on: this.clock.today(), importId, voided, kept: [...new Set(kept.map(({ stream }) => stream))] },
      },
      corporationId,
      commandId: v5('UndoImport', importId),
      correlationId: importId,
      causationId: importId,
    });
    if (answer.outcome === 'refused') throw new Error(`UndoImport was refused: ${answer.message}`);
    job.state = 'finished';
  }

  /** One unit, one append: its entries, and the numbers that they held. */
  private async takeBack(
    { corporationId, importId }: UndoJob,
    unit: UndoUnit,
    before: Plan['histories'],
  ): Promise<void> {
    const commandId = v5(`undo\n${unit.streams.toSorted().join('\n')}`, importId);
    const today = this.clock.today();
    const read = new Map<string, History>();
    for (const { stream } of unit.plan) {
      if (!read.has(stream)) read.set(stream, await this.log.readStream(corporationId, stream));
    }
    const held = (stream: string): History => read.get(stream) ?? [];
    const answer = carryOut(unit.plan, held, { today, newId: (n) => newIdOf(commandId, n) });
    if (answer.outcome === 'refused') throw new Error(`${unit.streams.join(', ')}: ${answer.message}`);
    const changed = unit.streams.some((stream) => held(stream).length !== before.get(stream)?.length);
    if (changed) throw written(unit.streams[0] ?? '');
    const own = unit.streams
      .flatMap((stream) => before.get(stream) ?? [])
      .find(({ source }) => source?.kind === 'import' && source.importId === importId);
    const result = await this.log.append(streamWrites(answer.writes, commandId, corporationId), {
      commandId,
      content: JSON.stringify({ undo: importId, streams: unit.streams }),
      corporationId,
      recordedBy: this.operator.id,
      ...(own?.source ? { source: own.source } : {}),
      correlationId: importId,
      causationId: importId,
      recordedAt: this.clock.now(),
    });
    if (result.outcome === 'conflict') throw written(result.stream);
    if (result.outcome === 'other-content') throw new Error(`${commandId} stands for something else`);
  }

  /** How many entries of the import stand taken back by its undoing, over all runs of it. */
  private async voided(corporationId: string, importId: string): Promise<number> {
    let count = 0;
    for await (const page of this.log.readAll(null, { corporationId, fields: 'sealed' })) {
      count += page.filter(({ type, correlationId }) => type === 'EntryVoided' && correlationId === importId).length;
    }
    return count;
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.jobs.stopAll();
  }
}

const keyOf = ({ kind, value }: TakenNumber) => `${kind}\n${value}`;

/** Casefiles first, then staff, then offices: what is cut off half-way names nothing that is gone. */
const inOrder = (units: readonly UndoUnit[]): readonly UndoUnit[] => {
  const rank = ({ streams: [first = ''] }: UndoUnit) =>
    first.startsWith('office') ? 2 : first.startsWith('staffMember') ? 1 : 0;
  return units.toSorted((a, b) => rank(a) - rank(b));
};

const written = (stream: string) =>
  new Problem('stale-revision', {
    detail: '取り消しのあいだに、ほかの記録が書かれました。',
    wayOut: 'もう一度取り消すと、続きから進みます。書き足されたものは、そのまま残ります。',
    details: { stream },
  });

const isOpenedBy = (stream: string, histories: Plan['histories'], importId: string): boolean =>
  categoryOf(stream) === 'casefile' &&
  (histories.get(stream) ?? []).some(
    ({ type, source }) => type === 'CasefileOpened' && source?.kind === 'import' && source.importId === importId,
  );

function keptReport({ stream, since, because }: Kept, histories: Plan['histories']): KeptReport {
  return {
    stream,
    kind: categoryOf(stream),
    name: nameOf(stream, histories),
    why:
      because === 'written-since'
        ? `取り込みのあとに、${since}件の記録が書かれています。`
        : '残る記録から名前を引かれています。',
  };
}

function nameOf(stream: string, histories: Plan['histories']): string {
  const facts = live(histories.get(stream) ?? []);
  const of = (type: string) => facts.findLast((fact) => fact.type === type)?.data as Record<string, string> | undefined;
  const opened = of('CasefileOpened');
  if (!opened)
    return of('PersonRegistered')?.['name'] ?? of('StaffHired')?.['name'] ?? of('OfficeDesignated')?.['name'] ?? '';
  const person = live(histories.get(streamOf('person', opened['personId'] ?? '')) ?? []);
  const name =
    (person.find(({ type }) => type === 'PersonRegistered')?.data as { name?: string } | undefined)?.name ?? '';
  return [opened['caseNumber'], name].filter(Boolean).join(' ');
}
