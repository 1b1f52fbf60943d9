import type { InboxPage, InboxUnseen } from '@teichaku/casework';
import type { Answered } from '../http/queries.ts';

export type { InboxLine } from '@teichaku/casework';

export interface Unseen extends InboxUnseen, Answered {}

export interface InboxAnswer extends InboxPage, Answered {}
