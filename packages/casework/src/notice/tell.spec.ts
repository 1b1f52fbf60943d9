import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import { hired, interviewed, OFFICE, opened, WORKER } from '../casefile/fixture/events.fixture.ts';
import { casefileOf, entryId, names, on, sato } from '../fixture/story.fixture.ts';
import type { Recorded } from '../kernel/envelope.ts';
import { EntryVoided } from '../kernel/events.ts';
import { recorded } from '../kernel/spec.ts';
import type { CasefileStreams } from '../overview/overview.ts';
import { PostAssigned } from '../staff-member/events.ts';
import { tellBatch, tellCasefileNotice, tellStaffNotice } from './tell.ts';

const day = plainDate;
/** The correction of an interview, written in one append. */
const corrected: CasefileStreams = {
  person: sato.person,
  casefile: casefileOf(
    on(opened('2025-06-02')),
    on(hired('2025-05-31'), '2025-06-02'),
    on(interviewed('2026-10-14')),
    on(EntryVoided({ on: day('2026-10-20'), entryId: entryId(2), why: '電話だった' })),
    on(interviewed('2026-10-13', 'phone', { corrects: entryId(2) }), '2026-10-20'),
    on(EntryVoided({ on: day('2026-11-02'), entryId: entryId(4), why: '別の人だった' })),
  ).map((entry, place) => ({ ...entry, commandId: place === 3 || place === 4 ? 'correction' : `c${place}` })),
};
const told = (place: number) => tellCasefileNotice(corrected, entryId(place), names);

describe('お知らせの一行', () => {
  it('訂正は、前の日と文、正しい文、理由、遅れを言う', () => {
    expect(told(4)).toMatchObject({
      name: '佐藤 一郎',
      on: '2026-10-13',
      daysLate: 7,
      sentence: { ja: '電話で面談しました(職場)。' },
      was: { on: '2026-10-14', sentence: { ja: '職場で会って面談しました。' } },
      why: '電話だった',
      struck: false,
    });
  });

  it('取り消しは、取り消された文と理由を言い、その日のこととする', () => {
    expect(told(5)).toMatchObject({
      on: '2026-10-13',
      daysLate: 20,
      sentence: { ja: '電話で面談しました(職場)。' },
      was: null,
      why: '別の人だった',
      struck: true,
    });
  });

  it('あとで訂正されても、知らせたときの文のまま', () => {
    expect(told(2)).toMatchObject({ sentence: { ja: '職場で会って面談しました。' }, struck: false, daysLate: 0 });
  });

  it('ない記録は言えない', () => {
    expect(told(9)).toBeNull();
  });

  it('職員の配置は、事業所の名とともに言う', () => {
    const post = PostAssigned({
      on: day('2026-12-01'),
      postId: '80000000-0000-4000-8000-000000000001',
      officeId: OFFICE,
      role: 'support-worker',
      fullTime: true,
      dedicated: true,
      weeklyMinutes: 2400,
    });
    const entries = [recorded(`staffMember-${WORKER}`, on(post, '2026-11-20'), 0)] as readonly Recorded[];
    expect(tellStaffNotice(entries, entries[0]?.eventId ?? '', '渡辺 由美', names)).toMatchObject({
      name: '渡辺 由美',
      daysLate: 0,
      sentence: { ja: expect.stringContaining('新宿定着支援センターの就労定着支援員に就く予定です') },
    });
  });

  it('取り込みは、利用者と職員とで数える。ないものは言わない', () => {
    const counts = { people: 12, records: 35, staff: 0, staffRecords: 0 };
    expect(tellBatch('imported', counts).ja).toBe('名簿の取り込みで、利用者12人の35件の記録が加わりました。');
    expect(tellBatch('undone', { ...counts, staff: 2, staffRecords: 4 }).ja).toBe(
      '名簿の取り込みが取り消され、利用者12人の35件と職員2人の4件の記録がなくなりました。',
    );
  });
});
