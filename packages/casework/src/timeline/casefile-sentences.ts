import { type Continuation, dayAfter, type EligibilityAnswer, type PlainDate } from '@teichaku/rules';
import type { CasefileEntry, Of } from '../casefile/entries.ts';
import type { CasefileFold } from '../casefile/fold.ts';
import { enDay, enMonth, jaDay, jaMonthDay } from '../kernel/say.ts';
import { isTaskEvent } from '../task/acts.ts';
import { contactSentence, isContact } from './contact-sentences.ts';
import type { Names, Quote, Told } from './entry.ts';
import { judgedNow, otherwiseNow } from './law-now.ts';
import { tellTask } from './task-sentences.ts';
import {
  aside,
  endReasonWords,
  hoursOf,
  leaveWords,
  leavingWords,
  precedingServiceWords,
  recipientWords,
  type Said,
  same,
} from './words.ts';

/** What a sentence may look at beside its own entry. */
export interface Around {
  readonly fold: CasefileFold;
  readonly eligibility: EligibilityAnswer;
  readonly names: Names;
}

const only = (ja: string, en: string): Told => ({ sentence: { ja, en }, quotes: [] });
export const quoting = (who: Quote['who'], words: string | undefined): readonly Quote[] =>
  words === undefined ? [] : [{ who, words }];

