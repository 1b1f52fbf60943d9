import { addMonths, type Month, type PlainDate } from '@teichaku/rules';
import { enDay, enMonth, jaDay, jaMonth, jaMonthDay } from '../kernel/say.ts';
import type { Names } from '../timeline/entry.ts';
import type { Said } from '../timeline/words.ts';
import type { CasefileAnswers, FindingAnswer } from './answers.ts';
import type { Change, Difference, StaffingStanding } from './change.ts';
import { sameYear, stretches } from './differences.ts';
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
}

export const tellDifferences = (differences: readonly Difference[], telling: Telling): readonly Change[] =>
  differences.map((difference) => ({ ...difference, sentence: tell(difference, telling) }));

function tell(difference: Difference, telling: Telling): Said {
  const { names, after } = telling;
  switch (difference.kind) {
    case 'casefile':
      return difference.to === 'open'
        ? { ja: '事例が開かれていることになりました。', en: 'The casefile counts as opened.' }
        : { ja: '事例は開かれていないことになりました。', en: 'The casefile no longer counts as opened.' };
    case 'name':
      return {
        ja: `氏名が、${difference.from}から${difference.to}に変わりました。`,
        en: `The name changed from ${difference.from} to ${difference.to}.`,
      };
    case 'office':
      return moved('事業所', 'The office', difference, names.office);
    case 'caseworker':
      return moved('担当', 'The caseworker', difference, (id) => names.staffMember(id));
    case 'verdict':
      return {
        ja: `対象かどうかが、「${verdictWords[difference.from].ja}」から「${verdictWords[difference.to].ja}」に変わりました。`,
        en: `Eligibility changed from “${verdictWords[difference.from].en}” to “${verdictWords[difference.to].en}”.`,
      };
    case 'usable-from':
      return movedDay('支援を始められる日', 'The first day on which support may begin', difference, telling);
    case 'last-day':
      return movedDay('3年が満ちる日', 'The last day of the three years', difference, telling);
    case 'grant-end':
      return movedDay('支給決定が切れる日', 'The last day of the grant', difference, telling);
    case 'continuation': {
      const employer = after?.continuations.find(({ jobId }) => jobId === difference.jobId)?.employer ?? '';
      return difference.to
        ? {
            ja: `${employer}への転職では、雇用は続いていると数えることになりました。`,
            en: `Employment now counts as continuing into the job at ${employer}.`,
          }
        : {
            ja: `${employer}への転職では、雇用は続いていると数えないことになりました。`,
            en: `Employment no longer counts as continuing into the job at ${employer}.`,
          };
    }
    case 'interview':
    case 'employer-visit':
    case 'support-report':
      return tellDuty(difference, telling);
    case 'interview-day': {
      const { month, from, to } = difference;
      const [m, a, b] = [inMonths([month], telling.day), inDays(from, telling.day), inDays(to, telling.day)];
      return {
        ja: `${m.ja}の面談が済んだ日は、${a.ja}から${b.ja}に変わりました。`,
        en: `The interview for ${m.en} counts as held on ${b.en}, not ${a.en}.`,
      };
    }
    case 'service-months': {
      const months = inMonths(difference.months, telling.day);
      const several: Said =
        difference.months.length > 1
          ? { ja: `の${difference.months.length}か月`, en: ` (${difference.months.length} months)` }
          : { ja: '', en: '' };
      return difference.to
        ? {
            ja: `${months.ja}${several.ja}を、支援の月に数えることになりました。`,
            en: `${months.en}${several.en} now counted as service.`,
          }
        : {
            ja: `${months.ja}${several.ja}を、支援の月に数えないことになりました。`,
            en: `${months.en}${several.en} no longer counted as service.`,
          };
    }
    case 'finding':
      return tellFinding(difference, telling);
    case 'staffing':
      return tellStaffing(difference, telling);
  }
}

type Of<Kind extends Difference['kind']> = Extract<Difference, { readonly kind: Kind }>;

function moved(ja: string, en: string, { from, to }: Of<'office' | 'caseworker'>, name: (id: string) => string): Said {
  if (from === null) return { ja: `${ja}が、${name(to ?? '')}に決まりました。`, en: `${en} is now ${name(to ?? '')}.` };
  if (to === null)
    return { ja: `${ja}(${name(from)})は、決まっていないことになりました。`, en: `${en} is no longer ${name(from)}.` };
  return {
    ja: `${ja}が、${name(from)}から${name(to)}に変わりました。`,
    en: `${en} changed from ${name(from)} to ${name(to)}.`,
  };
}

function movedDay(
  ja: string,
  en: string,
  { from, to }: Of<'usable-from' | 'last-day' | 'grant-end'>,
  { day }: Telling,
): Said {
  if (from === null || to === null) {
    const one = to ?? from;
    const told: Said = one ? { ja: jaDay(one), en: enDay(one) } : { ja: '', en: '' };
    return to !== null
      ? { ja: `${ja}が、${told.ja}に決まりました。`, en: `${en} is now ${told.en}.` }
      : { ja: `${ja}(${told.ja})は、なくなりました。`, en: `${en} (${told.en}) is gone.` };
  }
  const [a, b] = sameYear(from, to) ? [inDays(from, day), inDays(to, day)] : [whole(from), whole(to)];
  return { ja: `${ja}が、${a.ja}から${b.ja}に変わりました。`, en: `${en} moved from ${a.en} to ${b.en}.` };
}

