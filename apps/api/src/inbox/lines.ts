import { Injectable } from '@nestjs/common';
import {
  categoryOf,
  type InboxLine,
  idOf,
  type Named,
  type Names,
  reasonOfTask,
  type Task,
  tellBatch,
  tellCasefileNotice,
  tellStaffNotice,
  titleOfTask,
} from '@teichaku/casework';
import { instantInJapan } from '../clock/clock.ts';
import { type Asking, Effects } from '../effect/effects.ts';
import { readCasefiles } from '../effect/read-casefiles.ts';
import type { Moment } from '../read/moment.ts';
import { NamesOf } from '../read/names-of.ts';
import { type Names as NamesById, ReadSide } from '../read/read-side.ts';
import type { InboxItem } from './inbox-table.ts';

type ItemOf<Kind> = Extract<InboxItem, { readonly kind: Kind }>;

/** Tells the lines of a page: who, what, by whom, how late, and what it changed. */
@Injectable()
export class InboxLines {
  constructor(
    private readonly read: ReadSide,
    private readonly namesOf: NamesOf,
    private readonly effects: Effects,
  ) {}

  async of(moment: Moment, items: readonly InboxItem[]): Promise<readonly InboxLine[]> {
    const { corporationId, reading } = moment;
    const [names, byId, casefiles, others, people] = await Promise.all([
      this.namesOf.of(corporationId),
      this.read.names(corporationId),
      readCasefiles(this.read, moment, idsOf(items, 'casefile')),
      this.read.streams(moment, [...idsOf(items, 'staffMember', 'office')]),
      this.peopleOf(moment, items),
    ]);
    const asking: Asking = { corporationId, reading, names };
    const lines: InboxLine[] = [];
    for (const item of items) {
      const frame = frameOf(item, names, byId);
      if (item.kind === 'task') {
        lines.push({ ...frame, ...taskLine(item, people, byId) });
        continue;
      }
      if (item.batchId !== null) {
        lines.push({ ...frame, ...batchLine(item) });
        continue;
      }
      const [category, id] = [categoryOf(item.stream), idOf(item.stream)];
      if (category === 'casefile') {
        const found = casefiles.get(id);
        const told = found && tellCasefileNotice(found.streams, item.noticeId, names);
        if (!found || !told) continue;
        const effect = await this.effects.ofCasefile(found.streams, item.noticeId, asking, 'without');
        const { name, ...rest } = told;
        lines.push({
          ...frame,
          ...rest,
          subject: { kind: 'casefile', id, name },
          changes: effect?.changes ?? [],
        });
        continue;
      }
      const entries = others.get(item.stream) ?? [];
      const name = (category === 'office' ? byId.offices : byId.staff).get(id) ?? '';
      const told = tellStaffNotice(entries, item.noticeId, name, names);
      if (!told) continue;
      const { name: _, ...rest } = told;
      const amends = item.kind === 'corrected' || item.kind === 'voided';
      const effect = amends ? await this.effects.ofStaff(entries, item.noticeId, asking) : null;
      lines.push({
        ...frame,
        ...rest,
        subject: { kind: category === 'office' ? 'office' : 'staff-member', id, name },
        changes: effect?.changes ?? [],
      });
    }
    return lines;
  }

  /** Names of the people whose casefiles tasks are of, as they are listed. */
  private async peopleOf({ corporationId }: Moment, items: readonly InboxItem[]): Promise<NamesById> {
    const ids = items.flatMap((item) =>
      item.kind === 'task' && item.task.subject.kind === 'casefile' ? [item.task.subject.id] : [],
    );
    if (ids.length === 0) return new Map();
    const { rows } = await this.read.sql(corporationId, (sql) =>
      sql.query<{ id: string; name: string }>(
        `SELECT casefile_id AS id, row->>'name' AS name FROM read_model.casefile_overview
          WHERE corporation_id = $1 AND casefile_id = ANY ($2::uuid[])`,
        [corporationId, ids],
      ),
    );
    return new Map(rows.map(({ id, name }) => [id, name]));
  }
}

const idsOf = (items: readonly InboxItem[], ...categories: readonly string[]): readonly string[] =>
  items.flatMap((item) =>
    item.kind !== 'task' && item.batchId === null && categories.includes(categoryOf(item.stream))
      ? [categories[0] === 'casefile' ? idOf(item.stream) : item.stream]
      : [],
  );

function frameOf(item: InboxItem, names: Names, { offices, staff }: { offices: NamesById; staff: NamesById }) {
  const named = (id: string | null, all: NamesById): Named | null => {
    const name = id === null ? undefined : all.get(id);
    return id === null || name === undefined ? null : { id, name };
  };
  const by = item.kind === 'task' ? null : item.recordedBy;
  return {
    id: item.key,
    kind: item.kind,
    toldAt: instantInJapan(BigInt(item.toldAt)),
    entryId: item.kind === 'task' || item.batchId !== null ? null : item.entryId,
    office: named(item.officeId, offices),
    caseworker: named(item.kind === 'task' ? item.task.staffMemberId : item.caseworkerId, staff),
    by: by === null ? null : { id: by, name: names.writer(by) },
    was: null,
    why: null,
    struck: false,
    settled: false,
    daysLate: 0,
    changes: [],
  };
}

function taskLine({ task }: ItemOf<'task'>, people: NamesById, { staff }: { staff: NamesById }) {
  const { kind, id } = task.subject;
  // what a list keeps of a task is enough for its sentences
  const [title, reason] = [titleOfTask(task as unknown as Task), reasonOfTask(task as unknown as Task)];
  return {
    subject: { kind, id, name: (kind === 'casefile' ? people : staff).get(id) ?? '' },
    on: task.dueOn,
    sentence: { ja: `${title.ja}。${reason.ja}`, en: `${title.en}. ${reason.en}` },
    settled: task.state === 'done' || task.state === 'dismissed',
  };
}

function batchLine(item: Exclude<InboxItem, { readonly kind: 'task' }>) {
  return {
    subject: { kind: 'import' as const, id: item.batchId ?? '', name: '' },
    on: null,
    sentence: tellBatch(item.kind === 'undone' ? 'undone' : 'imported', item),
  };
}
