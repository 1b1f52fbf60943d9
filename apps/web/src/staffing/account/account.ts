import { exact, type StaffingAnswer, type StaffingPart, type Step } from '@teichaku/rules';
import type { DayWords } from '../../ui/day/format.ts';
import type { Step as Line } from '../../ui/ledger/Account.tsx';
import { cited, equivalent, figure, figureOf, hours } from '../figures.ts';
import type { AccountWords } from './account-words.ts';

interface Told {
  readonly answer: StaffingAnswer;
  readonly say: AccountWords;
  readonly days: DayWords;
}

/** The steps of one side of an account, each with its computation and, where it changes, its article. */
export function linesOf(steps: readonly Step[], role: StaffingPart['role'], told: Told): Line[] {
  let last = '';
  // How the average came about stands in the account of the support workers.
  const shown = role === 'service-manager' ? steps.filter(({ what }) => !averaging.has(what)) : steps;
  return shown.map((step) => {
    const { what, note, value, unit } = lineOf(step, role, told);
    const article = step.article ? cited(step.article) : '';
    const newArticle = article !== last ? article : '';
    last = article || last;
    return { what, value, unit, note: [note, newArticle].filter(Boolean).join(told.say.stop) || undefined };
  });
}

/** Steps on the way to an average, before it is rounded up. */
const averaging: ReadonlySet<Step['what']> = new Set(['user-months', 'months-open', 'average']);

function lineOf({ what, figures, result }: Step, role: StaffingPart['role'], { answer, say, days }: Told): Line {
  const of = (name: string) => figure(figures[name] ?? '0');
  switch (what) {
    case 'user-months': {
      const months = answer.users?.months ?? [];
      const [first, last] = [months[0], months.at(-1)];
      const span = first && last ? say.span(days.month(first), days.month(last)) : '';
      const declared = Number(figures['declaredMonths'] ?? 0);
      const partial =
        (answer.users?.missing.length ?? 0) > 0 &&
        figures['months'] !== '0' &&
        say.partial(Number(figures['months'] ?? 0));
      return {
        what: say.userMonths[answer.users?.method ?? 'previous-fiscal-year'],
        note: [span, partial, declared > 0 && say.declared(declared)].filter(Boolean).join(say.stop),
        // Of months that nobody recorded the sum is not nought: it is not known.
        value: figures['months'] === '0' ? '?' : figure(result),
        unit: say.units.userMonths,
      };
    }
    case 'months-open':
      return { what: say.monthsOpen, value: figure(result), unit: say.units.months };
    case 'average':
      return {
        what: say.divideOneByTwo,
        note: `${of('userMonths')} ÷ ${of('monthsOpen')}`,
        value: figure(result),
        unit: say.units.people,
      };
    case 'round-up':
      if (role === 'service-manager') {
        const method = say.userMonths[answer.users?.method ?? 'previous-fiscal-year'];
        return { what: say.ownAverage, note: method, value: figure(result), unit: say.units.people };
      }
      return {
        what: say.roundUp,
        note: `${of('from')} → ${figure(result)}`,
        value: figure(result),
        unit: say.units.people,
      };
    case 'seventy-percent':
      return {
        what: say.seventyPercent,
        note: `${of('people')} × 0.7`,
        value: figure(result),
        unit: say.units.people,
      };
    case 'combined-users':
      return {
        what: say.combined,
        note: Object.values(figures).map(figure).join(' + '),
        value: figure(result),
        unit: say.units.people,
      };
    case 'divide-by-forty':
      return { what: say.divideByForty, note: `${of('users')} ÷ 40`, value: equivalent(result) };
    case 'band':
      return {
        what: bandSaid(role, answer, say),
        value: figureOf(role, result),
        ...(role !== 'support-worker' && { unit: say.units.people }),
      };
    case 'head-count':
      return { what: say.headCount, note: say.posted(of('posted')), value: figure(result), unit: say.units.people };
    case 'minutes':
      return {
        what: say.minutes,
        note: `${say.fourWeeks(days.monthOnly(answer.month))}${say.stop}${figure(result)}${say.units.minutes}`,
        value: hours(result),
        unit: say.units.hours,
      };
    case 'full-time-minutes':
      return {
        what: say.fullTimeMinutes,
        note: say.fullTimeNote(hours(exact(result).over(exact(4)).toString())),
        value: hours(result),
        unit: say.units.hours,
      };
    case 'divide':
      return {
        what: say.divideOneByTwo,
        note: `${hours(figures['minutes'] ?? '0')} ÷ ${hours(figures['fullTimeMinutes'] ?? '1')}`,
        value: figure(result),
      };
    case 'truncate':
      return { what: say.truncate, note: `${of('from')} → ${equivalent(result)}`, value: equivalent(result) };
  }
}

function bandSaid(role: StaffingPart['role'], { reading }: StaffingAnswer, say: AccountWords): string {
  if (role === 'manager') return say.oneManager;
  if (role === 'support-worker') return say.supportBand;
  return reading === 'guide-nakahara' ? say.serviceBandSixty : say.serviceBand;
}
