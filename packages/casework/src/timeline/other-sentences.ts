import { dayAfter, type PlainDate } from '@teichaku/rules';
import type { CorporationEntry } from '../corporation/decider.ts';
import { enDay, enMonth, jaDay, jaMonth } from '../kernel/say.ts';
import type { OfficeEntry } from '../office/decider.ts';
import type { PersonEntry } from '../person/decider.ts';
import type { StaffEntry, StaffOf } from '../staff-member/possible.ts';
import { isTaskEvent } from '../task/acts.ts';
import type { Names, Told } from './entry.ts';
import { tellTask } from './task-sentences.ts';
import {
  hoursOf,
  precedingServiceWords,
  qualificationWords,
  readingWords,
  roleWords,
  staffLeaveWords,
  trainingWords,
} from './words.ts';

const only = (ja: string, en: string): Told => ({ sentence: { ja, en }, quotes: [] });
const voided = only('記録を取り消しました。', 'An entry was taken back.');

/** An entry of a person in a sentence. Links to casefiles are the ledger's own business and say so plainly. */
export function tellPerson(entry: PersonEntry): Told {
  switch (entry.type) {
    case 'PersonRegistered':
      return only('氏名などを登録しました。', 'Registered.');
    case 'PersonDetailsCorrected': {
      const { name, kana, bornOn, disabilityKind } = entry.data;
      const what = [
        ...(name !== undefined ? [['氏名', 'name'] as const] : []),
        ...(kana !== undefined ? [['フリガナ', 'reading'] as const] : []),
        ...(bornOn !== undefined ? [['生年月日', 'date of birth'] as const] : []),
        ...(disabilityKind !== undefined ? [['障害の種別', 'kind of disability'] as const] : []),
      ];
      return only(
        `${what.map(([ja]) => ja).join('と')}を改めました。`,
        `Details changed: ${what.map(([, en]) => en).join(', ')}.`,
      );
    }
    case 'CasefileLinked':
      return only('新しい事例が始まりました。', 'A casefile began.');
    case 'CasefileUnlinked':
      return only('事例が終わりました。', 'The casefile ended.');
    case 'PersonsMerged': {
      const names = entry.data.aliases.map(({ name }) => name);
      return {
        sentence: {
          ja: `同じ人の記録（${names.join('、')}）を、この人にまとめました。`,
          en: `The record of the same person (${names.join(', ')}) was put together with this one.`,
        },
        quotes: [{ who: 'reason', words: entry.data.why }],
      };
    }
    case 'MergedIntoPerson':
      return only(
        'この記録は、同じ人の別の記録にまとめました。',
        'This record went into another one of the same person.',
      );
    case 'PersonsToldApart':
      return {
        sentence: {
          ja: 'よく似た人がいますが、別の人と確かめました。',
          en: 'Somebody else is alike; found to be another person.',
        },
        quotes: entry.data.why === undefined ? [] : [{ who: 'reason', words: entry.data.why }],
      };
    case 'EntryVoided':
      return voided;
  }
}

/** What a sentence about a member of staff looks at beside its own entry. */
export interface AroundStaff {
  readonly names: Names;
  /** All that was known, taken back or not, in the order in which it was written. */
  readonly entries: readonly StaffEntry[];
  /** The facts that stand, in fact order: of several figures of one month the last one holds. */
  readonly facts: readonly StaffEntry[];
  /** The day that is asked for: what lies behind it is told as a plan. Null: everything has happened. */
  readonly day: PlainDate | null;
}

