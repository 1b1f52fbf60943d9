import type { RecordDamaged } from '../postgres/reading/checked-rows.ts';
import { type LogFault, type LogFaultKind, sentenceOf } from './verify/report.ts';

/** Why a corporation is sealed no further: what stands in the database is not what was sealed, or what it should be. */
export type AlarmKind =
  /** An event that is not yet sealed does not follow from the one before it, or is not what its hash says. */
  | 'chain'
  /** An event that was sealed is not there, or is another. */
  | 'sealed-event'
  /** A checkpoint in the database is not one that was signed. */
  | 'checkpoint'
  /** A witness holds a newer checkpoint than the database: an older state was put back. */
  | 'witness-ahead'
  /** A witness holds another checkpoint of the same size. */
  | 'witness-differs'
  /** There are checkpoints, and the key that signs them is gone; or it cannot be read or made. */
  | 'key-missing';

export interface SealAlarm {
  readonly corporationId: string;
  readonly kind: AlarmKind;
  /** In Japanese, for who runs the product: what, and what to do. */
  readonly message: string;
  /** Where it was seen; absent where it is of no one event. */
  readonly at?: { readonly position: string | null; readonly stream: string; readonly revision: number };
}

/** Nothing is signed. */
export class NotSealed extends Error {
  override readonly name = 'NotSealed';
  readonly alarm: SealAlarm;

  constructor(alarm: SealAlarm) {
    super(alarm.message);
    this.alarm = alarm;
  }
}

const LOOK = 'npm run verify-log で全体を確かめ、docs/operations.md の手順に従ってください。';

export const alarms = {
  chain: (corporationId: string, at: NonNullable<SealAlarm['at']>): NotSealed =>
    new NotSealed({
      corporationId,
      kind: 'chain',
      at,
      message: `法人 ${corporationId} の記録（位置 ${at.position}、${at.stream} の ${at.revision} 番）が、書かれたときのままではありません。この法人の封緘を止めました。${LOOK}`,
    }),
  sealedEvent: (corporationId: string, size: number, position: string): NotSealed =>
    new NotSealed({
      corporationId,
      kind: 'sealed-event',
      message: `法人 ${corporationId} の、封緘した最後の記録（${size} 件目、位置 ${position}）がないか、書き換えられています。この法人の封緘を止めました。${LOOK}`,
    }),
  checkpoint: (corporationId: string, size: number): NotSealed =>
    new NotSealed({
      corporationId,
      kind: 'checkpoint',
      message: `法人 ${corporationId} の封緘（${size} 件まで）が、署名したときのままではありません。この法人の封緘を止めました。${LOOK}`,
    }),
  witnessAhead: (corporationId: string, witnessed: number, sealed: number, folder: string): NotSealed =>
    new NotSealed({
      corporationId,
      kind: 'witness-ahead',
      message: `法人 ${corporationId} は、立会いの記録（${folder}）では ${witnessed} 件まで封緘済みですが、データベースには ${sealed} 件までしかありません。古い状態に戻されています。この法人の封緘を止めました。${LOOK}`,
    }),
  witnessDiffers: (corporationId: string, size: number, folder: string): NotSealed =>
    new NotSealed({
      corporationId,
      kind: 'witness-differs',
      message: `法人 ${corporationId} の ${size} 件までの封緘が、立会いの記録（${folder}）とデータベースとで違います。この法人の封緘を止めました。${LOOK}`,
    }),
  keyUnfit: (corporationId: string, message: string): NotSealed =>
    new NotSealed({
      corporationId,
      kind: 'key-missing',
      message: `${message}法人 ${corporationId} の新しい記録が封緘されません。`,
    }),
  keyMissing: (corporationId: string, file: string): NotSealed =>
    new NotSealed({
      corporationId,
      kind: 'key-missing',
      message: `法人 ${corporationId} の封緘の鍵（${file}）がありません。新しい記録が封緘されません。バックアップから戻してください。`,
    }),
};

/** What somebody met who wanted to decide on it. */
export const damagedAt = ({ at, message }: RecordDamaged): SealAlarm => ({
  corporationId: at.corporationId,
  kind: 'chain',
  at,
  message,
});

const KIND: Record<LogFaultKind, AlarmKind> = {
  hash: 'chain',
  'previous-hash': 'chain',
  revision: 'chain',
  'recorded-at': 'chain',
  sealed: 'sealed-event',
  root: 'sealed-event',
  missing: 'sealed-event',
  'command-missing': 'chain',
  'command-without-events': 'chain',
  'command-differs': 'chain',
  'checkpoint-signature': 'checkpoint',
  'checkpoint-differs': 'checkpoint',
  'checkpoint-missing': 'checkpoint',
  'witness-signature': 'witness-differs',
};

/** What came out when all that a corporation has recorded was looked through: the first of it, or null. */
export function foundIn(faults: readonly LogFault[]): SealAlarm | null {
  const [fault] = faults;
  if (!fault) return null;
  const { corporationId, kind, position, stream, revision } = fault;
  const at =
    position !== null && stream !== undefined && revision !== undefined ? { position, stream, revision } : null;
  return { corporationId, kind: KIND[kind], message: `${sentenceOf(fault)}${LOOK}`, ...(at && { at }) };
}
