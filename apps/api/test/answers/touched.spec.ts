import { beforeAll, describe, expect, it } from '@jest/globals';
import { type Api, api, settled } from '../support.ts';
import { answeredBy, type Must, mustPost, type World, world } from './world.ts';

describe('記録ひとつで、答えなおすもの', () => {
  let server: Api;
  let must: Must;
  let one: World;
  let other: World;
  beforeAll(async () => {
    server = await api();
    await server.day('2026-11-21');
    must = mustPost(server);
    one = await world(server, '社会福祉法人ひとつ');
    other = await world(server, '社会福祉法人べつ');
  });

  const casefile = (path: string, body: unknown) => must(`${one.C}/casefiles/${one.sato}/${path}`, body);
  const staff = (path: string, body: unknown) => must(`${one.C}/staff-members/${one.watanabe}/${path}`, body);
  const office = (path: string, body: unknown) => must(`${one.C}/offices/${one.north}/${path}`, body);
  const corporation = (path: string, body: unknown) => must(`${one.C}/${path}`, body);
  const both = () => [one.north, one.south].toSorted();
  const interview = { means: 'video', place: 'online' };

  it('面談は、その事例だけ。人員は数えなおさない', async () =>
    expect(
      await answeredBy(
        () => server,
        () => casefile('hold-interview', { on: '2026-11-20', ...interview }),
      ),
    ).toEqual({
      casefile: [one.sato],
    }));

  it('面談の取り消しも訂正も、その事例だけ', async () => {
    const { events } = await casefile('hold-interview', { on: '2026-11-19', ...interview });
    const entryId = events[0].eventId;
    const corrected = {
      entryId,
      why: '電話だった',
      data: { on: '2026-11-19', officeId: one.north, means: 'phone', place: 'other' },
    };
    expect(
      await answeredBy(
        () => server,
        () => casefile('correct-entry', corrected),
      ),
    ).toEqual({ casefile: [one.sato] });
    const { events: again } = await casefile('hold-interview', { on: '2026-11-18', ...interview });
    const voided = { entryId: again[0].eventId, why: '別の人だった' };
    expect(
      await answeredBy(
        () => server,
        () => casefile('void-entry', voided),
      ),
    ).toEqual({ casefile: [one.sato] });
  });

  it('担当を決めること、支給決定、休職も、その事例だけ', async () => {
    expect(
      await answeredBy(
        () => server,
        () => casefile('assign-caseworker', { on: '2026-11-20', staffMemberId: one.watanabe }),
      ),
    ).toEqual({ casefile: [one.sato] });
    expect(
      await answeredBy(
        () => server,
        () => casefile('receive-grant', { on: '2026-10-01', to: '2027-10-31' }),
      ),
    ).toEqual({
      casefile: [one.sato],
    });
  });

  it('氏名を改めると、その人の事例だけ', async () => {
    const corrected = { on: '2026-11-21', name: '佐藤 市郎' };
    expect(
      await answeredBy(
        () => server,
        () => must(`${one.C}/persons/${one.satoPerson}/correct-details`, corrected),
      ),
    ).toEqual({
      casefile: [one.sato],
    });
  });

  it('事例を開くと、その事例だけ。支援が始まると、その事業所の人員も', async () => {
    const person = { name: '高橋 海', kana: 'タカハシ ウミ', disabilityKind: 'mental' };
    let id = '';
    const opened = await answeredBy(
      () => server,
      async () => {
        const given = { on: '2026-02-01', person, officeId: one.north, precedingService: 'transition' };
        id = (await must(`${one.C}/casefiles/open`, given)).id;
      },
    );
    expect(opened).toEqual({ casefile: [id] });
    const job = { on: '2026-02-01', employer: 'うみ', workplace: 'ordinary' };
    await must(`${one.C}/casefiles/${id}/start-employment`, job);
    expect(
      await answeredBy(
        () => server,
        () => must(`${one.C}/casefiles/${id}/transfer-service`, { on: '2026-08-01', officeId: one.north }),
      ),
    ).toEqual({ casefile: [id], staffing: [one.north] });
  });

  it('二年前の支援の始まりを訂正すると、その事例と、その事業所の人員だけ', async () => {
    const { stores } = server;
    const events = await stores.log.readStream(one.corporation, `casefile-${one.sato}`);
    const entryId = events.find(({ type }) => type === 'ServiceTransferred')?.eventId;
    const data = { on: '2024-10-15', officeId: one.north };
    expect(
      await answeredBy(
        () => server,
        () => casefile('correct-entry', { entryId, why: '日付', data }),
      ),
    ).toEqual({
      casefile: [one.sato],
      staffing: [one.north],
    });
  });

  it('職員の研修や配置は、その職員と、いる事業所の人員だけ', async () => {
    expect(
      await answeredBy(
        () => server,
        () => staff('complete-training', { on: '2025-11-10', training: 'basic' }),
      ),
    ).toEqual({
      'staff-member': [one.watanabe],
      staffing: [one.north],
    });
    const posted = { on: '2026-04-01', officeId: one.south, role: 'support-worker', fullTime: false, dedicated: false };
    expect(
      await answeredBy(
        () => server,
        () => staff('assign-post', { ...posted, weeklyMinutes: 300 }),
      ),
    ).toEqual({
      'staff-member': [one.watanabe],
      staffing: both(),
    });
  });

  it('先の日の退職の予定も、その職員と、いる事業所の人員だけ', async () =>
    expect(
      await answeredBy(
        () => server,
        () => must(`${one.C}/staff-members/${one.kimura}/leave`, { on: '2027-03-31' }),
      ),
    ).toEqual({
      'staff-member': [one.kimura],
      staffing: [one.south],
    }));

  it('ほかの事業所に移った人は、その事例と、前と後の事業所の人員だけ', async () =>
    expect(
      await answeredBy(
        () => server,
        () => casefile('transfer-office', { on: '2026-11-01', officeId: one.south }),
      ),
    ).toEqual({
      casefile: [one.sato],
      staffing: both(),
    }));

  it('常勤の週の時間や読み方を変えると、その法人のどの事業所の人員も。事例はどれも変わらない', async () => {
    const settings = { corporation: [one.corporation], staffing: both() };
    const week = await answeredBy(
      () => server,
      () => corporation('set-full-time-week', { on: '2026-10-01', minutes: 2370 }),
    );
    expect(week).toEqual(settings);
    const reading = { on: '2026-11-21', reading: 'guide-nakahara' };
    expect(
      await answeredBy(
        () => server,
        () => corporation('choose-reading', reading),
      ),
    ).toEqual(settings);
  });

  it('利用者数の届けや一体運営は、その事業所とその人員だけ', async () => {
    const touched = { office: [one.north], staffing: [one.north] };
    const past = { month: '2024-05', users: 12 };
    expect(
      await answeredBy(
        () => server,
        () => office('declare-past-users', past),
      ),
    ).toEqual(touched);
    const added = { on: '2026-12-01', service: 'transition', name: 'ワークステップ' };
    expect(
      await answeredBy(
        () => server,
        () => office('add-integrated-service', added),
      ),
    ).toEqual(touched);
  });

  it('事業所を閉じると、その事業所と人員、そこにいたことのある人だけ。取り消しても同じ', async () => {
    let entryId = '';
    const touched = { casefile: [one.sato, one.suzuki].toSorted(), office: [one.south], staffing: [one.south] };
    const closed = await answeredBy(
      () => server,
      async () => {
        const { events } = await must(`${one.C}/offices/${one.south}/close`, { on: '2026-11-15' });
        entryId = events[0].eventId;
      },
    );
    expect(closed).toEqual(touched);
    const findings = async () =>
      (await server.get(`${one.C}/casefiles?filter=findings`)).body.rows.map(({ name }: { name: string }) => name);
    expect(await findings()).toContain('鈴木 花');
    const voided = { entryId, why: '別の事業所だった' };
    const undone = () => must(`${one.C}/offices/${one.south}/void-entry`, voided);
    expect(await answeredBy(() => server, undone)).toEqual(touched);
    expect(await findings()).not.toContain('鈴木 花');
  });

  it('書いた人には、法人盤も法人の画面も、書いたことの入った人員で答える', async () => {
    const verdicts = async (after: string) => {
      const { offices, stale } = (await server.get(`${one.C}?after=${after}`)).body;
      const board = (await server.get(`${one.C}/board?after=${after}`)).body;
      const seen = board.offices.find(({ id }: { id: string }) => id === one.south)?.verdict;
      return {
        stale,
        boardStale: board.stale,
        seen,
        listed: offices.find(({ id }: { id: string }) => id === one.south).staffing.verdict,
      };
    };
    const { position, events } = await must(`${one.C}/offices/${one.south}/close`, { on: '2026-11-01' });
    expect(await verdicts(position)).toEqual({ seen: 'not-open', listed: 'not-open' });
    const undone = { entryId: events[0].eventId, why: '閉じていなかった' };
    const back = await must(`${one.C}/offices/${one.south}/void-entry`, undone);
    expect((await verdicts(back.position)).seen).not.toBe('not-open');
  });

  it('鍵が消された人の名前は、前に読んであっても、次に答えなおすときから出ない', async () => {
    const other = await world(server, '鍵の会');
    const casefile = async (body: object) => {
      await must(`${other.C}/casefiles/${other.sato}/hold-interview`, {
        on: '2026-11-03',
        means: 'video',
        place: 'online',
        ...body,
      });
      await settled(server);
      const { rows } = (await server.get(`${other.C}/casefiles`)).body;
      return rows.find((row: { casefileId: string }) => row.casefileId === other.sato).name;
    };
    expect(await casefile({})).toBe('佐藤 一郎');
    const subject = { kind: 'person', id: other.satoPerson } as const;
    expect(await server.stores.destroyKeys(other.corporation, subject)).toBeGreaterThan(0);
    expect(await casefile({ on: '2026-11-04' })).toBe('（消去済み）');
  });

  it('どの記録でも、別の法人の答えは変わらない', async () => {
    const heard = await answeredBy(
      () => server,
      () => casefile('end-period', { on: '2026-11-20', reason: 'own-wish' }),
    );
    expect(heard.casefile).toEqual([one.sato]);
    expect(Object.values(heard).flat()).not.toContain(other.north);
    expect(Object.values(heard).flat()).not.toContain(other.sato);
  });
});