/** An entry of a member of staff in a sentence. */
export function tellStaff(entry: StaffEntry, { names, entries: posts, facts, day }: AroundStaff): Told {
  if (isTaskEvent(entry)) return tellTask(entry);
  const ahead = day !== null && entry.data.on > day;
  switch (entry.type) {
    case 'StaffHired':
      return ahead ? only('採用の予定です。', 'To be hired.') : only('採用しました。', 'Hired.');
    case 'PostAssigned': {
      const { officeId, role, fullTime, dedicated, weeklyMinutes, serviceName } = entry.data;
      const office = names.office(officeId);
      const week = hoursOf(weeklyMinutes);
      const form = `${fullTime ? '常勤' : '非常勤'}${dedicated ? '専従' : '兼務'}`;
      return only(
        `${office}の${roleWords[role].ja}${serviceName ? `(${serviceName})` : ''}に${ahead ? '就く予定です' : '就きました'}(${form}・週${week.ja})。`,
        `${ahead ? 'To be posted' : 'Posted'} to ${office} as ${roleWords[role].en}${serviceName ? ` (${serviceName})` : ''}, ${fullTime ? 'full-time' : 'part-time'}, ${week.en} a week.`,
      );
    }
    case 'PostEnded': {
      const post = postOf(posts, entry.data.postId, names);
      return ahead
        ? only(`${jaDay(entry.data.on)}で${post.ja}を離れる予定です。`, `To leave the post of ${post.en}.`)
        : only(`${post.ja}を離れました。`, `Left the post of ${post.en}.`);
    }
    case 'HoursPlanned':
    case 'HoursWorked': {
      const post = postOf(posts, entry.data.postId, names);
      const time = hoursOf(entry.data.minutes);
      const month = { ja: jaMonth(entry.data.month), en: enMonth(entry.data.month) };
      const old = isReplaced(entry, facts)
        ? { ja: 'この時間は、あとの記録に置き換わっています。', en: ' A later entry replaces these hours.' }
        : { ja: '', en: '' };
      return entry.type === 'HoursPlanned'
        ? only(
            `${month.ja}は${post.ja}として${time.ja}の予定です。${old.ja}`,
            `${month.en}: ${time.en} planned as ${post.en}.${old.en}`,
          )
        : only(
            `${month.ja}は${post.ja}として${time.ja}勤務しました。${old.ja}`,
            `${month.en}: ${time.en} worked as ${post.en}.${old.en}`,
          );
    }
    case 'TrainingCompleted': {
      const training = trainingWords[entry.data.training];
      return only(`${training.ja}を修了しました。`, `Completed ${training.en}.`);
    }
    case 'QualificationGained': {
      const qualification = qualificationWords[entry.data.qualification];
      return only(`${qualification.ja}の研修を修了しました。`, `Qualified as ${qualification.en}.`);
    }
    case 'StaffLeaveStarted': {
      const kind = staffLeaveWords[entry.data.kind];
      return {
        sentence: {
          ja: `休業に入${ahead ? 'る予定です' : 'りました'}(${kind.ja})。`,
          en: `Leave ${ahead ? 'will begin' : 'began'} (${kind.en}).`,
        },
        quotes: entry.data.note === undefined ? [] : [{ who: 'worker', words: entry.data.note }],
      };
    }
    case 'StaffLeaveEnded': {
      const back = dayAfter(entry.data.on);
      return ahead
        ? only(`${jaDay(back)}から復帰の予定です。`, `To be back from ${enDay(back)}.`)
        : only(`休業が終わりました。${jaDay(back)}から復帰です。`, `Leave ended; back from ${enDay(back)}.`);
    }
    case 'StaffLeft':
      return ahead
        ? only(`${jaDay(entry.data.on)}で退職する予定です。`, `To leave; last day ${enDay(entry.data.on)}.`)
        : only(`${jaDay(entry.data.on)}で退職しました。`, `Left; last day ${enDay(entry.data.on)}.`);
    case 'EntryVoided':
      return voided;
  }
}

/** Whether hours of the same month, post and kind stand behind these. What was taken back is not replaced: it is struck. */
function isReplaced(entry: StaffOf<'HoursPlanned' | 'HoursWorked'>, facts: readonly StaffEntry[]): boolean {
  const last = facts.findLast(
    (fact) =>
      fact.type === entry.type && fact.data.postId === entry.data.postId && fact.data.month === entry.data.month,
  );
  return last !== undefined && last.eventId !== entry.eventId && facts.some((fact) => fact.eventId === entry.eventId);
}

