import { openNote, type Signer, signNote, type Verifier, vkeyOf } from '../tree/note.ts';
import { lossName, minuteInJapan } from './restoration.ts';
import type { WitnessFolder } from './witness.ts';

/** That a log is gone on with although keys of what is sealed in it are lost, as it was signed then. */
export interface KeyLoss {
  readonly corporationId: string;
  readonly keys: number;
  /** Events with a field that nobody can open any more. */
  readonly events: number;
  /** Instant, ISO 8601 in UTC. */
  readonly at: string;
  readonly reason: string;
}

/** Signs it for every witness, beside the notes that say what was put back. */
export async function witnessKeyLoss(
  folders: readonly WitnessFolder[],
  signer: Signer,
  { corporationId, keys, events, at, reason }: KeyLoss,
): Promise<void> {
  // JSON has no line break: whatever the reason, it is one line
  const text = `${lossName(corporationId)}\n${keys}\n${events}\n${at}\n${JSON.stringify(reason)}\n`;
  const note = await signNote(text, signer);
  for (const folder of folders) {
    await folder.addVerifier(corporationId, vkeyOf(signer));
    await folder.addRestoration(corporationId, note);
  }
}

/** Those that a witness holds, signed by somebody whom we know; the others are counted with the restorations. */
export function keyLossesIn(
  folder: WitnessFolder,
  corporationId: string,
  verifiers: readonly Verifier[],
): readonly KeyLoss[] {
  return folder.restorations(corporationId).flatMap((note) => {
    try {
      const [name, keys, events, at = '', reason = '""'] = openNote(note, verifiers).split('\n');
      if (name !== lossName(corporationId)) return [];
      const said = { at, reason: JSON.parse(reason) as string };
      return [{ corporationId, keys: Number(keys), events: Number(events), ...said }];
    } catch {
      return [];
    }
  });
}

/** A loss as a sentence. */
export const sentenceOfKeyLoss = ({ keys, events, at, reason }: KeyLoss): string =>
  `${minuteInJapan(at)} に、封の鍵 ${keys} 本（記録 ${events} 件の氏名など）を失ったまま続けると決めています（理由: ${reason}）。`;
