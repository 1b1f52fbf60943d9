import { randomUUID } from 'node:crypto';
import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import type { ImportBegun, ImportPreview, LeftRow, RowCounts } from '@teichaku/casework';
import type { EventLog } from '@teichaku/eventlog';
import { plainDate } from '@teichaku/rules';
import { v5 } from 'uuid';
import { Clock } from '../clock/clock.ts';
import { Decisions } from '../decisions/decisions.ts';
import type { Order } from '../decisions/order.ts';
import { Problem } from '../http/problems.ts';
import { Operator } from '../session/operator.ts';
import { EVENT_LOG } from '../tokens.ts';
import { importIdOf } from './ledger/import-id.ts';
import type { Ledger } from './ledger/ledger.ts';
import { Ledgers } from './ledger/ledgers.ts';
import { type HandedOver, type PreparedFile, prepare } from './prepare.ts';
import { Previews } from './previews.ts';
import { fileReports } from './report.ts';
import { leftRows, portions } from './review/left-rows.ts';
import type { JudgedRow } from './rows/judgement.ts';
import { likelyRows } from './rows/likely-rows.ts';
import { type NewOffice, offeredOffices } from './rows/new-offices.ts';
import { World } from './rows/world.ts';
import { type Job, Jobs } from './run/jobs.ts';
import { OverlayLog } from './run/overlay-log.ts';
import { RegisterRun } from './run/register-run.ts';

/** What a person asks of a preview beside the files. */
export interface PreviewWishes {
  /** Its id, where the caller wants to ask after its progress. */
  readonly previewId?: string;
  /** Offices to create first: their days corrected; an empty list: none. Absent: those that the staff register names. */
  readonly createOffices?: readonly NewOffice[];
}

/** Rehearses and carries out imports of registers. */
@Injectable()
export class Imports implements BeforeApplicationShutdown {
  private readonly previews = new Previews();

  constructor(
    @Inject(EVENT_LOG) private readonly log: EventLog,
    private readonly decisions: Decisions,
    private readonly clock: Clock,
    private readonly operator: Operator,
    private readonly ledgers: Ledgers,
    private readonly jobs: Jobs,
  ) {}

  /** What an import of these files would do now, in a corporation that is there or (null) in a new one. Writes nothing. */
  async preview(
    corporation: string | null,
    handed: readonly HandedOver[],
    wishes: PreviewWishes = {},
  ): Promise<ImportPreview> {
    const today = this.clock.today();
    const files = handed.map((one, index) => prepare(one, index, today));
    sameFileTwice(files);
    const decisions = new Decisions(new OverlayLog(this.log, corporation === null), this.clock, this.operator);
    const corporationId = corporation ?? (await newCorporation(decisions, today));
    const ledger = await this.ledgers.of(corporationId);
    const offered = offeredOffices(files, ledger, wishes.createOffices ?? []);
    const wanted = wishes.createOffices?.map(({ name }) => name);
    const offices = wanted ? offered.filter(({ name }) => wanted.includes(name)) : offered;
    const { previewId } = this.previews.begin(corporationId, files, offices, wishes.previewId);
    const importId = importIdOf(corporationId, files, ledger);
    try {
      const rows = await new RegisterRun({
        corporationId,
        importId,
        files,
        ledger,
        decisions,
        newOffices: offices,
        rehearsal: true,
        onRow: (done) => this.previews.update(previewId, { done }),
      }).carryOut();
      const answer: ImportPreview = {
        previewId,
        importId,
        offices: offered.map((one) => ({ ...one, create: offices.some(({ name }) => name === one.name) })),
        files: await this.reports(corporationId, files, rows, ledger),
        counts: countsOf(rows),
        likely: likelyRows(rows, ledger),
        today: plainDate(today),
        continues: ledger.imports.has(importId),
      };
      this.previews.update(previewId, { answer });
      return answer;
    } catch (error) {
      this.previews.forget(previewId);
      throw error;
    }
  }

  /** How far a preview has come, with its answer when it is there. */
  previewed(corporationId: string, previewId: string) {
    const { done, total, answer } = this.previews.find(corporationId, previewId);
    return { previewId, state: answer ? ('ready' as const) : ('running' as const), done, total, answer };
  }

