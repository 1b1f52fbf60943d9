import { describe, expect, it } from '@jest/globals';
import { addDays, type Month, plainDate } from '@teichaku/rules';
import fc from 'fast-check';
import { interviewsOf } from '../casefile/contacts.ts';
import { duplicateOf, duplicateStreams, personOf } from '../casefile/duplicates.ts';
import type { CasefileEntry } from '../casefile/entries.ts';
import { world } from '../fixture/world.fixture.ts';
import { live } from '../kernel/as-of.ts';
import { streamOf } from '../kernel/streams.ts';
import { casefileOverview, judgeCasefile } from '../overview/overview.ts';
import { casefileView } from '../overview/view.ts';
import type { PersonEntry } from '../person/decider.ts';
import { staffingFacts } from '../staffing/facts.ts';

const OFFICE = '30000000-0000-4000-8000-000000000001';
const OWN = 'casefile-20000000-0000-4000-8000-000000000001';
const OTHER = 'casefile-20000000-0000-4000-8000-000000000002';
const NEXT = 'casefile-20000000-0000-4000-8000-000000000003';
const PERSON = 'person-10000000-0000-4000-8000-000000000001';
const TWICE = 'person-10000000-0000-4000-8000-000000000002';
const id = (stream: string) => stream.slice(stream.indexOf('-') + 1);
const TODAY = plainDate('2026-11-21');
const MONTH = '2026-10' as Month;
const why = '窓口と取り込みで二度登録していた';

const opening = (name: string, caseNumber: string, certificateNumber: string) => ({
  on: '2025-04-01',
  person: { name, kana: 'サトウ イチロウ', disabilityKind: 'mental', bornOn: '1988-04-10' },
  officeId: OFFICE,
  caseNumber,
  certificateNumber,
  precedingService: 'transition',
});
const interview = (on: string, means = 'face-to-face') => ({ on, means, place: 'office', officeId: OFFICE });
const names = { office: (one: string) => one, staffMember: (one: string) => one, writer: (one: string) => one };

/** A person who was entered twice; both are in service, interviews stand partly here, partly there. */
function enteredTwice() {
  const office = world('2026-11-21');
  const well = (answer: { outcome: string }) => expect(answer).toMatchObject({ outcome: 'accepted' });
  for (const [stream, name, number, certificate] of [
    [OWN, '佐藤 一郎', 'T-0007', '1234567890'],
    [OTHER, '佐藤 一朗', 'T-0031', '1234567891'],
  ] as const) {
    well(office.send(stream, 'OpenCasefile', opening(name, number, certificate)));
    well(office.send(stream, 'StartEmployment', { on: '2025-04-01', employer: 'さくら食品', workplace: 'ordinary' }));
    well(
      office.send(stream, 'TransferService', { on: '2025-10-01', officeId: OFFICE, reason: '移る前の記録から写した' }),
    );
  }
  well(office.send(OWN, 'HoldInterview', interview('2026-09-10')));
  well(office.send(OTHER, 'HoldInterview', interview('2026-10-14')));
  well(office.send(OTHER, 'ReceiveGrant', { on: '2025-10-01', to: '2026-09-30' }));
  return office;
}
type World = ReturnType<typeof world>;

const merge = (office: World, data: Record<string, unknown> = {}) =>
  office.send(PERSON, 'MergePersons', { mergedPersonId: id(TWICE), why, ...data });
const merged = (stays = OWN) => {
  const office = enteredTwice();
  expect(merge(office, { staysCasefileId: id(stays) })).toMatchObject({ outcome: 'accepted' });
  return office;
};
const mergeEntry = (office: World) => live(office.read(PERSON)).find(({ type }) => type === 'PersonsMerged')?.eventId;
const undo = (office: World) => office.send(PERSON, 'VoidEntry', { entryId: mergeEntry(office), why: '別の人だった' });

