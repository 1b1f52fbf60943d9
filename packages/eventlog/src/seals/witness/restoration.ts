import { openCheckpoint, originOf } from '../tree/checkpoint.ts';
import { CompactRange } from '../tree/merkle.ts';
import { openNote, type Signer, signNote, type Verifier, vkeyOf } from '../tree/note.ts';
import { sizeIn } from './delivery.ts';
import type { WitnessFolder } from './witness.ts';

/** What a witness knows otherwise than the log that is to take its place. */
export interface Disagreement {
  readonly corporationId: string;
  readonly folder: WitnessFolder;
  /** Events that the log has. */
  readonly kept: number;
  /** Events that the witness's newest checkpoint covers. */
  readonly witnessed: number;
  /** The log ends before that, or has other events up to there. */
  readonly kind: 'older' | 'differs';
}

/** A log that was put back on purpose although a witness knew more, as it was signed then. */
export interface Restoration {
  readonly corporationId: string;
  readonly kept: number;
  readonly witnessed: number;
  /** Instant, ISO 8601 in UTC. */
  readonly at: string;
  readonly reason: string;
}

/** Holds the events of a log, in their order, against the newest checkpoint that each witness has of each corporation. */
export class WitnessComparison {
  readonly #folders: readonly WitnessFolder[];
  readonly #trees = new Map<string, { readonly tree: CompactRange; readonly roots: Map<number, string> }>();
  readonly #sizes = new Map<string, Set<number>>();

  constructor(folders: readonly WitnessFolder[]) {
    this.#folders = folders;
    for (const folder of folders) {
      for (const id of folder.corporations()) {
        const size = sizeIn(folder.newest(id));
        if (size > 0) this.#sizes.set(id, (this.#sizes.get(id) ?? new Set()).add(size));
      }
    }
  }

  /** Whether any witness knows anything. */
  get witnessed(): boolean {
    return this.#sizes.size > 0;
  }

  /** The next event of a corporation. */
  add(corporationId: string, eventHash: Uint8Array): void {
    const { tree, roots } = this.#of(corporationId);
    tree.append(eventHash);
    if (this.#sizes.get(corporationId)?.has(tree.size)) roots.set(tree.size, tree.root().toString('hex'));
  }

  disagreements(): readonly Disagreement[] {
    return this.#folders.flatMap((folder) =>
      folder.corporations().flatMap((corporationId): Disagreement[] => {
        const note = folder.newest(corporationId);
        const witnessed = sizeIn(note);
        if (note === null || witnessed === 0) return [];
        const { tree, roots } = this.#of(corporationId);
        const found = { corporationId, folder, kept: tree.size, witnessed };
        if (tree.size < witnessed) return [{ ...found, kind: 'older' }];
        return rootIn(note, folder.verifiers(corporationId)) === roots.get(witnessed)
          ? []
          : [{ ...found, kind: 'differs' }];
      }),
    );
  }

  #of(corporationId: string) {
    const known = this.#trees.get(corporationId) ?? { tree: new CompactRange(), roots: new Map() };
    this.#trees.set(corporationId, known);
    return known;
  }
}

/** Null where nobody whom the witness knows has signed it. */
function rootIn(note: string, verifiers: readonly Verifier[]): string | null {
  try {
    return openCheckpoint(note, verifiers).root;
  } catch {
    return null;
  }
}

const nameOf = (corporationId: string): string => `${originOf(corporationId)}/restored`;

/** Of the notes that stand beside those (`KeyLoss`). */
export const lossName = (corporationId: string): string => `${originOf(corporationId)}/keys-lost`;

/**
 * Signs that an older state was put back and why, for every witness. What one of them holds otherwise is laid aside: it is
 * kept under other names, and sealing goes on from the state that was put back.
 */
export async function witnessRestoration(
  folders: readonly WitnessFolder[],
  disagreements: readonly Disagreement[],
  signerOf: (corporationId: string) => Promise<Signer>,
  { at, reason }: Pick<Restoration, 'at' | 'reason'>,
): Promise<void> {
  for (const corporationId of new Set(disagreements.map((one) => one.corporationId))) {
    const own = disagreements.filter((one) => one.corporationId === corporationId);
    const witnessed = Math.max(...own.map((one) => one.witnessed));
    const kept = own[0]?.kept ?? 0;
    // JSON has no line break: whatever the reason, it is one line
    const text = `${nameOf(corporationId)}\n${kept}\n${witnessed}\n${at}\n${JSON.stringify(reason)}\n`;
    const signer = await signerOf(corporationId);
    const note = await signNote(text, signer);
    for (const folder of folders) {
      // the note first: one that is interrupted has said so, and may be repeated
      await folder.addVerifier(corporationId, vkeyOf(signer));
      await folder.addRestoration(corporationId, note);
      if (own.some((one) => one.folder === folder)) await folder.setAside(corporationId, at.replace(/\D/g, ''));
    }
  }
}

/** The restorations that a witness holds of a corporation, and how many of them nobody whom we know has signed. */
export function restorationsIn(
  folder: WitnessFolder,
  corporationId: string,
  verifiers: readonly Verifier[],
): { readonly restorations: readonly Restoration[]; readonly unsigned: number } {
  const restorations: Restoration[] = [];
  let unsigned = 0;
  for (const note of folder.restorations(corporationId)) {
    try {
      const [name, kept, witnessed, at = '', reason = '""'] = openNote(note, verifiers).split('\n');
      if (name === lossName(corporationId)) continue;
      if (name !== nameOf(corporationId)) throw new RangeError('of another log');
      restorations.push({
        corporationId,
        kept: Number(kept),
        witnessed: Number(witnessed),
        at,
        reason: JSON.parse(reason) as string,
      });
    } catch {
      unsigned += 1;
    }
  }
  return { restorations: restorations.sort((a, b) => (a.at < b.at ? -1 : 1)), unsigned };
}

const minute = new Intl.DateTimeFormat('ja-JP', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Tokyo' });

/** A moment as the office's clock shows it; a text that is none, as it stands. */
export const minuteInJapan = (instant: string): string => {
  const at = Date.parse(instant);
  return Number.isNaN(at) ? instant : minute.format(at);
};

/** A restoration as a sentence. */
export const sentenceOfRestoration = ({ kept, witnessed, at, reason }: Restoration): string =>
  `${minuteInJapan(at)} に、${witnessed} 件まで封緘済みのところを、${kept} 件までのバックアップに戻しています（理由: ${reason}）。`;
