import { describe, expect, it } from '@jest/globals';
import { world } from '../fixture/world.fixture.ts';
import { live } from '../kernel/as-of.ts';
import type { Source } from '../kernel/envelope.ts';
import { officeIdOf, subjectOf } from './envelope.ts';

import { carryOut } from './plan.ts';
import { numbersOfImport, undoImport } from './undo-import.ts';

const OFFICE = '30000000-0000-4000-8000-000000000001';
const FIRST = 'casefile-20000000-0000-4000-8000-000000000001';
const SECOND = 'casefile-20000000-0000-4000-8000-000000000002';
const PERSON = 'person-10000000-0000-4000-8000-000000000001';
const PERSON_ID = PERSON.slice('person-'.length);
const sato = { name: '佐藤 一郎', kana: 'サトウ イチロウ', disabilityKind: 'mental', bornOn: '1988-04-10' };
const opening = (more: Record<string, unknown> = {}) => ({
  on: '2025-11-20',
  person: sato,
  officeId: OFFICE,
  caseNumber: '0117',
  certificateNumber: '1234567890',
  precedingService: 'transition',
  ...more,
});
const refusal = (answer: { outcome: string }) =>
  answer as unknown as { outcome: string; reason: string; stream: string };
const closing = { on: '2026-03-31', reason: 'own-wish' };
const hired = { on: '2025-05-31', employer: '株式会社あさひ物流', workplace: 'ordinary' };

describe('事例を開く', () => {
  it('人と事例と番号を、ひとつの書き込みにする', () => {
    const office = world();
    const answer = office.send(FIRST, 'OpenCasefile', opening());
    expect(answer).toMatchObject({ outcome: 'accepted', ids: { personId: PERSON_ID } });
    expect([office.types(PERSON), office.types(FIRST)]).toEqual([
      ['PersonRegistered', 'CasefileLinked'],
      ['CasefileOpened'],
    ]);
    expect(office.holder('case-number', '0117')).toBe(FIRST);
    expect(office.holder('certificate-number', '1234567890')).toBe(FIRST);
  });

  it('使われている管理番号では開けない。全角で書いても同じ番号である。何も書かれない', () => {
    const office = world();
    office.send(FIRST, 'OpenCasefile', opening());
    const other = { ...opening({ caseNumber: '０１１７', certificateNumber: '1234567891' }) };
    const answer = refusal(office.send(SECOND, 'OpenCasefile', other));
    expect(answer).toMatchObject({ outcome: 'refused', reason: 'number-taken', field: 'caseNumber' });
    expect(answer).toHaveProperty('message', expect.stringContaining('管理番号'));
    expect(office.types(SECOND)).toEqual([]);
    expect(office.send(SECOND, 'OpenCasefile', { ...other, caseNumber: '0118' }).outcome).toBe('accepted');
  });

  it('開いている事例のある人には、もうひとつは開けない。閉じれば、番号も空いて開ける', () => {
    const office = world();
    office.send(FIRST, 'OpenCasefile', opening());
    const again = opening({ person: { personId: PERSON_ID }, on: '2026-04-01' });
    expect(office.send(SECOND, 'OpenCasefile', again)).toMatchObject({ reason: 'casefile-already-open', step: 0 });
    expect(office.send(FIRST, 'CloseCasefile', closing).outcome).toBe('accepted');
    expect(office.holder('case-number', '0117')).toBeNull();
    expect(office.types(PERSON).at(-1)).toBe('CasefileUnlinked');
    expect(office.send(SECOND, 'OpenCasefile', again).outcome).toBe('accepted');
    expect(office.holder('case-number', '0117')).toBe(SECOND);
  });

  it('知らない人の事例は開けない', () => {
    const office = world();
    expect(office.send(SECOND, 'OpenCasefile', opening({ person: { personId: PERSON_ID } }))).toMatchObject({
      reason: 'person-unknown',
    });
  });
});