  /**
   * Begins to import what was rehearsed, and answers at once. Offices are created only where `createOffices` says so.
   * @throws Problem `not-found` for a preview that is gone, `refused` where offices are not agreed to or another runs
   */
  async start(
    corporationId: string,
    previewId: string,
    createOffices: boolean | readonly NewOffice[] | undefined,
  ): Promise<ImportBegun> {
    const { answer, files, newOffices } = this.previews.find(corporationId, previewId);
    if (!answer) throw refused('preview-running', '事前確認がまだ終わっていません。', '終わるのを待ってください。');
    const { counts } = answer;
    const unreadable = files.filter(({ fault }) => fault !== null);
    if (unreadable.length > 0) throw unreadableFiles(unreadable);
    const ledger = await this.ledgers.of(corporationId);
    const importId = importIdOf(corporationId, files, ledger);
    if (importId !== answer.importId && this.jobs.find(answer.importId)) {
      // asked again: the import of this preview is there already
      return { importId: answer.importId, nothingNew: false, counts };
    }
    // rows that differ bring nothing in, and are left for somebody to look at
    if (counts.new === 0 && counts.differing === 0 && !ledger.imports.has(importId))
      return { importId: null, nothingNew: true, counts };
    const offices = agreedOffices(newOffices, createOffices);
    this.run(corporationId, importId, files, offices);
    return { importId, nothingNew: false, counts };
  }

  /** Goes on with an import that was cut off, as long as the server still has its files. */
  async resume(corporationId: string, importId: string): Promise<void> {
    const job = this.jobs.find(importId);
    if (!job || job.corporationId !== corporationId) {
      throw refused(
        'files-needed',
        'この取り込みのファイルは、サーバーにもう残っていません。',
        '同じファイルをもう一度選んでください。続きから取り込まれ、二重にはなりません。',
      );
    }
    if (job.state === 'interrupted') this.run(corporationId, importId, job.files, job.newOffices);
  }

  private run(corporationId: string, importId: string, files: readonly PreparedFile[], offices: readonly NewOffice[]) {
    const job = this.jobs.begin({ corporationId, importId, files, newOffices: offices });
    job.work = this.carryOut(job).catch((error: unknown) => this.jobs.interrupted(job, error));
  }

  private async carryOut(job: Job): Promise<void> {
    const { corporationId, importId, files, newOffices } = job;
    const ledger = await this.ledgers.of(corporationId);
    if (!ledger.imports.has(importId)) {
      await this.note(corporationId, importId, 'StartImport', {
        files: files.flatMap(({ fault, kind, file, sha256, rows }) =>
          fault === null && kind !== null ? [{ file, sha256, kind, rows: rows.length }] : [],
        ),
      });
    }
    const rows = await new RegisterRun({
      corporationId,
      importId,
      files,
      ledger,
      decisions: this.decisions,
      newOffices,
      rehearsal: false,
      signal: job.stopping.signal,
      onRow: (done) => {
        job.done = done;
      },
    }).carryOut();
    const after = await this.ledgers.of(corporationId);
    const counts = countsOf(rows);
    job.reports = await this.reports(corporationId, files, rows, after);
    job.counts = counts;
    if (!after.left.has(importId)) await this.leave(corporationId, importId, leftRows(rows));
    await this.note(corporationId, importId, 'FinishImport', {
      imported: counts.new,
      unchanged: counts.unchanged,
      differing: counts.differing,
      rejected: counts.bad,
    });
    job.state = 'finished';
  }

  /** What the corporation's own stream keeps of an import. */
  private async note(corporationId: string, importId: string, type: string, data: object): Promise<void> {
    const order: Order = {
      category: 'corporation',
      id: corporationId,
      command: { type, data: { on: this.clock.today(), importId, ...data } },
      corporationId,
      commandId: v5(type, importId),
      correlationId: importId,
      causationId: importId,
    };
    const answer = await this.decisions.make(order);
    if (answer.outcome === 'refused') throw new Error(`${type} was refused: ${answer.message}`);
  }

