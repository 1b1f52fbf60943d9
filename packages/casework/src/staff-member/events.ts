import { Month, PostRole, Qualification, StaffLeaveKind, Training } from '@teichaku/rules/schemas';
import * as z from 'zod';
import { event, sealed } from '../kernel/message.ts';
import { Line, Minutes, OfficeId, Words } from '../kernel/values.ts';

export const PostId = z.uuid().meta({ title: '配置の番号' });
const planned = { mayBePlanned: true };

export const StaffHired = event(
  'StaffHired',
  '職員を採用した',
  {
    name: sealed('identity', Line).meta({ title: '氏名' }),
    kana: sealed('identity', Line).optional().meta({ title: 'フリガナ' }),
    staffNumber: sealed('identity', Line).optional().meta({ title: '職員番号' }),
  },
  planned,
);

/** From `on`. */
export const PostAssigned = event(
  'PostAssigned',
  '職員を配置した',
  {
    postId: PostId,
    officeId: OfficeId,
    /** `integrated`: work in a service that is run as one with the office, not counted for this service. */
    role: PostRole.meta({ title: '職種' }),
    /** 常勤: works the corporation's full week, over all posts together. */
    fullTime: z.boolean().meta({ title: '常勤' }),
    /** 専従: holds no other post. */
    dedicated: z.boolean().meta({ title: '専従' }),
    /** Minutes a week in this post. */
    weeklyMinutes: z
      .int()
      .min(0, '0時間以上にしてください')
      .max(10_080, '168時間以下にしてください')
      .meta({ title: '週の勤務時間(分)' }),
    /** The integrated service, as it is called, where `role` is `integrated`. */
    serviceName: Line.optional().meta({ title: '一体運営のサービスの名前' }),
  },
  planned,
);

/** `on` is the last day in the post. */
export const PostEnded = event('PostEnded', '職員の配置を終えた', { postId: PostId }, planned);

const hours = {
  month: Month.meta({ title: '月' }),
  officeId: OfficeId,
  postId: PostId,
  /** Minutes of the month's first 28 days (the roster form's four weeks). */
  minutes: Minutes.max(40_320, '672時間以下にしてください').meta({ title: '月のはじめの28日の勤務時間(分)' }),
};

/** `on` is the month's last day. */
export const HoursPlanned = event('HoursPlanned', '勤務の予定を立てた', hours, planned);

/** `on` is the month's last day, or of the running month the day up to which it was worked. */
export const HoursWorked = event('HoursWorked', '勤務の実績を記録した', {
  ...hours,
  /** Of these, paid leave or business trips of a full-timer, which count as worked. */
  countedAbsenceMinutes: Minutes.max(40_320, '672時間以下にしてください')
    .optional()
    .meta({ title: 'うち有給休暇・出張(分)' }),
});

export const TrainingCompleted = event('TrainingCompleted', '研修を修了した', {
  training: Training.meta({ title: '研修' }),
});

export const QualificationGained = event('QualificationGained', '資格を得た', {
  qualification: Qualification.meta({ title: '資格' }),
});

/** `on` is the first day away. */
export const StaffLeaveStarted = event(
  'StaffLeaveStarted',
  '職員が休業に入った',
  {
    kind: StaffLeaveKind.meta({ title: '休業の種類' }),
    note: sealed('health', Words).optional().meta({ title: '覚え書き' }),
  },
  planned,
);

/** `on` is the last day away. */
export const StaffLeaveEnded = event('StaffLeaveEnded', '職員が休業から戻った', {}, planned);

/** `on` is the last day employed. */
export const StaffLeft = event('StaffLeft', '職員が退職した', {}, planned);