describe('開いた記録と閉じた記録を、取り消し、訂正する', () => {
  const why = '取りちがえ';

  it('開いた記録を取り消すと、番号が空き、人に新しい事例を開ける', () => {
    const office = world();
    office.send(FIRST, 'OpenCasefile', opening());
    const entryId = office.read(FIRST)[0]?.eventId;
    expect(office.send(FIRST, 'VoidEntry', { entryId, why }).outcome).toBe('accepted');
    expect(office.holder('case-number', '0117')).toBeNull();
    expect(live(office.read(PERSON)).map(({ type }) => type)).toEqual(['PersonRegistered']);
    expect(office.send(SECOND, 'OpenCasefile', opening({ person: { personId: PERSON_ID } })).outcome).toBe('accepted');
  });

  it('就職などがもう書かれていれば、開いた記録は取り消せない', () => {
    const office = world();
    office.send(FIRST, 'OpenCasefile', opening());
    office.send(FIRST, 'StartEmployment', hired);
    const entryId = office.read(FIRST)[0]?.eventId;
    expect(office.send(FIRST, 'VoidEntry', { entryId, why })).toMatchObject({ reason: 'others-rest-on-it' });
    expect(office.holder('case-number', '0117')).toBe(FIRST);
  });

  it('閉じた記録を取り消すと、番号を取りもどす。人に別の事例が開いていれば、取り消せない', () => {
    const office = world();
    office.send(FIRST, 'OpenCasefile', opening());
    office.send(FIRST, 'CloseCasefile', closing);
    const entryId = office.read(FIRST).at(-1)?.eventId;
    const next = opening({ person: { personId: PERSON_ID }, on: '2026-04-01', caseNumber: '0200' });
    office.send(SECOND, 'OpenCasefile', next);
    expect(office.send(FIRST, 'VoidEntry', { entryId, why })).toMatchObject({ stream: PERSON });
    office.send(SECOND, 'VoidEntry', { entryId: office.read(SECOND)[0]?.eventId, why });
    expect(office.send(FIRST, 'VoidEntry', { entryId, why }).outcome).toBe('accepted');
    expect(office.holder('certificate-number', '1234567890')).toBe(FIRST);
    expect(live(office.read(PERSON)).map(({ type }) => type)).toEqual(['PersonRegistered', 'CasefileLinked']);
  });

  it('番号を訂正すると、前の番号が空き、新しい番号を押さえる', () => {
    const office = world();
    office.send(FIRST, 'OpenCasefile', opening());
    const { person: _, ...data } = opening({ caseNumber: '0171' });
    const entryId = office.read(FIRST)[0]?.eventId;
    expect(office.send(FIRST, 'CorrectEntry', { entryId, why, data }).outcome).toBe('accepted');
    expect([office.holder('case-number', '0117'), office.holder('case-number', '0171')]).toEqual([null, FIRST]);
    expect(office.holder('certificate-number', '1234567890')).toBe(FIRST);
  });

  it('閉じた日を訂正すると、人との結びつきの日も正しくなる', () => {
    const office = world();
    office.send(FIRST, 'OpenCasefile', opening());
    office.send(FIRST, 'CloseCasefile', closing);
    const entryId = office.read(FIRST).at(-1)?.eventId;
    office.send(FIRST, 'CorrectEntry', { entryId, why, data: { ...closing, on: '2026-04-30' } });
    expect(live(office.read(PERSON)).at(-1)?.data).toMatchObject({ on: '2026-04-30' });
  });

  it('職員番号と事業所名も、ひとつしかない', () => {
    const office = world();
    const staff = (n: number) => `staffMember-60000000-0000-4000-8000-00000000000${n}`;
    const place = (n: number) => `office-30000000-0000-4000-8000-00000000000${n}`;
    office.send(staff(1), 'HireStaffMember', { on: '2022-04-01', name: '渡辺 由美', staffNumber: 'S007' });
    expect(
      office.send(staff(2), 'HireStaffMember', { on: '2022-04-01', name: '小林 直子', staffNumber: 's007' }),
    ).toMatchObject({ reason: 'number-taken', field: 'staffNumber' });
    office.send(place(1), 'DesignateOffice', { on: '2021-11-01', name: '新宿定着支援センター' });
    expect(office.send(place(2), 'DesignateOffice', { on: '2021-11-01', name: '新宿 定着支援センター' })).toMatchObject(
      { reason: 'number-taken', field: 'name' },
    );
    office.send(staff(1), 'VoidEntry', { entryId: office.read(staff(1))[0]?.eventId, why });
    expect(office.holder('staff-number', 'S007')).toBeNull();
  });

  it('職員の登録を取り消すと、職員番号が空いて、ほかの人に使える', () => {
    const office = world();
    const staff = (n: number) => `staffMember-60000000-0000-4000-8000-00000000000${n}`;
    const hire = (name: string) => ({ on: '2022-04-01', name, staffNumber: 'S007' });
    office.send(staff(1), 'HireStaffMember', hire('渡辺 由美'));
    expect(office.send(staff(1), 'TakeBackHire', { why: '登録をまちがえた' })).toMatchObject({ outcome: 'accepted' });
    expect(office.send(staff(2), 'HireStaffMember', hire('小林 直子'))).toMatchObject({ outcome: 'accepted' });
  });
});