/** An entry of a casefile in a sentence such as a caseworker would write; the person is not named. */
export function tellCasefile(entry: CasefileEntry, around: Around): Told {
  if (isContact(entry)) return contactSentence(entry, around);
  if (isTaskEvent(entry)) return tellTask(entry);
  const { names, fold } = around;
  switch (entry.type) {
    case 'CasefileOpened': {
      const { officeId, precedingService, precedingOffice, note } = entry.data;
      const service = precedingServiceWords[precedingService];
      const office = names.office(officeId);
      const before: Said =
        precedingService === 'none'
          ? { ja: '前に使ったサービスはありません。', en: ' No service was used before.' }
          : {
              ja: `それまでは${service.ja}${precedingOffice ? ` ${precedingOffice}` : ''}を利用。`,
              en: ` Before: ${service.en}${precedingOffice ? `, ${precedingOffice}` : ''}.`,
            };
      return {
        sentence: { ja: `${office}で事例を開きました。${before.ja}`, en: `Casefile opened at ${office}.${before.en}` },
        quotes: quoting('worker', note),
      };
    }
    case 'ContractConcluded': {
      const done: Said[] = [
        ...(entry.data.importantMattersExplained ? [{ ja: '重要事項を説明', en: 'important matters explained' }] : []),
        ...(entry.data.certificateChecked ? [{ ja: '受給者証を確認', en: 'certificate checked' }] : []),
      ];
      const told = aside(...done);
      return only(`利用契約を結びました${told.ja}。`, `Contract concluded${told.en}.`);
    }
    case 'EmploymentStarted':
    case 'JobChanged':
      return tellJob(entry, around);
    case 'EmploymentEnded': {
      const employer = employerOf(fold, entry.data.jobId);
      const reason = leavingWords[entry.data.reason];
      return {
        sentence: {
          ja: `${employer.ja}を離職しました(${reason.ja})。`,
          en: `Left ${employer.en} (${reason.en}).`,
        },
        quotes: quoting('person', entry.data.words),
      };
    }
    case 'LeaveStarted': {
      const kind = leaveWords[entry.data.kind];
      return {
        sentence: { ja: `休職に入りました(${kind.ja})。`, en: `Leave of absence began (${kind.en}).` },
        quotes: quoting('worker', entry.data.note),
      };
    }
    case 'LeaveEnded': {
      const back = dayAfter(entry.data.on);
      return only(
        `休職が終わりました。${jaMonthDay(back)}から復職です。`,
        `Leave ended; back at work from ${enDay(back)}.`,
      );
    }
    case 'GrantReceived': {
      const { on, to, months, municipality } = entry.data;
      const told = aside(
        same(municipality),
        months === undefined ? null : { ja: `${months}か月`, en: `${months} months` },
      );
      return only(
        `支給決定を受けました。${jaDay(on)}から${jaDay(to)}まで${told.ja}。`,
        `Grant received, ${enDay(on)} to ${enDay(to)}${told.en}.`,
      );
    }
    case 'ServiceTransferred':
      return tellTransfer(entry, around);
    case 'ServiceDeclined':
      return {
        sentence: { ja: '就労定着支援は希望しませんでした。', en: 'Did not wish for the retention service.' },
        quotes: quoting('person', entry.data.words),
      };
    case 'SupportReportIssued': {
      const { basis, coversMonth, on } = entry.data;
      const month = monthWords(coversMonth, on);
      const now = judgedNow(entry, fold);
      const differs = now !== null && now.basis.verdict !== basis.verdict;
      const otherwise = differs ? otherwiseNow(basis.verdict, now) : { ja: '', en: '' };
      return {
        sentence: {
          ja: `${month.ja}分の支援レポートを作りました。${otherwise.ja}`,
          en: `Support report for ${month.en} written.${otherwise.en}`,
        },
        ...(now && { lawNow: now.basis.verdict }),
        quotes: [...quoting('worker', entry.data.text), ...quoting('reason', entry.data.reason)],
      };
    }
    case 'SupportReportDelivered': {
      const month = monthWords(entry.data.coversMonth, entry.data.on);
      const job = fold.jobs.findLast(
        ({ start, end }) => start.data.on <= entry.data.on && (!end || end.data.on >= entry.data.on),
      );
      const to = entry.data.to.map((who) =>
        who === 'employer' && job ? { ja: job.start.data.employer, en: job.start.data.employer } : recipientWords[who],
      );
      return only(
        `${month.ja}分の支援レポートを、${to.map(({ ja }) => ja).join('と')}に渡しました。`,
        `Support report for ${month.en} handed to ${to.map(({ en }) => en).join(' and ')}.`,
      );
    }
    case 'CaseworkerAssigned': {
      const name = names.staffMember(entry.data.staffMemberId);
      return only(`${name}さんが担当になりました。`, `${name} became the caseworker.`);
    }
    case 'OfficeTransferred': {
      const [from, to] = [names.office(entry.data.fromOfficeId), names.office(entry.data.officeId)];
      return only(`${from}から${to}に移りました。`, `Moved from ${from} to ${to}.`);
    }
    case 'PeriodEnded': {
      const reason = endReasonWords[entry.data.reason];
      return {
        sentence: {
          ja: `就労定着支援を終えました(${reason.ja})。`,
          en: `The retention service ended (${reason.en}).`,
        },
        quotes: quoting('worker', entry.data.words),
      };
    }
    case 'CasefileClosed': {
      const reason = endReasonWords[entry.data.reason];
      return {
        sentence: { ja: `事例を閉じました(${reason.ja})。`, en: `Casefile closed (${reason.en}).` },
        quotes: quoting('worker', entry.data.words),
      };
    }
    case 'CasefileRelinked':
      return only(
        '同じ人の二つの記録をまとめました。この事例は、残した方の人の事例です。',
        'Two records of the same person were put together; this casefile is the one that stays.',
      );
    case 'CasefileFoundDuplicate':
      return only(
        '重複した事例として閉じました。面談などの記録は、残した事例で数えます。',
        'Closed as a duplicate. Its interviews and other contacts count in the casefile that stays.',
      );
    case 'DuplicateFound':
      return only(
        '重複していた事例をまとめました。面談などの記録は、この事例で数えます。',
        'A duplicate was put together with this casefile; its contacts count here.',
      );
    case 'EntryVoided':
      return only('記録を取り消しました。', 'An entry was taken back.');
  }
}

/** The year is told where it is not the year of the entry. */
const monthWords = (month: Of<'SupportReportIssued'>['data']['coversMonth'], on: PlainDate): Said => {
  const ja = `${Number(month.slice(5))}月`;
  return { ja: month.slice(0, 4) === on.slice(0, 4) ? ja : `${Number(month.slice(0, 4))}年${ja}`, en: enMonth(month) };
};

export const employerOf = ({ jobs }: CasefileFold, jobId: string | undefined): Said => {
  const employer = jobs.find((job) => job.jobId === jobId)?.start.data.employer;
  return employer === undefined ? { ja: '勤め先', en: 'the employer' } : { ja: employer, en: employer };
};