/** What whoever reads a casefile reads. */
function streamsOf(office: World, stream: string, knownAt: bigint | null = null) {
  const casefile = office.read(stream) as unknown as readonly CasefileEntry[];
  const family = (name: string): string[] =>
    duplicateStreams(office.read(name)).flatMap((one) => [one, ...family(one)]);
  return {
    casefile,
    person: office.read(streamOf('person', personOf(casefile, knownAt) ?? '')) as unknown as readonly PersonEntry[],
    duplicates: family(stream).map((name) => office.read(name) as unknown as readonly CasefileEntry[]),
  };
}
const lines = (office: World, knownAt: bigint | null = null, on = plainDate('2026-10-31')) =>
  [OWN, OTHER].flatMap(
    (stream) => casefileOverview(id(stream), streamsOf(office, stream, knownAt), { on, knownAt }) ?? [],
  );
const users = (office: World, knownAt: bigint | null = null) =>
  staffingFacts(
    OFFICE,
    {
      office: [],
      corporation: [],
      staff: [],
      casefiles: [OWN, OTHER].map((stream) => office.read(stream) as unknown as readonly CasefileEntry[]),
    },
    { on: TODAY, knownAt },
  ).users.find(({ month }) => month === MONTH)?.users;
/** Just before the merge was recorded. */
const before = (office: World) =>
  (office.read(PERSON).find(({ type }) => type === 'PersonsMerged')?.recordedAt as bigint) - 1n;

