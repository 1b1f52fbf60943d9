import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { type Month, plainDate } from '@teichaku/rules';
import { meeting, spanSaid } from '../cell/Deductions.tsx';
import { spellSaid } from '../cell/Spells.tsx';
import type { BoardReason, SpellInShort } from '../contract.ts';
import { found, inOrder } from '../matrix/order.ts';
import { cellWords } from '../words/cell.ts';
import { absent, boardOf, closing, contacts, idOf, leaving, speaker } from './board.fixture.ts';
import { cellName, figuresOf } from './cell-text.ts';
import { factsOf } from './facts.ts';
import { headline } from './headline.ts';
import { type Short, shortNames } from './speaker.ts';
import { todoLines } from './todo-lines.ts';

const sentence = (reasons: readonly BoardReason[], ...how: Parameters<typeof speaker>) =>
  headline(boardOf(reasons), speaker(...how)).trim();
const line = (reason: BoardReason, ...how: Parameters<typeof speaker>) => todoLines([reason], speaker(...how))[0];

describe('一文の下の数', () => {
  const board = boardOf([contacts('大宮', 5)]);

  it('この月に会えた人と、まだの人を合わせる', () => {
    expect(factsOf(board)).toMatchObject({ users: 96, toMeet: 96, met: 60 });
  });

  it('先の月には、会うはずの人だけがいて、会えた人も、まだの人もいない', () => {
    expect(factsOf({ ...board, month: '2027-04' as Month })).toMatchObject({ users: 96, toMeet: 96, met: null });
  });
});

