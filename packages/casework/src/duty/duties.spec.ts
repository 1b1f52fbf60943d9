import { describe, expect, it } from '@jest/globals';
import { assessEligibility, type Month, plainDate } from '@teichaku/rules';
import type { CasefileEntry } from '../casefile/entries.ts';
import { ServiceDeclined } from '../casefile/events.ts';
import {
  closed,
  ended,
  granted,
  hired,
  interviewed,
  opened,
  transferred,
  visited,
} from '../casefile/fixture/events.fixture.ts';
import { foldCasefile } from '../casefile/fold.ts';
import { eligibilityFacts } from '../eligibility/facts.ts';
import { casefileOf, names, on } from '../fixture/story.fixture.ts';
import { cut } from '../kernel/as-of.ts';
import type { Uncommitted } from '../kernel/envelope.ts';
import { bandsOf } from '../overview/bands.ts';
import { phaseOf } from '../overview/phase.ts';
import { tellCasefile } from '../timeline/casefile-sentences.ts';
import { type DutyName, dutiesOf } from './duties.ts';
import { dutyMonth } from './month.ts';

const day = plainDate;
const inService = [opened('2025-05-01'), hired('2025-05-31'), transferred('2025-12-01')];
const at = (text: string, ...events: readonly Uncommitted[]) => {
  const entries = casefileOf(...events.map((event) => on(event)));
  const facts = cut(entries, { on: day(text), knownAt: null }) as readonly CasefileEntry[];
  const fold = foldCasefile(facts);
  return { fold, eligibility: assessEligibility(eligibilityFacts(facts), day(text)), day: day(text) };
};
const duty = (name: DutyName, text: string, ...events: readonly Uncommitted[]) => {
  const { fold, eligibility, day } = at(text, ...events);
  return dutiesOf(fold, eligibility, day).find(({ duty }) => duty === name);
};

describe('今月の務め', () => {
  it('面談は、支援の最初の日から最後の日までのものを数える', () => {
    const ending = [...inService, ended('2026-02-10')];
    expect(duty('interview', '2026-02-28', ...ending, interviewed('2026-02-11'))?.state).toBe('late');
    expect(duty('interview', '2026-02-28', ...ending, interviewed('2026-02-10'))).toMatchObject({
      state: 'met',
      on: '2026-02-10',
      dueOn: '2026-02-10',
    });
  });

  it('電話のあとにテレビ電話をした月は、テレビ電話の日に済む', () => {
    const calls = [interviewed('2026-02-03', 'phone'), interviewed('2026-02-20', 'video')];
    expect(duty('interview', '2026-02-28', ...inService, ...calls)).toMatchObject({ state: 'met', on: '2026-02-20' });
    expect(duty('interview', '2026-02-19', ...inService, ...calls)).toMatchObject({ state: 'not-yet', on: null });
  });

  it('障害を開示していない職場には、訪ねる務めを問わない', () => {
    const [open, hire, transfer] = inService as [Uncommitted, Uncommitted, Uncommitted];
    const hidden = { ...hire, data: { ...(hire.data as object), disclosed: false } };
    expect(duty('employer-visit', '2026-02-28', open, hidden, transfer)?.state).toBe('not-applicable');
    expect(duty('employer-visit', '2026-02-28', ...inService)?.state).toBe('not-yet');
  });

  it('職場への電話は、訪問ではない', () => {
    expect(duty('employer-visit', '2026-02-28', ...inService, visited('2026-02-10', 'phone'))?.state).toBe('not-yet');
    expect(duty('employer-visit', '2026-02-28', ...inService, visited('2026-02-10'))?.state).toBe('met');
  });

  it('事例を閉じたあとは、支給決定の務めもない', () => {
    expect(duty('grant', '2026-03-01', ...inService, closed('2026-02-28'))?.state).toBe('not-applicable');
    expect(duty('grant', '2026-02-27', ...inService, closed('2026-02-28'))?.state).toBe('late');
  });

  it('前の月のことも、その日までの事実から言える', () => {
    const { fold } = at('2026-02-28', ...inService, interviewed('2026-01-10'));
    expect(dutyMonth(fold, '2026-01' as Month, day('2026-02-28'))?.met).toBe(true);
    expect(dutyMonth(fold, '2026-02' as Month, day('2026-02-28'))?.met).toBe(false);
  });
});

