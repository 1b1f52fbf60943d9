import { ContactMeans, Workplace } from '@teichaku/rules/schemas';
import * as z from 'zod';

export { ContactMeans, Workplace };

export const JobId = z.uuid().meta({ title: '仕事の番号' });
export const ReportId = z.uuid().meta({ title: '支援レポートの番号' });
export const LeavingReason = z
  .enum(['contract-ended', 'own-wish', 'health', 'relations', 'dismissed', 'other'])
  .meta({ title: '離職の理由' });
export const LeaveKind = z.enum(['sick', 'care', 'other']).meta({ title: '休職の種類' });
export const Place = z.enum(['workplace', 'home', 'office', 'online', 'other']).meta({ title: '場所' });
export const Attendee = z.enum(['employer', 'family', 'agency', 'other']).meta({ title: '同席した人' });
export const Concern = z
  .enum(['talking-at-work', 'condition', 'family', 'learning-the-work', 'daily-life', 'commuting'])
  .meta({ title: '気がかり' });
export const MissedCause = z.enum(['person', 'no-contact', 'office']).meta({ title: '会えなかった理由' });
export const EmployerContactMeans = z.enum(['visit', 'video', 'phone', 'email']).meta({ title: '企業への連絡の方法' });
/** Of what kind it is, beside the employer: 「障害福祉サービス事業を行う者、医療機関その他の者」(総合支援法 第五条第十六項). */
export const AgencyKind = z
  .enum(
    [
      'welfare-service',
      'consultation-support',
      'employment-life-centre',
      'vocational-centre',
      'hello-work',
      'medical',
      'municipality',
      'school',
      'other',
    ],
    '関係機関の種類を選んでください',
  )
  .meta({ title: '関係機関の種類' });
export type AgencyKind = z.infer<typeof AgencyKind>;
export const ReportRecipient = z.enum(['person', 'employer', 'family', 'agency']).meta({ title: '渡した相手' });

/** Why the service or the enrolment ended (E-8). */
export const EndReason = z
  .enum([
    'three-years-reached',
    'left-job',
    'own-wish',
    'settled',
    'grant-expired',
    'moved-municipality',
    'death',
    'office-closed',
    'transferred-office',
    'other',
  ])
  .meta({ title: '終了の理由' });
export type EndReason = z.infer<typeof EndReason>;

/** What the law said when something was asserted on its strength. */
export const LegalBasis = z.strictObject({
  rule: z.string(),
  /** The version's first day in force. */
  version: z.string(),
  article: z.string(),
  verdict: z.enum(['satisfied', 'unsatisfied', 'undecided', 'not-covered']),
});
export type LegalBasis = z.infer<typeof LegalBasis>;