describe('法人盤の一文', () => {
  it('いくつの事業所で足りず、どこが・いつまでに・だれを・でなければいくらになるかを言う', () => {
    expect(sentence([absent, leaving, contacts('大宮', 5)])).toBe(
      '4事業所のうち1つで人が足りません。横浜は11月30日までにサービス管理責任者が着任しなければ、12月1日から基本報酬が70%になります。',
    );
    expect(sentence([absent, leaving], 'en')).toBe(
      '1 of 4 offices is short of staff. 横浜: unless a service manager takes up the post by 30\u00a0Nov, the base fee falls to 70% from 1\u00a0Dec.',
    );
  });

  it('足りない事業所はどこかを、三つまではすべての名で、それより多ければ数とともに言う', () => {
    const at = (...places: string[]) => places.map((place) => ({ ...absent, officeId: idOf(place) }));
    expect(sentence(at('横浜', '大宮'))).toMatch(/^4事業所のうち横浜・大宮の2つで人が足りません。横浜は/);
    expect(sentence(at('横浜', '大宮', '新宿'))).toMatch(/^4事業所のうち横浜・大宮・新宿の3つで人が足りません。/);
    expect(sentence(at('横浜', '大宮', '新宿', '川崎'))).toMatch(/^4事業所すべてで人が足りません。/);
    const five = ['横浜', '新宿', '大宮', '川崎', '千葉'];
    const board = boardOf(at('横浜', '新宿', '大宮', '川崎'), five);
    expect(headline(board, speaker('ja', 'now', five))).toMatch(
      /^5事業所のうち横浜・新宿・大宮など4つで人が足りません。/,
    );
    expect(headline(board, speaker('en', 'now', five))).toMatch(
      /^4 of 5 offices are short of staff: 横浜, 新宿, 大宮 and 1 more\. /,
    );
    // two roles of one office are one office
    expect(sentence([absent, { ...absent, role: 'manager' as const }])).toMatch(/^4事業所のうち1つで/);
    expect(sentence([leaving, { ...leaving, officeId: idOf('川崎') }])).toContain(
      '支援員が足りなくなります。川崎でも、これから人が足りなくなる見込みです。',
    );
  });

  it('人のいる事業所が閉じることを、いつ・何人・何をするかで言う。次の日からは、閉じたと言う', () => {
    expect(sentence([closing('大宮', '2026-11-30', 12), contacts('横浜', 9)])).toBe(
      '4事業所とも人は足りています。大宮は11月30日に閉じます。利用中の12人を、それまでにほかの事業所に移すか、支援の終わりを記録してください。',
    );
    expect(sentence([closing('大宮', '2026-11-20', 12)])).toContain('大宮は今日閉じます。');
    expect(sentence([closing('大宮', '2026-11-19', 12)])).toContain(
      '大宮は11月19日に閉じましたが、12人の支援がここで続いていることになっています。',
    );
    expect(sentence([closing('大宮', '2026-11-19', 12), closing('川崎', '2026-12-31', 3)])).toContain(
      '大宮・川崎の2つは閉じるか、もう閉じています。利用中の合わせて15人を、',
    );
    expect(sentence([absent, closing('大宮', '2026-11-30', 12)])).toMatch(
      /^4事業所のうち1つで.*大宮は11月30日に閉じます。/,
    );
    expect(sentence([closing('大宮', '2026-11-19', 1)], 'en')).toContain(
      '大宮 closed on 19\u00a0Nov, yet the service of 1 goes on there.',
    );
    // of a day to come it is closed, whether that has happened by now or is planned
    expect(sentence([closing('大宮', '2026-11-19', 12)], 'ja', 'forecast')).toContain(
      '大宮は11月19日に閉じていますが、いまの記録では、そのあとも12人の支援がここで続きます。',
    );
    expect(sentence([closing('大宮', '2026-11-30', 12)], 'ja', 'past')).toContain(
      '大宮は11月30日に閉じる予定で、12人が利用していました。',
    );
  });

  it('閉じた事業所を、人が足りているとは言わない', () => {
    const board = boardOf([], ['大宮']);
    const closed = board.offices.map((one) => ({
      ...one,
      verdict: 'not-open' as const,
      closedOn: plainDate('2026-11-19'),
    }));
    expect(headline({ ...board, offices: closed }, speaker('ja', 'now', ['大宮']))).toBe(
      '大宮定着支援センターは11月19日に閉じました。',
    );
    const both = boardOf([], ['横浜', '大宮']);
    const offices = both.offices.map((one, at) => (at === 1 ? { ...one, verdict: 'not-open' as const } : one));
    expect(headline({ ...both, offices }, speaker())).toMatch(/^横浜定着支援センターは人が足りています。/);
  });

  it('間に合う日を過ぎれば、いまの減算を言う。満たす予定があれば、その日を言う', () => {
    const late = { ...absent, inTimeThrough: null, deduction: { month: '2026-11' as Month, percent: 50 } as const };
    expect(sentence([late])).toContain('横浜はサービス管理責任者が足りないため、今月の基本報酬が50%になります。');
    const filled = { ...absent, metOn: plainDate('2026-11-25'), inTimeThrough: null, deduction: null };
    expect(sentence([filled])).toContain('横浜のサービス管理責任者は、11月25日から足りる予定です。');
    const manager = { ...absent, role: 'manager' as const, inTimeThrough: null, deduction: null };
    expect(sentence([manager])).toContain('横浜は管理者が足りません。');
  });

  it('いまは足りていれば、いつ、だれの退職で足りなくなるかを言う', () => {
    expect(sentence([leaving])).toBe(
      '4事業所とも人は足りています。新宿は小林さんの退職で、令和9年1月1日から支援員が足りなくなります。',
    );
    expect(sentence([leaving], 'en')).toBe(
      'All 4 offices have enough staff. 新宿: 小林 leaving: too few support workers from 1\u00a0Jan\u00a02027.',
    );
  });

  it('人が足りていれば、まだ会えていない人を言い、全員済みならそう言う', () => {
    expect(sentence([contacts('横浜', 9), contacts('新宿', 12)])).toBe(
      '4事業所とも人は足りています。今月の面談がまだの人は21人です。',
    );
    expect(sentence([contacts('横浜', 9, 2), contacts('新宿', 12, 1)])).toContain(
      '今月の面談がまだの人は21人です(うち3人は支援が終わっています)。',
    );
    expect(sentence([])).toBe('4事業所とも人は足りています。今月の面談は全員済みです。');
  });

  it('決められない事業所を、足りているとは言わない', () => {
    const board = boardOf([]);
    const open = {
      ...board,
      offices: board.offices.map((one, at) => (at === 3 ? { ...one, verdict: 'undecided' as const } : one)),
    };
    expect(headline(open, speaker())).toBe(
      '川崎は、足りているかどうか、まだ決められません。今月の面談は全員済みです。',
    );
    expect(headline(open, speaker())).not.toContain('足りています');
  });

  it('過去の日のことは過ぎたこととして、先の日のことは見込みとして言う', () => {
    expect(sentence([absent], 'ja', 'past')).toBe(
      '4事業所のうち1つで人が足りていませんでした。横浜はサービス管理責任者が足りていませんでした。',
    );
    expect(sentence([absent], 'ja', 'forecast')).toBe('4事業所のうち横浜で人が足りない見込みです。');
    expect(sentence([], 'ja', 'past')).toBe('4事業所とも人は足りていました。');
  });

  it('一つの事業所だけを見れば、その名で言う。事業所がなければ、そう言う', () => {
    const one = { ...boardOf([absent], ['横浜']) };
    expect(headline(one, speaker('ja', 'now', ['横浜']))).toMatch(/^横浜定着支援センターで人が足りません。/);
    expect(headline(boardOf([], []), speaker())).toBe('事業所がまだ登録されていません。');
  });

  it('事業所の短い呼び名は、ほかと区別できるときだけ使う', () => {
    const named = (...names: string[]) => [...shortNames(names.map((name) => ({ id: name, name }))).values()];
    expect(named('横浜定着支援センター', '就労定着支援', '新宿就労定着支援事業所')).toEqual([
      '横浜',
      '就労定着支援',
      '新宿',
    ]);
    expect(named('横浜定着支援センター', '横浜就労定着支援事業所')).toEqual([
      '横浜定着支援センター',
      '横浜就労定着支援事業所',
    ]);
  });
});

