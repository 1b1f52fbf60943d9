import type { ImportView } from '@teichaku/casework';
import { instantInJapan } from '../../clock/clock.ts';
import { notFound } from '../../http/problems.ts';
import type { KnownImport, Ledger } from '../ledger/ledger.ts';
import type { Job, Jobs } from '../run/jobs.ts';

/** Newest first. */
export const importList = (ledger: Ledger, jobs: Jobs): readonly ImportView[] =>
  [...ledger.imports.values()]
    .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1))
    .map((known) => viewOf(known, jobs.find(known.importId), jobs));

/** @throws Problem `not-found` */
export function importView(corporationId: string, importId: string, ledger: Ledger, jobs: Jobs): ImportView {
  const known = ledger.imports.get(importId);
  const job = jobs.find(importId);
  if (known) return viewOf(known, job, jobs);
  // begun, and its first event not yet written
  if (job?.corporationId === corporationId) return viewOf(aboutToStart(job), job, jobs);
  throw notFound('取り込み', '一覧から選び直してください。');
}

function viewOf(known: KnownImport, job: Job | undefined, jobs: Jobs): ImportView {
  const { importId, files, startedAt, finishedAt, undoneAt, undone } = known;
  const total = job?.total ?? files.reduce((sum, { rows }) => sum + rows, 0);
  const counts = known.counts;
  const undo = jobs.findUndo(importId);
  return {
    importId,
    state: stateOf(known, job),
    startedAt: instantInJapan(startedAt),
    finishedAt: finishedAt === null ? null : instantInJapan(finishedAt),
    undoneAt: undoneAt === null ? null : instantInJapan(undoneAt),
    files,
    done: job?.done ?? (counts ? total : 0),
    total,
    imported: counts?.imported ?? null,
    unchanged: counts?.unchanged ?? null,
    differing: counts?.differing ?? null,
    rejected: counts?.rejected ?? null,
    reports: job?.reports ?? null,
    resumable: job?.state === 'interrupted',
    error: job?.error ?? null,
    undo:
      undo || undone || known.takenBack > 0
        ? {
            // what the log has begun and nobody carries on was cut off, whether this server knows of it or not
            state: undone ? 'finished' : undo && undo.state !== 'interrupted' ? 'running' : 'interrupted',
            done: undo?.done ?? 0,
            total: undo?.total ?? 0,
            voided: undone?.voided ?? null,
            kept: undone?.kept ?? null,
            error: undo?.error ?? (undo || undone ? null : CUT_OFF),
          }
        : null,
  };
}

const CUT_OFF = '取り消しは途中で止まっています。もう一度取り消すと、続きから進みます。';

function stateOf({ undoneAt, finishedAt }: KnownImport, job: Job | undefined): ImportView['state'] {
  if (undoneAt !== null) return 'undone';
  if (finishedAt !== null) return 'finished';
  // a job that has just finished is one whose last event is still to be read
  return job && job.state !== 'interrupted' ? 'running' : 'interrupted';
}

const aboutToStart = ({ importId, files }: Job): KnownImport => ({
  importId,
  files: files.flatMap(({ file, sha256, kind, rows }) => (kind ? [{ file, sha256, kind, rows: rows.length }] : [])),
  startedAt: 0n,
  finishedAt: null,
  counts: null,
  undoneAt: null,
  undone: null,
  takenBack: 0,
});
