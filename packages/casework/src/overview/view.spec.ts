import { describe, expect, it } from '@jest/globals';
import { plainDate } from '@teichaku/rules';
import fc from 'fast-check';
import type { CasefileEntry } from '../casefile/entries.ts';
import { closed, ended, FIRST_JOB, moved, OFFICE, OTHER_OFFICE, WORKER } from '../casefile/fixture/events.fixture.ts';
import { eligibilityFacts } from '../eligibility/facts.ts';
import { CASEFILE, casefileOf, entryId, morning, names, on, sato } from '../fixture/story.fixture.ts';
import { cut, endOfDay } from '../kernel/as-of.ts';
import { type Given, recorded } from '../kernel/spec.ts';
import type { OfficeEntry } from '../office/decider.ts';
import { OfficeClosed } from '../office/events.ts';
import { casefileOverview } from './overview.ts';
import { casefileView } from './view.ts';

const day = plainDate;
const known = (text: string) => endOfDay(day(text));
const TODAY = '2026-11-20';
const overview = (at: string, knownAt: bigint | null = null, streams = sato) =>
  casefileOverview(CASEFILE, streams, { on: day(at), knownAt });
const view = (at: string, knownAt: bigint | null = null) => {
  const seen = casefileView(CASEFILE, sato, { on: day(at), knownAt }, 'ordinance', names);
  if (!seen) throw new Error('not open');
  return seen;
};
const state = (at: string, knownAt: bigint | null = null) =>
  Object.fromEntries(view(at, knownAt).duties.map(({ duty, state }) => [duty, state]));
/** The same story with more written at its end. */
const andThen = (...more: readonly Given[]) => ({
  ...sato,
  casefile: [
    ...sato.casefile,
    ...casefileOf(...more).map((entry, index) => ({
      ...entry,
      eventId: entryId(100 + index),
      revision: sato.casefile.length + index,
    })),
  ] as readonly CasefileEntry[],
});