describe('先に手を打つこと', () => {
  it('不在は、いつからで何日目か、あと何日か、いつまでに着任すれば減算がないかを言う', () => {
    expect(line(absent)).toMatchObject({
      kind: 'short',
      forecast: false,
      status: '不足',
      office: '横浜',
      text: 'サービス管理責任者が10月16日から不在です(36日目)',
      when: 'あと10日',
      whenNote: '11月30日までに着任すれば減算なし',
      cost: '12/1から70%',
      target: { to: 'cell', officeId: idOf('横浜'), month: '2026-11', line: 'service-manager' },
    });
    expect(line(absent, 'en')).toMatchObject({
      text: 'No service managers since 16\u00a0Oct (day 36)',
      when: '10 days left',
      cost: '70% from 1\u00a0Dec',
    });
  });

  it('減算が重なる月は、大きい方だけを言う。小さい方の行は、大きい方が使われると言う', () => {
    const at = (role: Short['role'], percent: 70 | 50, month = '2026-11') =>
      ({ ...absent, role, inTimeThrough: null, deduction: { month: month as Month, percent } }) as const;
    const both = [at('service-manager', 70), at('support-worker', 50)];
    expect(todoLines(both, speaker()).map(({ cost, costNote }) => [cost, costNote])).toEqual([
      ['今月 70%', '重なるので、大きい方の50%だけ'],
      ['今月 50%', '基本報酬'],
    ]);
    // of another day nothing is this month's
    expect(todoLines(both, speaker('ja', 'past')).map(({ cost }) => cost)).toEqual(['この月 70%', 'この月 50%']);
    expect(sentence(both)).toContain('横浜は支援員が足りないため、今月の基本報酬が50%になります。');
    // neither of other months, nor of another office, nor where both leave the same
    for (const other of [
      at('support-worker', 50, '2026-12'),
      { ...at('support-worker', 50), officeId: idOf('大宮') },
      at('support-worker', 70),
    ])
      expect(todoLines([at('service-manager', 70), other], speaker())[0]?.costNote).toBe('基本報酬');
  });

  it('升のうしろでは、その月に重なる減算だけを並べる', () => {
    const spell = (role: Short['role'], ...deductions: readonly (readonly [string, 70 | 50])[]) =>
      ({ role, deductions: deductions.map(([month, percent]) => ({ month, percent })) }) as unknown as SpellInShort;
    const spells = [
      spell('service-manager', ['2026-11', 70], ['2026-12', 70]),
      spell('support-worker', ['2026-12', 50]),
    ];
    expect(meeting(spells, '2026-12' as Month)).toEqual([
      { role: 'service-manager', percent: 70 },
      { role: 'support-worker', percent: 50 },
    ]);
    expect(meeting(spells, '2026-11' as Month)).toEqual([]);
  });

  it('足りない期間は、足りるようになる前の日で終わる', () => {
    const said = (metOn: string | null) =>
      spanSaid({ ...absent, metOn: metOn === null ? null : plainDate(metOn) }, speaker(), cellWords.ja);
    expect(said('2027-04-01')).toBe('令和8年10月16日から令和9年3月31日まで');
    expect(said(null)).toBe('令和8年10月16日から');
  });

  it('見込みは、だれの退職で、いつから、いくつになり、いくつ必要かを言う', () => {
    expect(line(leaving)).toMatchObject({
      forecast: true,
      status: '不足の見込み',
      text: '小林さんの退職で、令和9年1月1日から支援員が1.0(必要1.1)になります',
      when: 'あと41日',
      whenNote: '令和9年2月28日までに満たせば減算なし',
      cost: '3/1から70%',
    });
    const april = {
      ...leaving,
      role: 'service-manager' as const,
      from: plainDate('2027-04-01'),
      actual: '1',
      required: '2',
      cause: { lost: [], users: '61.8' },
    };
    expect(line(april)?.text).toBe(
      '年度が替わって利用者が61.8人になり、令和9年4月1日からサービス管理責任者が2人必要です',
    );
  });

  it('人数はいても常勤がいなければ、そう言う。ずっと前からなら、日を作らない', () => {
    expect(line({ ...absent, note: 'full-time' })?.text).toBe('常勤のサービス管理責任者が10月16日からいません');
    expect(line({ ...absent, from: null })?.text).toBe('サービス管理責任者の不在が続いています');
  });

  it('いくつもの事業所の面談は一つにまとめ、月の終わりが近ければ要確認にする', () => {
    const lines = todoLines([absent, contacts('横浜', 9), contacts('新宿', 12)], speaker());
    expect(lines.map(({ office, text, kind }) => [office, text, kind])).toEqual([
      ['横浜', 'サービス管理責任者が10月16日から不在です(36日目)', 'short'],
      ['2事業所', '今月の面談がまだの人が21人います', 'check'],
    ]);
    expect(lines[1]?.target).toEqual({ to: 'casefiles' });
    expect(todoLines([contacts('横浜', 9, 2), contacts('新宿', 12)], speaker())[0]).toMatchObject({
      text: '今月の面談がまだの人が21人います(うち2人は支援が終わっています)',
      when: 'あと10日',
      whenNote: '11月30日まで',
    });
    expect(line(contacts('横浜', 2, 2))).toMatchObject({
      text: '今月の面談がないまま支援が終わった人が2人います',
      when: '記録を補う',
      whenNote: '',
    });
    const last = { ...speaker(), day: plainDate('2026-11-30') };
    expect(todoLines([contacts('横浜', 2)], last)[0]).toMatchObject({ when: '今日まで', whenNote: '' });
    expect(line(contacts('横浜', 9))?.target).toMatchObject({ to: 'cell', line: 'contacts' });
    const early = { ...speaker(), day: plainDate('2026-11-04') };
    expect(todoLines([contacts('横浜', 9)], early)[0]).toMatchObject({ kind: 'plan', status: '進行中' });
  });

  it('閉じる事業所は、いつ・何人・あと何日かを言い、利用中の人の一覧に行く', () => {
    expect(line(closing('大宮', '2026-11-30', 12))).toMatchObject({
      kind: 'check',
      office: '大宮',
      text: '11月30日に閉じます。利用中の12人を、移すか、支援の終わりを記録してください',
      when: 'あと10日',
      target: { to: 'users', officeId: idOf('大宮') },
    });
    expect(line(closing('大宮', '2026-11-20', 12))).toMatchObject({ when: '今日まで' });
    expect(line(closing('大宮', '2026-10-31', 12))).toMatchObject({
      text: '10月31日に閉じましたが、12人の支援が続いています。移すか、支援の終わりを記録してください',
      when: '20日過ぎ',
    });
  });

  it('過ぎた期限は、何件あり、最も古いものが何日過ぎたかを言う', () => {
    const overdue = {
      kind: 'overdue',
      officeId: idOf('大宮'),
      tasks: 2,
      month: '2026-11' as Month,
      dueOn: plainDate('2026-10-31'),
    } as const;
    expect(line(overdue)).toMatchObject({
      office: '大宮',
      text: '期限を過ぎたことが2件あります',
      when: '20日過ぎ',
      whenNote: '最も古いものは10月31日',
      target: { to: 'tasks', officeId: idOf('大宮') },
    });
    expect(line(overdue, 'en')?.text).toBe('2 things are past their deadline');
  });
});

