import { Injectable } from '@nestjs/common';
import type { Batch } from '../batch.ts';

/** Answers that are made and stored as one. */
export const answerKinds = ['casefile', 'staffing', 'staff-member', 'office', 'corporation'] as const;
export type AnswerKind = (typeof answerKinds)[number];

/** How often answers were made since the process began, and which, for whoever listens. */
@Injectable()
export class Answered {
  private readonly made: Record<AnswerKind, number> = {
    casefile: 0,
    staffing: 0,
    'staff-member': 0,
    office: 0,
    corporation: 0,
  };
  private readonly heard = new Set<(kind: AnswerKind, ids: readonly string[]) => void>();

  get counts(): Readonly<Record<AnswerKind, number>> {
    return { ...this.made };
  }

  /** Told after the commit. */
  tell(kind: AnswerKind, ids: readonly string[]): void {
    if (ids.length === 0) return;
    this.made[kind] += ids.length;
    for (const hear of this.heard) hear(kind, ids);
  }

  tellBatch({ casefiles, staffMembers, offices, corporations }: Batch): void {
    const ids = (replaced: Batch['casefiles']) => replaced.map(({ id }) => id);
    this.tell('casefile', ids(casefiles));
    this.tell('staff-member', ids(staffMembers));
    this.tell('office', ids(offices));
    this.tell('corporation', ids(corporations));
  }

  /** Gives what ends the listening. */
  listen(hear: (kind: AnswerKind, ids: readonly string[]) => void): () => void {
    this.heard.add(hear);
    return () => this.heard.delete(hear);
  }
}