describe('同じ人の記録をまとめる', () => {
  it('二人とも事例が開いていれば、どちらを残すかを尋ねる。何も書かれない', () => {
    const office = enteredTwice();
    const answer = merge(office);
    expect(answer).toMatchObject({
      outcome: 'refused',
      reason: 'both-active',
      field: 'staysCasefileId',
      details: {
        casefiles: [
          { casefileId: id(OWN), personId: id(PERSON), name: '佐藤 一郎', caseNumber: 'T-0007', contacts: 1 },
          { casefileId: id(OTHER), personId: id(TWICE), name: '佐藤 一朗', caseNumber: 'T-0031', contacts: 1 },
        ],
      },
    });
    expect(office.types(PERSON)).not.toContain('PersonsMerged');
    expect(merge(office, { staysCasefileId: id(NEXT) })).toMatchObject({ reason: 'casefile-not-among-these' });
    expect(merge(office, { staysCasefileId: id(OWN) })).toMatchObject({ outcome: 'accepted' });
  });

  it('一方だけ開いていれば、尋ねずにまとめる。閉じた事例も、開いている事例も、残した人のものになる', () => {
    const office = enteredTwice();
    office.send(OWN, 'CloseCasefile', { on: '2026-10-31', reason: 'own-wish' });
    expect(merge(office)).toMatchObject({ outcome: 'accepted' });
    expect([OWN, OTHER].map((stream) => personOf(office.read(stream), null))).toEqual([id(PERSON), id(PERSON)]);
    expect(lines(office)).toHaveLength(2);
    // the person of both is one: no third casefile opens beside the open one
    const again = { ...opening('佐藤 一郎', 'T-0050', '1234567899'), person: { personId: id(PERSON) } };
    expect(office.send(NEXT, 'OpenCasefile', again)).toMatchObject({ reason: 'casefile-already-open' });
    office.send(OTHER, 'CloseCasefile', { on: '2026-11-01', reason: 'own-wish' });
    expect(office.send(NEXT, 'OpenCasefile', again)).toMatchObject({ outcome: 'accepted' });
  });

  it('自分自身、いない人、もうまとめた人、別の人と確かめた人とは、まとめられない', () => {
    const office = enteredTwice();
    expect(merge(office, { mergedPersonId: id(PERSON) })).toMatchObject({ reason: 'same-person' });
    const nobody = '10000000-0000-4000-8000-000000000009';
    expect(merge(office, { mergedPersonId: nobody })).toMatchObject({ reason: 'unknown-person' });
    office.send(PERSON, 'TellApart', { otherPersonId: id(TWICE), why: '双子' });
    expect(merge(office, { staysCasefileId: id(OWN) })).toMatchObject({ reason: 'told-apart' });
    const told = live(office.read(PERSON)).at(-1)?.eventId;
    office.send(PERSON, 'VoidEntry', { entryId: told, why: '同じ人だった' });
    expect(live(office.read(TWICE)).map(({ type }) => type)).not.toContain('PersonsToldApart');
    expect(merge(office, { staysCasefileId: id(OWN) })).toMatchObject({ outcome: 'accepted' });
    expect(merge(office)).toMatchObject({ reason: 'already-merged', details: { personId: id(PERSON) } });
    const back = office.send(TWICE, 'MergePersons', { mergedPersonId: id(PERSON), why });
    expect(back).toMatchObject({ reason: 'person-merged', details: { personId: id(PERSON) } });
  });

  it('残さない事例は、利用者にも、一覧にも、務めにも数えない。まとめる前にどう見えていたかは変わらない', () => {
    const office = merged();
    expect(duplicateOf(office.read(OTHER), null)).toBe(id(OWN));
    expect([users(office), users(office, before(office))]).toEqual([1, 2]);
    expect(lines(office).map(({ casefileId }) => casefileId)).toEqual([id(OWN)]);
    expect(lines(office, before(office)).map(({ casefileId, name }) => [casefileId, name])).toEqual([
      [id(OWN), '佐藤 一郎'],
      [id(OTHER), '佐藤 一朗'],
    ]);
  });

  it('残さない事例に書いた面談も支給決定も、書いた人と書いた日のまま、残した事例で数える', () => {
    const office = merged();
    const [line] = lines(office);
    expect(line?.month).toMatchObject({ month: MONTH, met: true });
    expect(lines(office, before(office)).map(({ month }) => month?.met)).toEqual([false, true]);
    const asOf = { on: TODAY, knownAt: null };
    const view = casefileView(id(OWN), streamsOf(office, OWN), asOf, 'ordinance', names);
    const held = view?.timeline.filter(({ type }) => type === 'InterviewHeld') ?? [];
    expect(held.map(({ on, stream }) => [on, stream])).toEqual([
      ['2026-10-14', OTHER],
      ['2026-09-10', OWN],
    ]);
    expect(view?.grants).toHaveLength(1);
    expect(view?.jobs).toHaveLength(1);
    expect(view?.duplicates).toMatchObject([{ casefileId: id(OTHER) }]);
    expect(view?.person.aliases).toEqual([{ name: '佐藤 一朗', kana: 'サトウ イチロウ' }]);
  });

  it('同じ支給決定が両方にあれば、ひとつに数える', () => {
    const office = enteredTwice();
    office.send(OWN, 'ReceiveGrant', { on: '2025-10-01', to: '2026-09-30' });
    merge(office, { staysCasefileId: id(OWN) });
    const { fold } = judgeCasefile(streamsOf(office, OWN), { on: TODAY, knownAt: null }, 'ordinance');
    expect(fold.grants).toHaveLength(1);
  });

  it('重複した事例の画面は、そのまま読めて、どの事例の重複かが分かる。新しくは書けない', () => {
    const office = merged();
    const asOf = { on: TODAY, knownAt: null };
    const view = casefileView(id(OTHER), streamsOf(office, OTHER), asOf, 'ordinance', names);
    expect(view).toMatchObject({ duplicateOf: id(OWN), caseNumber: 'T-0031', phase: 'closed', duties: [] });
    expect(view?.timeline.map(({ type }) => type)).toContain('InterviewHeld');
    expect(office.send(OTHER, 'HoldInterview', interview('2026-11-10'))).toMatchObject({
      reason: 'casefile-duplicate',
      details: { casefileId: id(OWN) },
    });
    expect(office.send(OWN, 'HoldInterview', interview('2026-11-10'))).toMatchObject({ outcome: 'accepted' });
  });

  it('重複した事例に書いた面談は、書いたところで訂正でき、残した事例の姿が変わる', () => {
    const office = merged();
    const entryId = office.read(OTHER).find(({ type }) => type === 'InterviewHeld')?.eventId;
    const data = interview('2026-10-14', 'phone');
    expect(office.send(OTHER, 'CorrectEntry', { entryId, why: '電話だった', data })).toMatchObject({
      outcome: 'accepted',
    });
    expect(lines(office)[0]?.month?.met).toBe(false);
    const opened = office.read(OTHER)[0]?.eventId;
    expect(office.send(OTHER, 'VoidEntry', { entryId: opened, why: '誤り' })).toMatchObject({
      reason: 'casefile-duplicate',
    });
  });

  it('支援レポートは、重複した事例に書いた面談をもとに作れて、そちらで作ったものも渡せる', () => {
    const office = enteredTwice();
    const report = office.send(OTHER, 'IssueSupportReport', { on: '2026-10-31', coversMonth: MONTH });
    const reportId = (report as { ids: Record<string, string> }).ids['reportId'];
    const handed = { on: '2026-11-02', reportId, to: ['person'] };
    expect(office.send(OWN, 'DeliverSupportReport', handed)).toMatchObject({ reason: 'unknown-report' });
    expect(office.send(OWN, 'IssueSupportReport', { on: '2026-11-01', coversMonth: MONTH })).toMatchObject({
      reason: 'reason-needed',
    });
    merge(office, { staysCasefileId: id(OWN) });
    expect(office.send(OWN, 'DeliverSupportReport', handed)).toMatchObject({ outcome: 'accepted' });
    expect(office.send(OWN, 'IssueSupportReport', { on: '2026-11-01', coversMonth: MONTH })).toMatchObject({
      outcome: 'accepted',
    });
    // the delivery rests on a report that would be elsewhere again
    expect(undo(office)).toMatchObject({ reason: 'others-rest-on-it' });
  });

  it('もう一方の事例を残すこともできる。番号は、残した事例がみな引きつぐ', () => {
    const office = merged(OTHER);
    expect(duplicateOf(office.read(OWN), null)).toBe(id(OTHER));
    expect(personOf(office.read(OTHER), null)).toBe(id(PERSON));
    expect(['T-0007', 'T-0031'].map((number) => office.holder('case-number', number))).toEqual([OTHER, OTHER]);
    expect(office.holder('certificate-number', '1234567890')).toBe(OTHER);
    // the person's one open casefile is the one that stays; closing it lets all the numbers go
    office.send(OTHER, 'CloseCasefile', { on: '2026-11-20', reason: 'own-wish' });
    expect(['T-0007', 'T-0031'].map((number) => office.holder('case-number', number))).toEqual([null, null]);
    expect(live(office.read(PERSON)).at(-1)).toMatchObject({
      type: 'CasefileUnlinked',
      data: { casefileId: id(OTHER) },
    });
  });

  it('まとめたことを取り消すと、二人とも、事例も番号も、もとに戻る', () => {
    for (const stays of [OWN, OTHER]) {
      const office = merged(stays);
      expect(undo(office)).toMatchObject({ outcome: 'accepted' });
      expect([OWN, OTHER].map((stream) => duplicateOf(office.read(stream), null))).toEqual([null, null]);
      expect([OWN, OTHER].map((stream) => personOf(office.read(stream), null))).toEqual([id(PERSON), id(TWICE)]);
      expect(office.holder('case-number', 'T-0007')).toBe(OWN);
      expect(office.holder('case-number', 'T-0031')).toBe(OTHER);
      expect([users(office), lines(office).length]).toEqual([2, 2]);
      for (const stream of [OWN, OTHER])
        expect(office.send(stream, 'CloseCasefile', { on: '2026-11-20', reason: 'own-wish' })).toMatchObject({
          outcome: 'accepted',
        });
      expect(merge(office)).toMatchObject({ outcome: 'accepted' });
    }
  });

  it('まとめたあとに閉じた事例は、取り消しても閉じたまま、もとの人に戻る', () => {
    const office = enteredTwice();
    office.send(OWN, 'CloseCasefile', { on: '2026-10-31', reason: 'own-wish' });
    merge(office);
    office.send(OTHER, 'CloseCasefile', { on: '2026-11-10', reason: 'own-wish' });
    expect(undo(office)).toMatchObject({ outcome: 'accepted' });
    expect(live(office.read(TWICE)).at(-1)).toMatchObject({ type: 'CasefileUnlinked', data: { on: '2026-11-10' } });
    expect(live(office.read(PERSON)).map(({ type }) => type)).toEqual([
      'PersonRegistered',
      'CasefileLinked',
      'CasefileUnlinked',
    ]);
  });

  it('まとめたことの一部だけは取り消せず、訂正もできない', () => {
    const office = merged();
    const of = (stream: string, type: string) => office.read(stream).find((entry) => entry.type === type)?.eventId;
    for (const [stream, type] of [
      [OWN, 'DuplicateFound'],
      [OTHER, 'CasefileFoundDuplicate'],
      [OTHER, 'CasefileRelinked'],
    ] as const)
      expect(office.send(stream, 'VoidEntry', { entryId: of(stream, type), why })).toMatchObject({
        reason: 'part-of-a-merge',
      });
    const data = { mergedPersonId: id(TWICE) };
    expect(office.send(PERSON, 'CorrectEntry', { entryId: mergeEntry(office), why, data })).toMatchObject({
      reason: 'part-of-a-merge',
    });
    expect(office.send(TWICE, 'CorrectDetails', { on: '2026-11-21', name: '佐藤 一郎' })).toMatchObject({
      reason: 'person-merged',
    });
  });

  it('三度登録した人も、順にまとめられる。面談は最後に残った事例で数える。取り消しは新しいものから', () => {
    const office = merged();
    const THIRD = 'person-10000000-0000-4000-8000-000000000003';
    office.send(NEXT, 'OpenCasefile', opening('佐藤 市郎', 'T-0099', '1234567892'));
    const last = office.send(THIRD, 'MergePersons', {
      mergedPersonId: id(PERSON),
      why,
      staysCasefileId: id(NEXT),
    });
    expect(last).toMatchObject({ outcome: 'accepted' });
    const { fold, person } = judgeCasefile(streamsOf(office, NEXT), { on: TODAY, knownAt: null }, 'ordinance');
    expect(['2026-09', '2026-10'].map((month) => interviewsOf(fold, month as Month).length)).toEqual([1, 1]);
    expect(person.at(-1)).toMatchObject({
      data: { aliases: [{ name: '佐藤 一郎' }, { name: '佐藤 一朗' }] },
    });
    expect(office.holder('case-number', 'T-0031')).toBe(NEXT);
    expect(undo(office)).toMatchObject({ reason: 'person-merged' });
    const entryId = live(office.read(THIRD)).find(({ type }) => type === 'PersonsMerged')?.eventId;
    expect(office.send(THIRD, 'VoidEntry', { entryId, why })).toMatchObject({ outcome: 'accepted' });
    expect(undo(office)).toMatchObject({ outcome: 'accepted' });
    expect([users(office), office.holder('case-number', 'T-0031')]).toEqual([2, OTHER]);
  });

  it('何が書かれていても、どの日でも、まとめる前に知っていたことも、取り消したあとも、まとめなかったときと同じ', () => {
    const written = fc.array(fc.record({ stays: fc.boolean(), ago: fc.nat(400), type: fc.nat(2) }), { maxLength: 6 });
    const write = (office: World, entries: readonly { stays: boolean; ago: number; type: number }[]) => {
      for (const { stays, ago, type } of entries) {
        const on = addDays(TODAY, -ago);
        const stream = stays ? OWN : OTHER;
        if (type === 0) office.send(stream, 'HoldInterview', interview(on));
        else if (type === 1) office.send(stream, 'ReceiveGrant', { on, to: addDays(on, 300) });
        else office.send(stream, 'CloseCasefile', { on, reason: 'other' });
      }
    };
    const without = (shown: ReturnType<typeof lines>) =>
      shown.map((line) => JSON.stringify(line, (name, value) => (name === 'revision' ? undefined : value)));
    fc.assert(
      fc.property(written, fc.nat(800), fc.boolean(), (entries, past, which) => {
        const on = addDays(TODAY, 200 - past);
        const [apart, together] = [enteredTwice(), enteredTwice()];
        write(apart, entries);
        write(together, entries);
        if (merge(together).outcome === 'refused') merge(together, { staysCasefileId: id(which ? OWN : OTHER) });
        expect(mergeEntry(together)).toBeDefined();
        expect(lines(together, before(together), on)).toEqual(lines(apart, null, on));
        expect(undo(together)).toMatchObject({ outcome: 'accepted' });
        expect(without(lines(together, null, on))).toEqual(without(lines(apart, null, on)));
        expect(users(together)).toBe(users(apart));
      }),
      { numRuns: 40 },
    );
  });
});
