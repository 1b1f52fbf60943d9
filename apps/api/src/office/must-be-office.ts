import { notFound } from '../http/problems.ts';
import type { ReadSide } from '../read/read-side.ts';

/** @throws Problem `not-found` where the corporation has no such office, whoever else may have one */
export async function mustBeOffice(read: ReadSide, corporationId: string, officeId: string): Promise<void> {
  const events = await read.stream(corporationId, 'office', officeId);
  if (events.length === 0) throw notFound('事業所', '一覧に戻って、選び直してください。');
}