describe('利用者の一覧の一行', () => {
  it('今日の姿を、二つの流れから言える', () => {
    expect(overview(TODAY)).toMatchObject({
      name: '佐藤 一郎',
      kana: 'サトウ イチロウ',
      officeId: OFFICE,
      caseworkerId: WORKER,
      employer: '株式会社さくら食品',
      employedOn: '2025-05-31',
      phase: 'in-service',
      verdict: 'eligible',
      usableFrom: '2025-12-01',
      serviceStartedOn: '2025-12-01',
      lastDay: '2028-11-30',
      nextChange: { on: '2026-12-01', what: 'grant-ends' },
      findings: [],
    });
  });

  it('事業所が閉じたあとも続いている支援は、次の日からの指摘になる。先の日に閉じる予定なら、その次の日に変わる', () => {
    const closing = (at: string, written = at, id = OFFICE) => ({
      ...sato,
      offices: [
        [
          recorded(`office-${id}`, { ...on(OfficeClosed({ on: day(at) }), written), eventId: entryId(90) }, 0),
        ] as unknown as readonly OfficeEntry[],
      ],
    });
    const findings = (streams: typeof sato, at = TODAY, knownAt: bigint | null = null) =>
      overview(at, knownAt, streams)?.findings;
    expect(findings(closing('2026-10-31'))).toEqual(['service-after-closing']);
    expect(findings(closing('2026-10-31'), '2026-10-31')).toEqual([]);
    expect(findings(closing('2026-10-31', '2026-11-10'), TODAY, known('2026-11-09'))).toEqual([]);
    expect(findings(closing('2026-10-31', '2026-10-31', OTHER_OFFICE))).toEqual([]);
    const planned = overview(TODAY, null, closing('2026-11-25', '2026-11-01'));
    expect(planned).toMatchObject({ findings: [], nextChange: { on: '2026-11-26', what: 'office-closes' } });
    // whoever moves by then is not left inside
    const moving = andThen(on(moved('2026-11-01')));
    expect(findings({ ...moving, offices: closing('2026-10-31').offices })).toEqual([]);
    expect(findings({ ...moving, offices: closing('2026-10-30').offices })).toEqual(['service-after-closing']);
  });

  it('就職、支援、終わりの日ごとに、いまどこにいるかが変わる', () => {
    const over = andThen(on(ended('2026-11-15')), on(closed('2026-11-18')));
    const phases = ['2025-06-02', '2025-11-30', '2025-12-01', '2026-07-15', '2026-11-15', '2026-11-16', '2026-11-18'];
    expect(phases.map((at) => overview(at, null, over)?.phase)).toEqual([
      'employed',
      'employed',
      'in-service',
      'in-service',
      'in-service',
      'ended',
      'closed',
    ]);
  });

  it('開くより前に就職していれば、その日の姿も言える。何も起きていない日には、まだない', () => {
    expect(overview('2025-05-31')).toMatchObject({ name: '佐藤 一郎', phase: 'employed', verdict: 'not-yet' });
    expect(overview('2025-05-30')).toBeNull();
  });

  it('終わりと同じ日に閉じても、最後の日は支援中', () => {
    const over = andThen(on(ended('2026-11-15')), on(closed('2026-11-15')));
    expect(overview('2026-11-15', null, over)?.phase).toBe('in-service');
    expect(overview('2026-11-16', null, over)?.phase).toBe('closed');
  });

  it('今月の面談は、方法で数える。会えなかった日と次の予定も見える', () => {
    expect(overview(TODAY)?.month).toMatchObject({
      month: '2026-11',
      met: false,
      contacts: [],
      missed: [{ on: '2026-11-12' }],
      nextOn: '2026-11-20',
      reportDelivered: false,
    });
    expect(overview('2026-11-21')?.month?.nextOn).toBeNull();
    expect(overview('2026-10-31')?.month).toMatchObject({
      met: true,
      contacts: [
        { on: '2026-10-14', means: 'phone' },
        { on: '2026-10-27', means: 'video' },
      ],
      reportDelivered: true,
      reportDeliveredOn: '2026-10-31',
    });
  });

  it('支援の一日もない月には、今月の務めがない', () => {
    expect(overview('2025-11-30')?.month).toBeNull();
    expect(overview('2025-12-01')?.month).toMatchObject({ met: false });
  });
});

describe('二つの時点', () => {
  it('訂正の前に知っていたことは、訂正のあとも、その時点として見える', () => {
    expect(overview('2026-10-19', known('2026-10-19'))?.month?.met).toBe(true);
    expect(overview('2026-10-19', known('2026-10-20'))?.month?.met).toBe(false);
    expect(overview('2026-10-19')?.month?.met).toBe(false);
  });

  it('転職を書いたのは3日後なので、その前の日には離職したままと見えていた', () => {
    expect(overview('2026-08-02', known('2026-08-02'))?.verdict).toBe('ended');
    expect(overview('2026-08-02')?.verdict).toBe('eligible');
  });

  it('あとから何を書いても、その前に知っていた姿は変わらない', () => {
    const later = fc.constantFrom<() => Given>(
      () => on(ended('2026-03-31'), '2026-11-21'),
      () => on(closed('2026-10-31'), '2026-11-21'),
      () => ({
        event: {
          type: 'EntryVoided',
          schemaVersion: 1,
          data: { on: day('2026-11-21'), entryId: entryId(3), why: '誤り' },
        },
        recordedAt: morning('2026-11-21'),
      }),
    );
    fc.assert(
      fc.property(
        fc.array(later, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 1, max: 28 }),
        fc.integer({ min: 1, max: 20 }),
        (more, at, then) => {
          const [D, R] = [`2026-10-${String(at).padStart(2, '0')}`, known(`2026-11-${String(then).padStart(2, '0')}`)];
          const after = andThen(...more.map((one) => one()));
          const seen = (streams: typeof sato) => {
            const told = casefileView(CASEFILE, streams, { on: day(D), knownAt: R }, 'ordinance', names);
            return told && { ...told, revision: 0 };
          };
          expect(seen(after)).toEqual(seen(sato));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('書いた順がどうであれ、その日の事実は同じになる', () => {
    const facts = sato.casefile.filter(({ type }) => type !== 'EntryVoided' && type !== 'InterviewHeld');
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...facts], { minLength: facts.length }),
        fc.integer({ min: 0, max: 17 }),
        (shuffled, months) => {
          const D = day(
            `${2025 + Math.trunc((5 + months) / 12)}-${String(((5 + months) % 12) + 1).padStart(2, '0')}-28`,
          );
          const rewritten = shuffled.map((entry, place) => ({ ...entry, revision: place, recordedAt: BigInt(place) }));
          const of = (entries: readonly CasefileEntry[]) =>
            eligibilityFacts(cut(entries, { on: D, knownAt: null }) as readonly CasefileEntry[]);
          expect(of(rewritten)).toEqual(of(facts));
        },
      ),
    );
  });
});

