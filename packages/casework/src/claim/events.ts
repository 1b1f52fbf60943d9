import * as z from 'zod';
import { event } from '../kernel/message.ts';

/** What must be unique in a corporation. */
export const ClaimKind = z
  .enum(['case-number', 'certificate-number', 'staff-number', 'office-name'])
  .meta({ title: '重複を許さないもの' });
export type ClaimKind = z.infer<typeof ClaimKind>;

/** The stream that holds it, e.g. `casefile-<uuid>`. */
const holder = z.string().regex(/^[a-zA-Z]+-[0-9a-f-]{36}$/);

export const Claimed = event('Claimed', '番号を押さえた', {
  kind: ClaimKind.meta({ title: '番号の種類' }),
  by: holder.meta({ title: '持っているもの' }),
});

export const Released = event('Released', '番号を手放した', {
  kind: ClaimKind.meta({ title: '番号の種類' }),
  by: holder.meta({ title: '持っているもの' }),
});