  /** What did not come in, and what differs, is kept for somebody to look at: it outlives the server's memory. */
  private async leave(corporationId: string, importId: string, rows: readonly LeftRow[]): Promise<void> {
    const on = this.clock.today();
    const [command, ...then] = portions(rows).map((portion) => ({
      type: 'LeaveRows',
      data: { on, importId, rows: portion },
    }));
    if (!command) return;
    const answer = await this.decisions.make({
      category: 'import',
      id: importId,
      command,
      then,
      corporationId,
      commandId: v5('LeaveRows', importId),
      correlationId: importId,
      causationId: importId,
    });
    if (answer.outcome === 'refused') throw new Error(`LeaveRows was refused: ${answer.message}`);
  }

  private reports(corporationId: string, files: readonly PreparedFile[], rows: readonly JudgedRow[], ledger: Ledger) {
    return fileReports(files, rows, { log: this.log, corporationId, world: new World(ledger) });
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.jobs.stopAll();
  }
}

/** A corporation that is only rehearsed. */
async function newCorporation(decisions: Decisions, today: string): Promise<string> {
  const answer = await decisions.make({
    category: 'corporation',
    id: null,
    command: { type: 'RegisterCorporation', data: { on: today, name: 'これから登録する法人' } },
    corporationId: null,
    commandId: randomUUID(),
  });
  if (answer.outcome === 'refused') throw new Error(`a new corporation was refused: ${answer.message}`);
  return answer.id;
}

export const countsOf = (rows: readonly JudgedRow[]): RowCounts => {
  const count = (outcome: JudgedRow['outcome']) => rows.filter((row) => row.outcome === outcome).length;
  return {
    rows: rows.length,
    new: count('new'),
    unchanged: count('unchanged'),
    differing: count('differing'),
    bad: count('bad'),
  };
};

function agreedOffices(
  offered: readonly NewOffice[],
  agreed: boolean | readonly NewOffice[] | undefined,
): readonly NewOffice[] {
  if (offered.length === 0 || agreed === true) return offered;
  if (agreed === undefined || agreed === false) {
    throw new Problem('refused', {
      reason: 'offices-not-agreed',
      detail: `職員名簿にある事業所 ${offered.map(({ name }) => name).join('、')} は、まだ登録されていません。`,
      wayOut: '取り込みとあわせて登録することを確かめるか(createOffices)、登録しないことにして確かめ直してください。',
      field: 'createOffices',
      details: { offices: offered },
    });
  }
  const names = new Set(offered.map(({ name }) => name));
  const missing = agreed.find(({ name }) => !names.has(name));
  if (missing || agreed.length !== offered.length) {
    throw new Problem('refused', {
      reason: 'offices-differ',
      detail: '登録する事業所が、事前確認のときと違います。',
      wayOut: '事業所を選び直して、もう一度確かめてください。',
      field: 'createOffices',
      details: { offices: offered },
    });
  }
  return agreed;
}

/** Nothing goes in while a file is among them that cannot be read: it may be the one that the others rest on. */
const unreadableFiles = (files: readonly PreparedFile[]) =>
  new Problem('refused', {
    reason: 'file-unreadable',
    detail: files.map(({ file, fault }) => `${file}: ${fault?.says}`).join('\n'),
    wayOut: 'そのファイルを外すか、直してから、もう一度確かめてください。',
    field: `files.${files[0]?.index}`,
    value: files[0]?.file,
    details: { files: files.map(({ file, fault }) => ({ file, ...fault })) },
  });

function sameFileTwice(files: readonly PreparedFile[]): void {
  const twice = files.find(({ sha256 }, index) => files.findIndex((other) => other.sha256 === sha256) !== index);
  if (twice) {
    throw new Problem('invalid-input', {
      reason: 'file-twice',
      detail: `同じファイルが二つ選ばれています: ${twice.file}`,
      wayOut: 'どちらか一つにしてください。',
      field: 'files',
      value: twice.file,
    });
  }
}

const refused = (reason: string, detail: string, wayOut: string) => new Problem('refused', { reason, detail, wayOut });
