import type { PlainDate } from '@teichaku/rules';
import { enDay, jaDay } from '../kernel/say.ts';
import type { Names } from '../timeline/entry.ts';
import type { Said } from '../timeline/words.ts';
import type { CasefileAnswers, FindingAnswer } from './answers.ts';
import type { Change, Difference, TaskStanding } from './change.ts';
import { dayWords, monthWords, sameYear, whole } from './days.ts';
import {
  dutyStateWords,
  dutyWords,
  findingWords,
  staffingVerdictWords,
  staffRoleWords,
  verdictWords,
} from './words.ts';

/** What the sentences look at beside the difference. */
export interface Telling {
  /** The day whose answers are compared: its year is not told. */
  readonly day: PlainDate;
  readonly names: Pick<Names, 'office' | 'staffMember'>;
  readonly after: CasefileAnswers | null;
  /** Of what is not recorded yet it is said what would change. */
  readonly mood: 'changed' | 'would-change';
}

export const tellDifferences = (differences: readonly Difference[], telling: Telling): readonly Change[] =>
  differences.map((difference) => {
    const said = tell(difference, telling);
    const sentence = telling.mood === 'changed' ? said : { ...said, ja: said.ja.replace(/りました。$/, 'ります。') };
    return { ...difference, sentence };
  });

function tell(difference: Difference, telling: Telling): Said {
  const { names, after } = telling;
  switch (difference.kind) {
    case 'casefile':
      return difference.to === 'open'
        ? { ja: '事例が開かれていることになりました。', en: 'Casefile: now counts as opened.' }
        : { ja: '事例は開かれていないことになりました。', en: 'Casefile: does not count as opened.' };
    case 'name':
      return {
        ja: `氏名が、${difference.from}から${difference.to}に変わりました。`,
        en: `Name: ${difference.from} → ${difference.to}.`,
      };
    case 'office':
      return moved('事業所', 'Office', difference, names.office);
    case 'caseworker':
      return moved('担当', 'Caseworker', difference, (id) => names.staffMember(id));
    case 'verdict':
      return {
        ja: `対象かどうかが、「${verdictWords[difference.from].ja}」から「${verdictWords[difference.to].ja}」に変わりました。`,
        en: `Eligibility: ${verdictWords[difference.from].en} → ${verdictWords[difference.to].en}.`,
      };
    case 'usable-from':
      return movedDay('支援を始められる日', 'First day on which support may begin', difference, telling);
    case 'last-day':
      return movedDay('3年が満ちる日', 'Last day of the three years', difference, telling);
    case 'grant-end':
      return movedDay('支給決定が切れる日', 'Last day of the grant', difference, telling);
    case 'continuation': {
      const employer = after?.continuations.find(({ jobId }) => jobId === difference.jobId)?.employer ?? '';
      return difference.to
        ? {
            ja: `${employer}への転職では、雇用は続いていると数えることになりました。`,
            en: `Employment into the job at ${employer}: counts as continuing.`,
          }
        : {
            ja: `${employer}への転職では、雇用は続いていると数えないことになりました。`,
            en: `Employment into the job at ${employer}: does not count as continuing.`,
          };
    }
    case 'interview':
    case 'employer-visit':
    case 'support-report':
      return tellDuty(difference, telling);
    case 'interview-day': {
      const { month, from, to } = difference;
      const [m, a, b] = [monthWords([month], telling.day), dayWords(from, telling.day), dayWords(to, telling.day)];
      return {
        ja: `${m.ja}の面談が済んだ日は、${a.ja}から${b.ja}に変わりました。`,
        en: `Interview of ${m.en}, day on which it was done: ${a.en} → ${b.en}.`,
      };
    }
    case 'service-months': {
      const months = monthWords(difference.months, telling.day);
      const several: Said =
        difference.months.length > 1
          ? { ja: `の${difference.months.length}か月`, en: ` (${difference.months.length} months)` }
          : { ja: '', en: '' };
      return difference.to
        ? {
            ja: `${months.ja}${several.ja}を、支援の月に数えることになりました。`,
            en: `${months.en}${several.en}: counted as service.`,
          }
        : {
            ja: `${months.ja}${several.ja}を、支援の月に数えないことになりました。`,
            en: `${months.en}${several.en}: not counted as service.`,
          };
    }
    case 'finding':
      return tellFinding(difference, telling);
    case 'task':
      return tellTask(difference, telling);
    case 'staffing':
      return tellStaffing(difference, telling);
  }
}

type Of<Kind extends Difference['kind']> = Extract<Difference, { readonly kind: Kind }>;

function moved(ja: string, en: string, { from, to }: Of<'office' | 'caseworker'>, name: (id: string) => string): Said {
  const told = { from: from === null ? '' : name(from), to: to === null ? '' : name(to) };
  if (from === null) return { ja: `${ja}が、${told.to}に決まりました。`, en: `${en}: ${told.to}.` };
  if (to === null)
    return { ja: `${ja}(${told.from})は、決まっていないことになりました。`, en: `${en}: ${told.from} → none.` };
  return { ja: `${ja}が、${told.from}から${told.to}に変わりました。`, en: `${en}: ${told.from} → ${told.to}.` };
}

function movedDay(
  ja: string,
  en: string,
  { from, to }: Of<'usable-from' | 'last-day' | 'grant-end'>,
  { day }: Telling,
): Said {
  if (from === null || to === null) {
    const [a, b] = [from === null ? 'none' : enDay(from), to === null ? 'none' : enDay(to)];
    const told = `${en}: ${a} → ${b}.`;
    if (to !== null) return { ja: `${ja}が、${jaDay(to)}に決まりました。`, en: told };
    return { ja: `${ja}(${from === null ? '' : jaDay(from)})は、なくなりました。`, en: told };
  }
  const [a, b] = sameYear(from, to) ? [dayWords(from, day), dayWords(to, day)] : [whole(from), whole(to)];
  return { ja: `${ja}が、${a.ja}から${b.ja}に変わりました。`, en: `${en}: ${a.en} → ${b.en}.` };
}