describe('いまどこにいるか', () => {
  it('希望しなかった人が、あとで支援を始めて終えたら、希望しなかったとは言わない', () => {
    const declined = ServiceDeclined({ on: day('2025-12-01') });
    const phase = (text: string, ...events: readonly Uncommitted[]) => phaseOf(at(text, ...events).fold, day(text));
    const [open, hire] = inService as [Uncommitted, Uncommitted, Uncommitted];
    expect(phase('2025-12-31', open, hire, declined)).toBe('declined');
    const later = [open, hire, declined, transferred('2026-02-01')];
    expect(phase('2026-02-01', ...later)).toBe('in-service');
    expect(at('2026-02-01', ...later).fold.declined).toBeNull();
    expect(at('2026-01-31', ...later).fold.declined).not.toBeNull();
  });

  it('仕事のない人、仕事を離れた人', () => {
    const phase = (text: string, ...events: readonly Uncommitted[]) => phaseOf(at(text, ...events).fold, day(text));
    expect(phase('2025-05-01', opened('2025-05-01'))).toBe('no-job');
    const leave = {
      type: 'EmploymentEnded',
      schemaVersion: 1,
      data: { on: '2025-07-10', jobId: hired('2025-05-31').data.jobId, reason: 'health' },
    };
    const left = [opened('2025-05-01'), hired('2025-05-31'), leave];
    expect([phase('2025-07-10', ...left), phase('2025-07-11', ...left)]).toEqual(['employed', 'between-jobs']);
  });
});

describe('支給決定の帯', () => {
  it('切れ目のない支給決定はひとつの帯、切れ目があれば別の帯になる', () => {
    const bands = (...events: readonly Uncommitted[]) => {
      const { fold, eligibility, day: today } = at('2027-12-01', ...inService, ...events);
      return bandsOf(fold, eligibility, today)
        .support.filter(({ kind }) => kind === 'grant')
        .map(({ from, to }) => [from, to]);
    };
    const first = granted('2025-12-01', '2026-11-30');
    expect(bands(first, granted('2026-12-01', '2027-11-30'))).toEqual([['2025-12-01', '2027-11-30']]);
    expect(bands(first, granted('2026-12-02', '2027-11-30'))).toHaveLength(2);
  });
});

describe('面談の一文', () => {
  const said = (...more: Parameters<typeof interviewed>) => {
    const { fold, eligibility } = at('2026-11-20', ...inService, interviewed(...more));
    const entry = fold.facts.find(({ type }) => type === 'InterviewHeld') as CasefileEntry;
    return tellCasefile(entry, { fold, eligibility, names }).sentence.ja;
  };

  it('方法と場所を、支援員のことばで言う', () => {
    expect(said('2026-10-14')).toBe('職場で会って面談しました。');
    expect(said('2026-10-14', 'face-to-face', { attendees: ['employer', 'family'] })).toBe(
      '職場で会って面談しました。企業の方と家族も同席しました。',
    );
    expect(said('2026-10-14', 'phone', { place: 'home', startedAt: '10:00', endedAt: '11:05' })).toBe(
      '電話で面談しました(自宅・1時間5分)。',
    );
    expect(said('2026-10-14', 'email')).toBe('メールでやりとりしました。');
  });

  it('会って面談した場所がオンラインなら、書かれたとおりに言い、確かめるように言う', () => {
    expect(said('2026-10-14', 'face-to-face', { place: 'online' })).toBe(
      '会って面談しました(オンライン)。方法と場所が合っていないので、確かめてください。',
    );
  });
});
