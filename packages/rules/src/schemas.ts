import * as z from 'zod';
import type { Basis as BasisType } from './law/basis.ts';
import { isMonth, isPlainDate, type Month as MonthType, type PlainDate as PlainDateType } from './law/plain-date.ts';
import {
  anchors,
  contactMeans,
  endReasons,
  hoursBases,
  integratedServices,
  postRoles,
  precedingServices,
  qualifications,
  readings,
  roles,
  staffLeaveKinds,
  trainings,
  workplaces,
} from './law/vocabulary.ts';

/** A real day, strictly `YYYY-MM-DD`. The message says what to type, and names the day that does not exist. */
export const PlainDate = z
  .string('日付は 2026-04-01 のように入力してください')
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: '日付は 2026-04-01 のように入力してください', abort: true })
  .refine(isPlainDate, { error: ({ input }) => `${spoken(String(input))}という日はありません` })
  .meta({ title: '日付', format: 'date', examples: ['2026-04-01'] }) as unknown as z.ZodType<PlainDateType, string>;
export type PlainDate = PlainDateType;

/** A calendar month, strictly `YYYY-MM`. */
export const Month = z
  .string('月は 2026-04 のように入力してください')
  .refine(isMonth, '月は 2026-04 のように入力してください')
  .meta({ title: '月', examples: ['2026-04'] }) as unknown as z.ZodType<MonthType, string>;
export type Month = MonthType;

export const PrecedingService = z
  .enum(precedingServices, '利用前のサービスを選んでください')
  .meta({ title: '利用前のサービス' });
export const IntegratedService = z
  .enum(integratedServices, 'サービスを選んでください')
  .meta({ title: '一体的に運営されるサービス' });
export const ContactMeans = z.enum(contactMeans, '連絡の方法を選んでください').meta({ title: '連絡の方法' });
export const Workplace = z.enum(workplaces, '雇われた所の種類を選んでください').meta({ title: '雇われた所' });
export const Role = z.enum(roles, '職種を選んでください').meta({ title: '職種' });
export const PostRole = z.enum(postRoles, '職種を選んでください').meta({ title: '配置の職種' });
export const Training = z.enum(trainings, '研修を選んでください').meta({ title: '研修' });
export const Qualification = z.enum(qualifications, '資格を選んでください').meta({ title: '資格' });
export const StaffLeaveKind = z.enum(staffLeaveKinds, '休みの種類を選んでください').meta({ title: '休みの種類' });
export const EndReason = z.enum(endReasons, '終わりの理由を選んでください').meta({ title: '終わりの理由' });
export const ReadingName = z.enum(readings, '読み方を選んでください').meta({ title: '法令の読み方' });
export const Anchor = z.enum(anchors, '起点を選んでください').meta({ title: '3年の起点' });
export const HoursBasis = z.enum(hoursBases, '時間の数え方を選んでください').meta({ title: '時間の数え方' });

export type PrecedingService = z.infer<typeof PrecedingService>;
export type IntegratedService = z.infer<typeof IntegratedService>;
export type ContactMeans = z.infer<typeof ContactMeans>;
export type Workplace = z.infer<typeof Workplace>;
export type Role = z.infer<typeof Role>;
export type PostRole = z.infer<typeof PostRole>;
export type Training = z.infer<typeof Training>;
export type Qualification = z.infer<typeof Qualification>;
export type StaffLeaveKind = z.infer<typeof StaffLeaveKind>;
export type EndReason = z.infer<typeof EndReason>;
export type ReadingName = z.infer<typeof ReadingName>;
export type Anchor = z.infer<typeof Anchor>;
export type HoursBasis = z.infer<typeof HoursBasis>;

/** What an answer rests on, as an event keeps it. */
export const Basis = z
  .strictObject({
    rule: z.string().min(1),
    title: z.string().min(1),
    version: PlainDate,
    articles: z.array(
      z.strictObject({ instrument: z.string(), title: z.string(), article: z.string(), url: z.string().nullable() }),
    ),
    confidence: z.enum(['high', 'medium', 'low']),
    reading: ReadingName,
    readingAsked: ReadingName.exactOptional(),
    checkedOn: PlainDate,
    assumptions: z.array(z.strictObject({ id: z.string(), says: z.string() })),
  })
  .meta({ title: '根拠' }) satisfies z.ZodType<BasisType, unknown>;
export type Basis = BasisType;

/** 「2023年2月29日」; the text itself where it is not of that form. */
function spoken(text: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return match ? `${Number(match[1])}年${Number(match[2])}月${Number(match[3])}日` : text;
}