describe('事例の画面', () => {
  it('雇用と支援の帯', () => {
    const { bands } = view(TODAY);
    expect(bands.employment).toEqual([
      { from: '2025-05-31', to: '2026-06-30', label: '株式会社あさひ物流', kind: 'job' },
      { from: '2026-07-31', to: null, label: '株式会社さくら食品', kind: 'job' },
    ]);
    expect(bands.support.map(({ from, to, kind }) => [kind, from, to])).toEqual([
      ['first-six-months', '2025-05-31', '2025-11-30'],
      ['service', '2025-12-01', '2026-11-20'],
      ['if-it-goes-on', '2026-11-21', '2028-11-30'],
      ['grant', '2025-12-01', '2026-11-30'],
    ]);
  });

  it('今月の務めは、いつも五つ。計画は記録がないので決まらない', () => {
    expect(state(TODAY)).toEqual({
      interview: 'not-yet',
      'employer-visit': 'met',
      'support-report': 'not-yet',
      'plan-review': 'undecided',
      grant: 'met',
    });
    expect(state('2026-10-31')).toMatchObject({
      interview: 'met',
      'employer-visit': 'not-yet',
      'support-report': 'met',
    });
    expect(state('2025-11-30')).toEqual({
      interview: 'not-applicable',
      'employer-visit': 'not-applicable',
      'support-report': 'not-applicable',
      'plan-review': 'not-applicable',
      grant: 'not-yet',
    });
  });

  it('務めには、期限と根拠の条文がある。訪問は努力の務めである', () => {
    const [interview, visit] = view(TODAY).duties;
    expect(interview).toMatchObject({
      month: '2026-11',
      dueOn: '2026-11-30',
      force: 'must',
      basis: { rule: 'duty.monthly-contact' },
    });
    expect(visit).toMatchObject({ on: '2026-11-11', force: 'effort' });
    expect(view('2026-10-31').duties[0]).toMatchObject({ on: '2026-10-27' });
  });

  it('支給決定が切れると、務めは遅れになる', () => {
    expect(state('2026-11-30')['grant']).toBe('met');
    expect(state('2026-12-01')['grant']).toBe('late');
  });

  it('転職が雇用の続きと数えられるかを、仕事ごとに言う', () => {
    expect(view(TODAY).jobs.map(({ jobId, continuing }) => [jobId === FIRST_JOB, continuing])).toEqual([
      [true, null],
      [false, true],
    ]);
  });

  it('前の面談は、次の面談を書くときに見える', () => {
    expect(view(TODAY).lastInterview).toMatchObject({
      on: '2026-10-27',
      means: 'video',
      personWords: '早番の日は眠りが浅いです',
      nextOn: '2026-11-20',
    });
    expect(view('2026-10-26').lastInterview).toMatchObject({ on: '2026-10-14', means: 'phone' });
  });
});