function tellDuty(
  { kind, months, from, to }: Of<'interview' | 'employer-visit' | 'support-report'>,
  telling: Telling,
): Said {
  const [when, what] = [monthWords(months, telling.day), dutyWords[kind]];
  const [a, b] = [dutyStateWords[from], dutyStateWords[to]];
  const en = `${what.en}, ${when.en}: ${a.en} → ${b.en}.`;
  if (to === 'met') return { ja: `${when.ja}${what.ja}は、済みになりました。`, en };
  if (from === 'met' && to === 'open' && kind === 'interview') {
    const held = months.some((month) => telling.after?.months.get(month)?.interviewed);
    return held
      ? { ja: `${when.ja}の面談は、数えないことになりました。`, en: `${what.en}, ${when.en}: done → not counted.` }
      : { ja: `${when.ja}は、面談のない月になりました。`, en: `${what.en}, ${when.en}: done → none.` };
  }
  return { ja: `${when.ja}${what.ja}は、「${a.ja}」から「${b.ja}」になりました。`, en };
}

function tellFinding({ finding, from, to }: Of<'finding'>, { day }: Telling): Said {
  const { ja, en } = findingWords[finding];
  const [a, b] = [from && spanWords(from, day), to && spanWords(to, day)];
  if (a && b)
    return {
      ja: `確かめること「${ja}」の期間が、「${a.ja}」から「${b.ja}」に変わりました。`,
      en: `To check, ${en}: ${a.en} → ${b.en}.`,
    };
  return b
    ? { ja: `確かめることに、「${ja}」(${b.ja})が加わりました。`, en: `To check, ${en}: none → ${b.en}.` }
    : { ja: `確かめることから、「${ja}」(${a?.ja})がなくなりました。`, en: `To check, ${en}: ${a?.en} → none.` };
}

function spanWords({ from, to }: FindingAnswer, day: PlainDate): Said {
  const first = dayWords(from, day);
  if (to === null) return { ja: `${first.ja}から`, en: `from ${first.en}` };
  const last = dayWords(to, day);
  return to === from ? first : { ja: `${first.ja}から${last.ja}まで`, en: `${first.en} to ${last.en}` };
}

/** What is to be done about it: come, gone, settled, or due on another day. */
function tellTask({ title, from, to }: Of<'task'>, { day }: Telling): Said {
  const due = (one: TaskStanding): Said => {
    const { ja, en } = dayWords(one.dueOn, day);
    return { ja: `${ja}まで`, en: `by ${en}` };
  };
  const [a, b] = [from && due(from), to && due(to)];
  if (a && b && from?.dueOn !== to?.dueOn)
    return {
      ja: `やること「${title.ja}」の期限が、「${a.ja}」から「${b.ja}」に変わりました。`,
      en: `To do, ${title.en}: ${a.en} → ${b.en}.`,
    };
  if (to && (to.state === 'done' || to.state === 'dismissed'))
    return { ja: `やること「${title.ja}」は、済みになりました。`, en: `To do, ${title.en}: done.` };
  if (b)
    return { ja: `やることに、「${title.ja}」(${b.ja})が加わりました。`, en: `To do, ${title.en}: none → ${b.en}.` };
  return { ja: `やること「${title.ja}」(${a?.ja})は、なくなりました。`, en: `To do, ${title.en}: ${a?.en} → none.` };
}

function tellStaffing({ officeId, role, months, from, to }: Of<'staffing'>, { day, names }: Telling): Said {
  const [office, when, who] = [names.office(officeId), monthWords(months, day), staffRoleWords[role]];
  const about: Said = { ja: `${office}の${when.ja}の${who.ja}は、`, en: `${office}, ${who.en}, ${when.en}: ` };
  // of a month in which the office is not open nothing is counted
  if (to.verdict === 'not-open')
    return { ja: `${about.ja}問われないことになりました。`, en: `${about.en}not asked for.` };
  const figure = (value: string | null): Said =>
    value === null ? staffingVerdictWords.undecided : { ja: value, en: value };
  const quoted = ({ ja, en }: Said): Said => ({ ja: `「${ja}」`, en });
  const moves = [
    { ja: '必要', en: 'required', from: figure(from.required), to: figure(to.required) },
    { ja: '実際', en: 'actual', from: figure(from.actual), to: figure(to.actual) },
    {
      ja: '判定',
      en: 'judged',
      from: quoted(staffingVerdictWords[from.verdict]),
      to: quoted(staffingVerdictWords[to.verdict]),
    },
  ];
  if (from.verdict === 'not-open')
    return {
      ja: `${about.ja}問われることになり、${moves.map((move) => `${move.ja}が${move.to.ja}`).join('、')}となりました。`,
      en: `${about.en}asked for, ${moves.map((move) => `${move.en} ${move.to.en}`).join(', ')}.`,
    };
  const moved = moves.filter((move) => move.from.ja !== move.to.ja);
  return {
    ja: `${about.ja}${moved.map((move) => `${move.ja}が${move.from.ja}から${move.to.ja}に`).join('、')}変わりました。`,
    en: `${about.en}${moved.map((move) => `${move.en} ${move.from.en} → ${move.to.en}`).join(', ')}.`,
  };
}