describe('いくつもの記録をまとめて書く', () => {
  const jobId = '40000000-0000-4000-8000-000000000001';
  const row = [
    { stream: FIRST, command: { type: 'StartEmployment', data: { ...hired, jobId } } },
    {
      stream: FIRST,
      command: { type: 'TransferService', data: { on: '2025-12-01', officeId: OFFICE, reason: '名簿による' } },
    },
    { stream: FIRST, command: { type: 'EndEmployment', data: { on: '2026-06-30', jobId, reason: 'health' } } },
  ];

  it('あとの記録は、前の記録が書かれたものとして決める', () => {
    const office = world();
    office.send(FIRST, 'OpenCasefile', opening());
    expect(office.run(row)).toMatchObject({ outcome: 'accepted', ids: { jobId } });
    expect(office.types(FIRST)).toEqual([
      'CasefileOpened',
      'EmploymentStarted',
      'ServiceTransferred',
      'EmploymentEnded',
    ]);
  });

  it('ひとつでも起こりえなければ、どれも書かない。どれが断られたかを言う', () => {
    const office = world();
    office.send(FIRST, 'OpenCasefile', opening());
    const [start, transfer] = row;
    if (!start || !transfer) throw new Error('no row');
    const wrong = {
      stream: FIRST,
      command: { type: 'EndEmployment', data: { on: '2025-05-30', jobId, reason: 'health' } },
    };
    expect(office.run([start, transfer, wrong])).toMatchObject({ reason: 'end-before-start', step: 2, stream: FIRST });
    expect(office.types(FIRST)).toEqual(['CasefileOpened']);
  });

  it('ひとつの書き込みで作るものは、それぞれ別の番号になる', () => {
    const office = world();
    office.send(FIRST, 'OpenCasefile', opening());
    office.run([
      { stream: FIRST, command: { type: 'StartEmployment', data: hired } },
      { stream: FIRST, command: { type: 'StartEmployment', data: { ...hired, employer: '株式会社さくら食品' } } },
    ]);
    const jobs = office.read(FIRST).flatMap(({ data }) => (data as { jobId?: string }).jobId ?? []);
    expect(new Set(jobs).size).toBe(2);
  });

  it('もうあることばかりなら、何も書かない', () => {
    const office = world();
    const corporation = 'corporation-c0000000-0000-4000-8000-000000000001';
    office.send(corporation, 'RegisterCorporation', { on: '2021-04-01', name: 'こもれび会' });
    const answer = office.send(corporation, 'ChooseReading', { on: '2026-11-21', reading: 'ordinance' });
    expect(answer).toEqual({ outcome: 'accepted', writes: [], ids: {} });
  });

  it('書くところの番号は、その流れの最後の番号から決まる', () => {
    const office = world();
    office.send(FIRST, 'OpenCasefile', opening());
    const answer = carryOut(row, office.read, { today: '2026-11-21', newId: String });
    expect(answer).toMatchObject({ outcome: 'accepted', writes: [{ stream: FIRST, expected: 0 }] });
  });
});