function postOf(posts: readonly StaffEntry[], postId: string, names: Names) {
  const post = posts.findLast((entry) => entry.type === 'PostAssigned' && entry.data.postId === postId);
  if (post?.type !== 'PostAssigned') return { ja: '配置', en: 'the post' };
  const office = names.office(post.data.officeId);
  const role = roleWords[post.data.role];
  return { ja: `${office}の${role.ja}`, en: `${role.en}, ${office}` };
}

/** An entry of an office in a sentence. */
export function tellOffice(entry: OfficeEntry, entries: readonly OfficeEntry[]): Told {
  // the newest entry of a service, though it was taken back: its name is wanted by what was taken back with it
  const service = (serviceId: string) => {
    const added = entries.findLast((one) => one.type === 'IntegratedServiceAdded' && one.data.serviceId === serviceId);
    return added?.type === 'IntegratedServiceAdded' ? added.data.name : '一体運営のサービス';
  };
  switch (entry.type) {
    case 'OfficeDesignated': {
      const by = entry.data.authority;
      return only(
        `${entry.data.name}として指定を受けました${by ? `(${by})` : ''}。`,
        `Designated as ${entry.data.name}${by ? ` by ${by}` : ''}.`,
      );
    }
    case 'IntegratedServiceAdded': {
      const kind = precedingServiceWords[entry.data.service];
      return only(
        `${entry.data.name}(${kind.ja})を一体で運営し始めました。`,
        `${entry.data.name} (${kind.en}) run as one.`,
      );
    }
    case 'IntegratedServiceRemoved':
      return only(
        `${service(entry.data.serviceId)}の一体運営を終えました。`,
        `${service(entry.data.serviceId)} no longer run as one.`,
      );
    case 'IntegratedUsersDeclared': {
      const { serviceId, month, users } = entry.data;
      return only(
        `${jaMonth(month)}の${service(serviceId)}の利用者は${users}人です。`,
        `${service(serviceId)}, ${enMonth(month)}: ${users} users.`,
      );
    }
    case 'PastUsersDeclared':
      return only(
        `${jaMonth(entry.data.month)}の利用者は${entry.data.users}人でした。`,
        `${enMonth(entry.data.month)}: ${entry.data.users} users.`,
      );
    case 'SixMonthHiresDeclared':
      return only(
        `一体運営のサービスから就職して6か月に届いた人は${entry.data.people}人です。`,
        `${entry.data.people} people reached six months in a job out of the services run as one.`,
      );
    case 'OfficeClosed':
      return only('この日を最後に、事業所を閉じました。', 'The office closed at the end of this day.');
    case 'EntryVoided':
      return voided;
  }
}

/** An entry of the corporation in a sentence. */
export function tellCorporation(entry: CorporationEntry): Told {
  switch (entry.type) {
    case 'CorporationRegistered':
      return only(`${entry.data.name}を登録しました。`, `${entry.data.name} registered.`);
    case 'FullTimeWeekSet': {
      const week = hoursOf(entry.data.minutes);
      return only(`常勤の週の時間を${week.ja}と定めました。`, `A full week is ${week.en}.`);
    }
    case 'ReadingChosen': {
      const reading = readingWords[entry.data.reading];
      return only(`法令を「${reading.ja}」に読むことにしました。`, `The law is read ${reading.en}.`);
    }
    case 'ImportStarted':
      return only(
        `名簿の取り込みを始めました(${entry.data.files.map(({ file }) => file).join('、')})。`,
        `Import began (${entry.data.files.map(({ file }) => file).join(', ')}).`,
      );
    case 'ImportFinished': {
      const { imported, unchanged, differing, rejected } = entry.data;
      return only(
        `取り込みを終えました。${imported}行を取り込み、${unchanged}行は前と同じ、${differing}行は違いがあり、${rejected}行は取り込めませんでした。`,
        `Import finished: ${imported} rows imported, ${unchanged} unchanged, ${differing} differing, ${rejected} rejected.`,
      );
    }
    case 'ImportUndone': {
      const { voided: count, kept } = entry.data;
      return only(
        `取り込みを取り消しました。${count}件の記録を取り消し、${kept.length}件はそのまま残しました。`,
        `Import undone: ${count} entries taken back, ${kept.length} kept.`,
      );
    }
    case 'EntryVoided':
      return voided;
  }
}