function tellJob(entry: Of<'EmploymentStarted' | 'JobChanged'>, around: Around): Told {
  const { employer, work, weeklyMinutes, workplace, on, jobId } = entry.data;
  const week = weeklyMinutes === undefined ? null : hoursOf(weeklyMinutes);
  const told = aside(same(work), week && { ja: `週${week.ja}`, en: `${week.en} a week` });
  const typeA: Said =
    workplace === 'continuous-a'
      ? { ja: '就労継続支援A型の事業所です。', en: ' The workplace is a type-A office.' }
      : { ja: '', en: '' };
  if (entry.type === 'JobChanged') {
    const judged = continuationOf(around.eligibility, jobId);
    return only(
      `${employer}に転職しました${told.ja}。${typeA.ja}${judged.ja}`,
      `Changed to a new job at ${employer}${told.en}.${typeA.en}${judged.en}`,
    );
  }
  const beside = around.fold.jobs.some(
    ({ start, end }) => start.data.jobId !== jobId && start.data.on < on && (!end || end.data.on >= on),
  );
  const last = entry.data.temporaryServiceEndedOn;
  const temporary: Said = last
    ? {
        ja: `働きながら使ったサービスは${jaDay(last)}に終わりました。`,
        en: ` The service used while employed ended on ${enDay(last)}.`,
      }
    : { ja: '', en: '' };
  return only(
    `${employer}${beside ? 'でも働き始めました' : 'に就職しました'}${told.ja}。${typeA.ja}${temporary.ja}`,
    `${beside ? 'Began a second job' : 'Hired'} at ${employer}${told.en}.${typeA.en}${temporary.en}`,
  );
}

/** What the law makes of a change of job: computed for the day that is asked for, not a part of the record. */
function continuationOf({ conditions }: EligibilityAnswer, jobId: string): Said {
  const continues = conditions.find((condition) => condition.id === 'employment-continues');
  const checks: readonly Continuation[] =
    continues?.id === 'employment-continues' ? continues.figures.continuations : [];
  const check = checks.find(({ toJob }) => toJob === jobId);
  if (!check) return { ja: '', en: '' };
  if (check.continuing)
    return {
      ja: '離職から1か月以内で、労働条件の改善のための転職なので、雇用は続いていると数えます。',
      en: ' Within one month of leaving and to improve conditions: employment counts as continuing.',
    };
  const why = check.reasons.map((reason) => NOT_CONTINUING[reason]);
  return {
    ja: `${why.map(({ ja }) => ja).join('、')}ので、雇用は続いていると数えません。`,
    en: ` Employment does not count as continuing: ${why.map(({ en }) => en).join('; ')}.`,
  };
}

const NOT_CONTINUING: Readonly<Record<Continuation['reasons'][number], Said>> = {
  'too-late': { ja: '離職から1か月を過ぎている', en: 'more than one month after leaving' },
  'not-to-improve-conditions': { ja: '労働条件の改善のための転職ではない', en: 'not to improve conditions' },
  'already-used-once': { ja: '利用中に1回限りの転職をもう使っている', en: 'the one change in service has been used' },
  'no-new-job': { ja: '新しい仕事がない', en: 'no new job' },
};

function tellTransfer(entry: Of<'ServiceTransferred'>, { names, eligibility, fold }: Around): Told {
  const { basis, officeId, on, reason } = entry.data;
  const office = names.office(officeId);
  const { sixMonthsReachedOn: reached, usableFrom } = eligibility;
  const year = (day: PlainDate) => (day.slice(0, 4) === on.slice(0, 4) ? jaMonthDay(day) : jaDay(day));
  const now = judgedNow(entry, fold);
  const said: Readonly<Record<typeof basis.verdict, Said>> = {
    satisfied:
      reached && usableFrom && usableFrom <= on
        ? {
            ja: `就職から6か月に${year(reached)}で届き、翌日から使えます。`,
            en: ` Six months were reached on ${enDay(reached)}; the service may be used from the next day.`,
          }
        : { ja: '法令の求めを満たしています。', en: ' The law allowed it.' },
    unsatisfied: {
      ja: '法令の求めを満たさない開始として記録しました。',
      en: ' Recorded although the law did not allow it.',
    },
    undecided: {
      ja: '法令の求めを満たすかは、記録からは決まりません。',
      en: ' The record does not decide whether the law allowed it.',
    },
    'not-covered': { ja: 'この日の法令は、この台帳にありません。', en: ' The law of that day is not in this ledger.' },
  };
  const judged = now && now.basis.verdict !== basis.verdict ? otherwiseNow(basis.verdict, now) : said[basis.verdict];
  return {
    sentence: {
      ja: `${office}で就労定着支援を始めました。${judged.ja}`,
      en: `The retention service began at ${office}.${judged.en}`,
    },
    quotes: quoting('reason', reason),
    ...(now && { lawNow: now.basis.verdict }),
  };
}
