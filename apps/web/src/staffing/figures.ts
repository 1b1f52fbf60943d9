import { type Citation, exact, type Role, type StaffingPart, showFigure } from '@teichaku/rules';

/** 1,234 */
const grouped = (text: string): string => text.replace(/^(-?\d+)/, (digits) => digits.replace(/\B(?=(\d{3})+$)/g, ','));

/** A figure as it is printed: `40.0833…`, `1,234`. */
export const figure = (value: string): string => grouped(showFigure(value));

/** A full-time equivalent: at least one decimal, `1.0`. */
export const equivalent = (value: string): string => (/^-?\d+$/.test(value) ? `${figure(value)}.0` : figure(value));

/** A figure of a role: people by heads, support workers by full-time equivalent. */
export const figureOf = (role: Role, value: string | null | undefined): string =>
  value === null || value === undefined ? '?' : role === 'support-worker' ? equivalent(value) : figure(value);

/** Nobody counts and the number of users is not known: one is required in any case, and that one is missing. */
export const atLeastOne = ({ role, required, verdict }: Pick<StaffingPart, 'role' | 'required' | 'verdict'>): boolean =>
  role !== 'support-worker' && required === null && verdict === 'short';

/** Minutes as hours: `192`, `37.5`. */
export const hours = (minutes: string): string => grouped(showFigure(exact(minutes).over(exact(60)).toString(), 2));

/** 「指定基準 第206条の3」: instruments by the short name that stands in brackets behind the long one. */
export const cited = ({ title, article }: Citation): string =>
  `${/\(([^()]{2,12})\)$/.exec(title)?.[1] ?? title} ${article}`;

/** Without a minus. */
export const absolute = (value: string): string => value.replace(/^-/, '');
