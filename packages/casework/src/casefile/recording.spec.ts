import { describe, expect, it } from '@jest/globals';
import { plainDate as day, type Month } from '@teichaku/rules';
import { recorded } from '../kernel/spec.ts';
import type { CasefileCommand } from './commands.ts';
import { casefile } from './decider.ts';
import {
  changeJob,
  deliver,
  employed,
  enrolled,
  given,
  grant,
  hire,
  inService,
  interview,
  leave,
  start,
  TODAY,
} from './fixture/commands.fixture.ts';
import {
  changedJob,
  closed,
  delivered,
  ended,
  granted,
  hired,
  interviewed,
  issued,
  left,
  moved,
  OFFICE,
  OTHER_OFFICE,
  REPORT,
  SECOND_JOB,
  STREAM,
  transferred,
} from './fixture/events.fixture.ts';

describe('事例の記録: 起きたことは、法令がどうあれ記録する', () => {
  it('支援が始まる前の面談も、面談として記録する', () =>
    given(...employed)
      .when(interview('2025-09-10'))
      .thenEvents(interviewed('2025-09-10', 'phone')));

  it('同じ日に同じ短い面談が二度あれば、二度とも記録する', () => {
    given(...inService, interviewed('2026-01-10', 'phone'))
      .when(interview('2026-01-10'))
      .thenTypes('InterviewHeld');
  });

  it('離職から何か月たっていても、転職として記録する', () =>
    given(...employed, left('2025-06-30'))
      .when(changeJob('2026-10-01'))
      .thenEvents(changedJob('2026-10-01')));

  it('支援が終わり、事例を閉じたあとの就職や離職も、記録する', () => {
    const over = given(...inService, ended('2026-03-31'), closed('2026-03-31'));
    over.when(leave('2026-08-31')).thenTypes('EmploymentEnded');
    over.when(hire('2026-09-01')).thenTypes('EmploymentStarted');
  });

  it('あとから書いた離職でも、起きた順にみて転職より前なら、おかしくない', () => {
    given(...employed, hired('2025-06-15', SECOND_JOB))
      .when(leave('2025-06-10'))
      .thenTypes('EmploymentEnded');
  });

  it('遅れて書いた面談には、その日の事業所が入る', () => {
    const history = [...inService, moved('2026-04-01')];
    given(...history)
      .when(interview('2026-03-31'))
      .thenEvents(interviewed('2026-03-31', 'phone', { officeId: OFFICE }));
    given(...history)
      .when(interview('2026-04-01'))
      .thenEvents(interviewed('2026-04-01', 'phone', { officeId: OTHER_OFFICE }));
  });

  it('新しい仕事の番号は、言われなければ作る', () => {
    const [event] = given(...enrolled)
      .when(hire('2025-05-31'))
      .thenTypes('EmploymentStarted');
    expect(event?.data).toMatchObject({ jobId: 'a0000000-0000-4000-8000-000000000000' });
  });

  it('渡した支援レポートの月は、そのレポートの月である', () =>
    given(...inService, issued('2026-01-31', '2026-01'))
      .when(deliver('2026-02-02'))
      .thenEvents(delivered('2026-02-02', '2026-01')));

  it('前からの支給決定も、これまでの支給決定と重なっていても、記録する', () =>
    given(...employed, granted('2025-12-01', '2026-11-30'))
      .when(grant('2026-06-01', '2027-05-31'))
      .thenEvents(granted('2026-06-01', '2027-05-31')));

  it('前の日付で遅れて書いた二度目の開始は、いま書くほうを断る', () => {
    const refusal = given(...employed, transferred('2026-03-01'))
      .when(start('2026-01-15'))
      .thenRefused('service-already-started');
    expect(refusal.value).toBe('2026-01-15');
  });

  it('前の日付で遅れて書いた二度目の終わりも、いま書くほうを断る', () => {
    const refusal = given(...inService, ended('2026-06-30'))
      .when({ type: 'EndPeriod', data: { on: day('2026-03-31'), reason: 'own-wish' } })
      .thenRefused('period-already-ended');
    expect(refusal.value).toBe('2026-03-31');
  });

  it('同じ番号の支援レポートは二つない', () => {
    const again = (reportId?: string): CasefileCommand => ({
      type: 'IssueSupportReport',
      data: {
        on: day('2026-02-28'),
        coversMonth: '2026-02' as Month,
        reason: '記録のとおり',
        ...(reportId ? { reportId } : {}),
      },
    });
    given(...inService, issued('2026-01-31', '2026-01'))
      .when(again(REPORT))
      .thenRefused('report-exists');
    given(...inService, issued('2026-01-31', '2026-01'))
      .when(again())
      .thenTypes('SupportReportIssued');
  });

  it('前からあるおかしな記録は、いま書く人のせいにしない', () => {
    const events = [...employed, left('2025-05-01'), left('2025-06-30')];
    const history = events.map((event, place) => recorded(STREAM, { event }, place));
    const circumstances = { today: TODAY, newId: String };
    expect(casefile.impossible(history).map(({ reason }) => reason)).toEqual(['end-before-start', 'job-already-ended']);
    expect(casefile.decide(interview('2025-06-10'), history, circumstances)).toMatchObject({ outcome: 'accepted' });
    expect(casefile.decide(leave('2025-07-31'), history, circumstances)).toMatchObject({ reason: 'job-already-ended' });
  });
});
