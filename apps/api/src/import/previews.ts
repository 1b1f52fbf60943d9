import { randomUUID } from 'node:crypto';
import type { ImportPreview } from '@teichaku/casework';
import { Problem } from '../http/problems.ts';
import type { PreparedFile } from './prepare.ts';
import type { NewOffice } from './rows/new-offices.ts';

export interface Preview {
  readonly previewId: string;
  readonly corporationId: string;
  readonly files: readonly PreparedFile[];
  readonly newOffices: readonly NewOffice[];
  readonly done: number;
  readonly total: number;
  readonly answer: ImportPreview | null;
  readonly touched: number;
}

/** A preview is held so long after it was last looked at. */
const HELD_MS = 60 * 60 * 1000;
/** More than these are not held: the oldest goes. */
const HELD = 20;

/** What people have had rehearsed and not yet imported. In memory only: it holds what was typed, in the clear. */
export class Previews {
  private readonly held = new Map<string, Preview>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  begin(
    corporationId: string,
    files: readonly PreparedFile[],
    newOffices: readonly NewOffice[],
    wanted?: string,
  ): Preview {
    this.sweep();
    const previewId = wanted ?? randomUUID();
    const total = files.reduce((sum, { rows }) => sum + rows.length, 0);
    const preview: Preview = {
      previewId,
      corporationId,
      files,
      newOffices,
      done: 0,
      total,
      answer: null,
      touched: this.now(),
    };
    this.held.set(previewId, preview);
    return preview;
  }

  update(previewId: string, change: Partial<Pick<Preview, 'done' | 'answer'>>): void {
    const preview = this.held.get(previewId);
    if (preview) this.held.set(previewId, { ...preview, ...change, touched: this.now() });
  }

  forget(previewId: string): void {
    this.held.delete(previewId);
  }

  /** @throws Problem `not-found` where there is none, or no longer */
  find(corporationId: string, previewId: string): Preview {
    this.sweep();
    const preview = this.held.get(previewId);
    if (!preview || preview.corporationId !== corporationId) {
      throw new Problem('not-found', {
        reason: 'preview-expired',
        detail: 'この事前確認は、もうありません(1時間で消えます。サーバーを止めたときも消えます)。',
        wayOut: 'ファイルを選び直して、もう一度確かめてください。',
        field: 'previewId',
        value: previewId,
      });
    }
    this.update(previewId, {});
    return preview;
  }

  private sweep(): void {
    const oldest = this.now() - HELD_MS;
    for (const [id, { touched }] of this.held) if (touched < oldest) this.held.delete(id);
    while (this.held.size >= HELD) {
      const [first] = [...this.held.values()].sort((a, b) => a.touched - b.touched);
      if (first) this.held.delete(first.previewId);
    }
  }
}
