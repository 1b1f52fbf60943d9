import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import { CASEFILE, casefileOf, names, on, sato } from '../fixture/story.fixture.ts';
import { lifted } from '../kernel/upcast.ts';
import { casefileView } from '../overview/view.ts';
import { AgencyContacted } from './events.ts';
import { opened } from './fixture/events.fixture.ts';
import type { AgencyKind } from './values.ts';

const v1 = JSON.parse(readFileSync(new URL('./samples/AgencyContacted.v1.json', import.meta.url), 'utf8'));

describe('関係機関との連絡', () => {
  const officeId = '30000000-0000-4000-8000-000000000001';
  const said = (event: ReturnType<typeof AgencyContacted>) => {
    const streams = { person: sato.person, casefile: casefileOf(on(opened('2025-06-02')), on(event)) };
    const seen = casefileView(CASEFILE, streams, { on: plainDate('2026-11-20'), knownAt: null }, 'ordinance', names);
    return seen?.timeline.find(({ type }) => type === 'AgencyContacted')?.sentence.ja;
  };
  const contact = (agencyKind?: AgencyKind, agencyName?: string) =>
    AgencyContacted({
      on: plainDate('2026-11-12'),
      officeId,
      means: 'phone',
      ...(agencyKind ? { agencyKind } : {}),
      ...(agencyName ? { agencyName } : {}),
    });
  it('種類と名前を、知っているだけ言う', () => {
    expect(said(contact('medical', 'みなとクリニック'))).toBe('医療機関「みなとクリニック」に電話で様子を聞きました。');
    expect(said(contact('hello-work', 'ハローワーク新宿'))).toBe('ハローワーク新宿に電話で様子を聞きました。');
    expect(said(contact('municipality'))).toBe('市町村に電話で様子を聞きました。');
    expect(said(contact('other', '地域活動支援センター'))).toBe('地域活動支援センターに電話で様子を聞きました。');
    expect(said(contact())).toBe('関係機関に電話で様子を聞きました。');
  });

  it('種類を尋ねる前の記録は、名前だけで、前と同じ一文になる。種類は決めつけない', () => {
    const data = lifted(AgencyContacted, 1, v1.data) as Parameters<typeof AgencyContacted>[0];
    expect(data).toEqual({ ...v1.data, agency: undefined, agencyName: '新宿区障害者福祉課' });
    expect(data).not.toHaveProperty('agencyKind');
    expect(said(AgencyContacted(data))).toBe('新宿区障害者福祉課に電話で様子を聞きました。');
  });
});