function tellDuty(
  { kind, months, from, to }: Of<'interview' | 'employer-visit' | 'support-report'>,
  telling: Telling,
): Said {
  const [when, what] = [inMonths(months, telling.day), dutyWords[kind]];
  const en = `The ${what.en} for ${when.en}`;
  if (to === 'met') return { ja: `${when.ja}${what.ja}は、済みになりました。`, en: `${en} is done.` };
  if (from === 'met' && to === 'open') {
    const held = months.some((month) => telling.after?.months.get(month)?.interviewed);
    return kind !== 'interview'
      ? { ja: `${when.ja}${what.ja}は、「済み」から「まだ」になりました。`, en: `${en} is no longer done.` }
      : held
        ? { ja: `${when.ja}の面談は、数えないことになりました。`, en: `${en} no longer counts.` }
        : { ja: `${when.ja}は、面談のない月になりました。`, en: `There is no interview in ${when.en} any more.` };
  }
  const [a, b] = [dutyStateWords[from], dutyStateWords[to]];
  return {
    ja: `${when.ja}${what.ja}は、「${a.ja}」から「${b.ja}」になりました。`,
    en: `${en} went from “${a.en}” to “${b.en}”.`,
  };
}

function tellFinding({ finding, from, to }: Of<'finding'>, { day }: Telling): Said {
  const { ja, en } = findingWords[finding];
  const span = (one: FindingAnswer): Said => {
    const [first, last] = [inDays(one.from, day), one.to && inDays(one.to, day)];
    return last
      ? one.to === one.from
        ? first
        : { ja: `${first.ja}から${last.ja}まで`, en: `${first.en} to ${last.en}` }
      : { ja: `${first.ja}から`, en: `from ${first.en}` };
  };
  if (from && to)
    return {
      ja: `確かめること「${ja}」の期間が、「${span(from).ja}」から「${span(to).ja}」に変わりました。`,
      en: `To check, ${en}: no longer ${span(from).en} but ${span(to).en}.`,
    };
  const one = to ?? from;
  const days: Said = one ? span(one) : { ja: '', en: '' };
  return to
    ? { ja: `確かめることに、「${ja}」(${days.ja})が加わりました。`, en: `New to check: ${en} (${days.en}).` }
    : {
        ja: `確かめることから、「${ja}」(${days.ja})がなくなりました。`,
        en: `No longer to check: ${en} (${days.en}).`,
      };
}

function tellStaffing({ officeId, role, months, from, to }: Of<'staffing'>, { day, names }: Telling): Said {
  const [office, when, who] = [names.office(officeId), inMonths(months, day), staffRoleWords[role]];
  const [a, b] = [staffingVerdictWords[from.verdict], staffingVerdictWords[to.verdict]];
  const judged: Said =
    from.verdict === to.verdict
      ? { ja: '', en: '' }
      : { ja: `「${a.ja}」から「${b.ja}」`, en: `“${a.en}” to “${b.en}”` };
  const moves = [judged, ...(['required', 'actual'] as const).map((figure) => figureMoved(figure, from, to))].filter(
    ({ ja }) => ja !== '',
  );
  return {
    ja: `${office}の${when.ja}の${who.ja}が、${moves.map(({ ja }) => ja).join('、')}になりました。`,
    en: `${office}, ${when.en}, ${who.en}: ${moves.map(({ en }) => en).join(', ')}.`,
  };
}

function figureMoved(figure: 'required' | 'actual', from: StaffingStanding, to: StaffingStanding): Said {
  if (from[figure] === to[figure]) return { ja: '', en: '' };
  const title = figure === 'required' ? { ja: '必要', en: 'required' } : { ja: '実際', en: 'actual' };
  const told = (value: string | null): Said =>
    value === null ? { ja: '判定不能', en: 'undecided' } : { ja: value, en: value };
  const [a, b] = [told(from[figure]), told(to[figure])];
  return { ja: `${title.ja}${a.ja}から${b.ja}`, en: `${title.en} ${a.en} to ${b.en}` };
}

const whole = (day: PlainDate): Said => ({ ja: jaDay(day), en: enDay(day) });

/** A day without its year where that is the year of the day that is compared. */
const inDays = (day: PlainDate, of: PlainDate): Said => ({
  ja: sameYear(day, of) ? jaMonthDay(day) : jaDay(day),
  en: enDay(day),
});

/** 「9月」「7月から9月まで」「3月・7月から9月まで」 */
function inMonths(months: readonly Month[], day: PlainDate): Said {
  const ja = (month: Month) => (sameYear(month, day) ? `${Number(month.slice(5))}月` : jaMonth(month));
  const runs = stretches(months, (month) => addMonths(month, 1));
  return {
    ja: runs.map(([a, b]) => (a === b ? ja(a) : `${ja(a)}から${ja(b)}まで`)).join('・'),
    en: runs.map(([a, b]) => (a === b ? enMonth(a) : `${enMonth(a)} to ${enMonth(b)}`)).join(', '),
  };
}