describe('升', () => {
  const say = speaker().say;
  const at = { month: '11月', isNow: false, ahead: false, say };

  it('升の名は、月・行・状態の言葉・数を言う', () => {
    expect(cellName('support-worker', { status: 'ok', actual: '1', of: '0.7' }, at)).toBe('11月 支援員 適合 1.0');
    expect(cellName('support-worker', { status: 'ok', actual: '1', of: '0.7' }, { ...at, isNow: true })).toBe(
      '11月 支援員 適合 1.0/0.7',
    );
    expect(cellName('service-manager', { status: 'short', actual: '0', of: '1' }, { ...at, ahead: true })).toBe(
      '11月 サビ管 不足の見込み 0/1',
    );
    expect(cellName('contacts', { status: 'check', actual: '22', of: '23' }, at)).toBe('11月 面談 要確認 22/23');
    expect(cellName('contacts', { status: 'none', actual: '25', of: null }, { ...at, ahead: true })).toBe(
      '11月 面談 予定 25',
    );
    expect(cellName('deductions', { status: 'short', actual: '70', of: null }, { ...at, ahead: true })).toBe(
      '11月 減算 減算の見込み 70%',
    );
  });

  it('何も求められない月は0と言わず、決められない月を適合と言わない', () => {
    expect(cellName('service-manager', { status: 'none', actual: null, of: null }, at)).toBe('11月 サビ管 求めなし');
    expect(cellName('service-manager', { status: 'unknown', actual: '1', of: null }, at)).toBe(
      '11月 サビ管 判定不能 1',
    );
    expect(
      cellName('service-manager', { status: 'short', actual: '0', of: '1', note: 'full-time' }, { ...at, isNow: true }),
    ).toBe('11月 サビ管 不足 常勤 0/1');
  });

  it('升に見えている字は、どの言葉でも、升の名のなかにそのままある', () => {
    for (const language of ['ja', 'en'] as const) {
      const { say: words } = speaker(language);
      for (const note of [undefined, 'full-time', 'at-least-one'] as const) {
        for (const isNow of [true, false]) {
          const cell = { status: 'short' as const, actual: '0', of: '1', ...(note && { note }) };
          const { actual, of } = figuresOf('service-manager', cell, isNow);
          const name = cellName('service-manager', cell, { month: '11', isNow, ahead: false, say: words });
          expect([language, note, name]).toEqual([language, note, expect.stringContaining(`${actual}/${of}`)]);
        }
      }
    }
  });

  it('升のしるしは、ほかの画面のしるしと同じ形・同じ色をしている', () => {
    const text = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');
    const [board, tokens, status] = [text('board.css'), text('../ui/tokens.css'), text('../ui/status/Status.tsx')];
    const kinds = { ok: 'ok', check: 'check', short: 'short', running: 'plan', unknown: 'unknown' };
    for (const [cell, kind] of Object.entries(kinds)) {
      const drawn = new RegExp(`td\\.${cell} > a::before .*?stroke='%23(\\w+)'.*? d='([^']+)'`).exec(board);
      expect([cell, drawn?.[1]]).toEqual([cell, new RegExp(`--${kind}: #(\\w+);`).exec(tokens)?.[1]]);
      expect([cell, drawn?.[2]]).toEqual([cell, new RegExp(`${kind}: '([^']+)'`).exec(status)?.[1]]);
    }
  });

  it('升のうしろでは、終わった不足は過ぎたこととして言う', () => {
    const { from, cause } = absent;
    const spell = {
      role: 'service-manager' as const,
      from,
      metOn: plainDate('2026-11-10'),
      inTimeThrough: plainDate('2026-11-30'),
      deductions: [],
      cause,
      part: { verdict: 'short' as const, required: '1', actual: '0' },
    };
    expect(spellSaid(spell, speaker())).toBe('サービス管理責任者が10月16日から11月9日まで足りませんでした');
    expect(
      spellSaid({ ...spell, metOn: null, deductions: [{ month: '2026-12' as Month, percent: 70 }] }, speaker()),
    ).toBe('サービス管理責任者が10月16日から不在です(36日目)。11月30日までに着任すれば減算なし。基本報酬 12/1から70%');
  });
});

describe('事業所の並びと、さがすこと', () => {
  it('急ぐ順では、いま足りない事業所、足りなくなる事業所、そのほかは指定の順', () => {
    const { offices, reasons } = boardOf([contacts('川崎', 3), leaving, absent]);
    const order = (how: 'urgent' | 'designated') =>
      inOrder([...offices].reverse(), reasons, how).map(({ name }) => name.slice(0, 2));
    expect(order('urgent')).toEqual(['横浜', '新宿', '川崎', '大宮']);
    expect(order('designated')).toEqual(['川崎', '大宮', '新宿', '横浜']);
  });

  it('名前の一部で、全角半角を問わずさがせる', () => {
    const { offices } = boardOf([]);
    const named = [...offices, { ...(offices[0] as (typeof offices)[0]), name: 'ワークＡ定着' }];
    expect(found(named, 'わーく').length).toBe(0);
    expect(found(named, 'ﾜｰｸa').map(({ name }) => name)).toEqual(['ワークＡ定着']);
    expect(found(named, undefined)).toHaveLength(5);
  });
});
