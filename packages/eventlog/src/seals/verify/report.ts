import type { Fault } from '../../postgres/reading/verify.ts';

/** What is wrong with a log. */
export type LogFaultKind =
  /** An event is not what its hash says, or does not follow from the one before it in its stream. */
  | Fault
  /** Another event stands here than the one that was sealed: changed, taken out, slipped in, or moved. */
  | 'sealed'
  /** The events up to here are not those that were sealed; which of them is not known, the witness has no hashes of them. */
  | 'root'
  /** Events that were sealed are not there any more: the end was cut off, or an older state was put back. */
  | 'missing'
  /** There are events of a command that the log does not know. */
  | 'command-missing'
  /** There is a command without its events. */
  | 'command-without-events'
  /** A command's answer is not what its events say. */
  | 'command-differs'
  /** A checkpoint in the database is not signed by a key that is known. */
  | 'checkpoint-signature'
  /** A checkpoint in the database says otherwise than its signed text. */
  | 'checkpoint-differs'
  /** A checkpoint that a witness holds is not in the database. */
  | 'checkpoint-missing'
  /** A checkpoint that a witness holds is not signed by a key that is known. */
  | 'witness-signature';

export interface LogFault {
  readonly kind: LogFaultKind;
  readonly corporationId: string;
  /** Which of the corporation's events, from 1 on; null where it is of none. With `through`: the first that it may be. */
  readonly place: number | null;
  /** The last that it may be, where it is not known exactly. */
  readonly through?: number;
  /** Position in the log of what stands at the place now; null where nothing does. */
  readonly position: string | null;
  readonly stream?: string;
  readonly revision?: number;
  readonly commandId?: string;
  /** Size of the checkpoint that does not fit. */
  readonly checkpoint?: number;
  /** The witness folder that holds it. */
  readonly witness?: string;
}

export interface CorporationReport {
  readonly corporationId: string;
  readonly events: number;
  readonly streams: number;
  /** Events up to the newest checkpoint. */
  readonly sealed: number;
  /** Events after it: what was cut off from them would not be noticed. */
  readonly unsealed: number;
  /** Different signed checkpoints that were compared, of the database and of the witnesses. */
  readonly checkpoints: number;
  /** The first fault of the events, and those of the checkpoints. Empty: all is as it was recorded. */
  readonly faults: readonly LogFault[];
  /** What does not put the log in doubt, in Japanese. */
  readonly warnings: readonly string[];
}

export interface LogReport {
  readonly ok: boolean;
  readonly events: number;
  readonly unsealed: number;
  readonly corporations: readonly CorporationReport[];
}

const WHAT: Record<LogFaultKind, string> = {
  hash: '内容が、書かれたときの指紋と合いません（書き換えられています）',
  'previous-hash': '前の記録とつながりません（前の記録が書き換えられたか、抜かれています）',
  revision: '番号が続いていません（抜かれたか、二重に入っています）',
  'recorded-at': '前の記録より後に書かれたことになっていません',
  sealed: '封緘した記録と違うものがあります（書き換え、削除、挿入、または入れ替え）',
  root: '封緘した記録と違います（立会いの記録に指紋がないため、この範囲のどれかまでは分かりません）',
  missing: '封緘した記録が、ここから先ありません（末尾が消されたか、古い状態に戻されています）',
  'command-missing': '記録を書いた操作が、操作の表にありません',
  'command-without-events': '操作の表にある操作の記録がありません',
  'command-differs': '操作の表の答えが、記録と違います',
  'checkpoint-signature': '封緘の署名が、知っている鍵のものではありません',
  'checkpoint-differs': '封緘の表の値が、署名した文と違います',
  'checkpoint-missing': '立会いの記録にある封緘が、データベースにありません',
  'witness-signature': '立会いの記録の封緘の署名が、知っている鍵のものではありません',
};

export const faultKinds = Object.keys(WHAT) as readonly LogFaultKind[];

/** A fault as a sentence: where, and what. */
export function sentenceOf(fault: LogFault): string {
  const { place, through, position, stream, revision, commandId, checkpoint, witness } = fault;
  const where = [
    place === null ? null : through ? `${place}〜${through} 件目` : `${place} 件目`,
    position === null ? null : `位置 ${position}`,
    stream === undefined ? null : `${stream} の ${revision} 番`,
    commandId === undefined ? null : `操作 ${commandId}`,
    checkpoint === undefined ? null : `${checkpoint} 件までの封緘`,
    witness === undefined ? null : `立会いの記録 ${witness}`,
  ];
  return `法人 ${fault.corporationId} の${where.filter((part) => part !== null).join('、')}: ${WHAT[fault.kind]}。`;
}