describe('封筒に書くこと', () => {
  it('事例のことは、その人の鍵で封をし、その日の事業所のものとする', () => {
    const office = world();
    office.send(FIRST, 'OpenCasefile', opening());
    office.send(FIRST, 'StartEmployment', hired);
    office.send(FIRST, 'TransferService', { on: '2025-12-01', officeId: OFFICE });
    const moved = '30000000-0000-4000-8000-000000000002';
    office.send(FIRST, 'TransferOffice', { on: '2026-04-01', officeId: moved });
    const write = { stream: FIRST, history: office.read(FIRST), events: [] };
    expect(subjectOf(write)).toEqual({ kind: 'person', id: PERSON_ID });
    const leave = (on: string) => ({
      type: 'EmploymentEnded',
      schemaVersion: 1,
      data: { on, jobId: 'x', reason: 'other' },
    });
    expect([officeIdOf(leave('2026-03-31'), write), officeIdOf(leave('2026-04-01'), write)]).toEqual([OFFICE, moved]);
  });

  it('職員のことは職員の鍵で、事業所と法人のことは法人の鍵で封をする', () => {
    const of = (stream: string) => subjectOf({ stream, history: [], events: [] });
    expect(of('staffMember-1')).toEqual({ kind: 'staffMember', id: '1' });
    expect([of('office-1'), of('corporation-1'), of('claim-1')]).toEqual(Array(3).fill({ kind: 'corporation' }));
    expect(() => of(FIRST)).toThrow(/no opening/);
  });
});

describe('取り込みを取り消す', () => {
  const importId = '90000000-0000-4000-8000-000000000001';
  const source: Source = {
    kind: 'import',
    importId,
    file: 'riyousha.csv',
    sha256: '',
    row: 2,
    key: 'T0001',
    rowHash: '',
  };
  const imported = () => {
    const office = world();
    office.send(FIRST, 'OpenCasefile', opening(), source);
    office.send(FIRST, 'StartEmployment', hired, source);
    office.send(SECOND, 'OpenCasefile', opening({ caseNumber: '0200', certificateNumber: '1234567891' }), source);
    return office;
  };
  const undo = (office: ReturnType<typeof world>) =>
    undoImport(new Map([...office.streams].filter(([stream]) => !stream.startsWith('claim-'))), {
      importId,
      why: 'ファイルの取りちがえ',
      today: '2026-11-21',
      claimStream: office.claimStream,
    });

  it('取り込んだものを、事例と人ごとに、すべて取り消す。番号も空き、同じ名簿をもう一度取り込める', () => {
    const office = imported();
    expect(numbersOfImport(office.streams, importId)).toHaveLength(4);
    const { units, kept } = undo(office);
    expect(kept).toEqual([]);
    expect(units.map(({ voids }) => voids)).toEqual([4, 3]);
    for (const { plan } of units) expect(office.run(plan).outcome).toBe('accepted');
    expect(
      [...office.streams.values()].flatMap(live).filter(({ type }) => type !== 'Claimed' && type !== 'Released'),
    ).toEqual([]);
    expect(office.holder('case-number', '0117')).toBeNull();
    const third = 'casefile-20000000-0000-4000-8000-000000000003';
    expect(office.send(third, 'OpenCasefile', opening(), source).outcome).toBe('accepted');
  });

  it('そのあとで誰かが書いた事例は、人とともにそのまま残し、そうと言う', () => {
    const office = imported();
    office.send(FIRST, 'HoldInterview', { on: '2026-01-10', means: 'phone', place: 'home' });
    const { units, kept } = undo(office);
    expect(kept).toEqual([{ stream: FIRST, since: 1 }]);
    expect(units.flatMap(({ streams }) => streams)).not.toContain(PERSON);
    expect(units).toHaveLength(1);
  });

  it('あとから取り込んだ面談だけを取り消すときは、前からの記録は残る', () => {
    const office = world();
    office.send(FIRST, 'OpenCasefile', opening());
    office.send(FIRST, 'HoldInterview', { on: '2026-01-10', means: 'phone', place: 'home' }, source);
    const { units, kept } = undo(office);
    expect([kept, units.map(({ voids }) => voids)]).toEqual([[], [1]]);
    for (const { plan } of units) office.run(plan);
    expect(live(office.read(FIRST)).map(({ type }) => type)).toEqual(['CasefileOpened']);
    expect(undo(office)).toEqual({ units: [], kept: [] });
  });
});
