import { notFound } from '../http/problems.ts';
import type { ReadSide } from '../read/read-side.ts';

/** @throws Problem `not-found` where the corporation has no such office, whoever else may have one */
export async function mustBeOffice(read: ReadSide, corporationId: string, officeId: string): Promise<void> {
  if (!(await read.exists(corporationId, 'office', officeId)))
    throw notFound('事業所', '一覧に戻って、選び直してください。');
}
