import type { ApiResponseNoStatusOptions } from '@nestjs/swagger';
import * as z from 'zod';
import { CasefileRow } from '../casefile/casefile-list.ts';
import { BoardBody, BoardCellBody } from './described/board.ts';
import { Casefile, Named, TimelineEntryBody } from './described/casefile.ts';
import { EffectRow, effect } from './described/effect.ts';
import { Eligibility, EligibilityRow } from './described/eligibility.ts';
import { InboxRow, unseen } from './described/inbox.ts';
import { LikelyPairBody, personShape } from './described/person.ts';
import { Readings, Staffing } from './described/staffing.ts';
import { TaskCounts, TaskRow } from './described/task.ts';

/** What every answer carries beside its own. */
const frame = {
  position: z.string().meta({ description: 'どこまでの記録から答えたか（ヘッダー Log-Position と同じ）' }),
  asOf: z.strictObject({
    on: z.string(),
    knownAt: z.string().nullable(),
    reading: z.string(),
    past: z.boolean().meta({ description: '過ぎた日のこと、または過ぎた時点で知られていたこと' }),
    future: z.boolean().meta({ description: 'これからの日の見込み' }),
  }),
  leftOut: z
    .array(z.string())
    .optional()
    .meta({ description: 'この版では読めない記録があるため、答えに入っていない流れ（事例・職員など）' }),
  stale: z.literal(true).optional().meta({ description: 'after= の位置まで、2秒では届かなかった' }),
};

const day = z.string().nullable();
const monthUsers = z.array(z.strictObject({ month: z.string(), users: z.int(), eventId: z.uuid() }));
const post = z.strictObject({
  postId: z.uuid(),
  officeId: z.uuid(),
  officeName: z.string().nullable(),
  role: z.string(),
  fullTime: z.boolean(),
  dedicated: z.boolean(),
  weeklyMinutes: z.int(),
  serviceName: z.string().nullable(),
  from: z.string(),
  lastDay: day,
  eventId: z.uuid(),
});
const staffMember = {
  id: z.uuid(),
  name: z.string(),
  kana: z.string().nullable(),
  staffNumber: z.string().nullable(),
  hiredOn: z.string(),
  leftOn: day,
  posts: z.array(post),
  trainings: z.array(z.strictObject({ training: z.string(), on: z.string(), eventId: z.uuid() })),
  qualifications: z.array(z.strictObject({ qualification: z.string(), on: z.string(), eventId: z.uuid() })),
  leave: z.strictObject({ kind: z.string(), from: z.string(), lastDay: day }).nullable(),
  revision: z.int(),
};
const hours = z.strictObject({
  month: z.string(),
  officeId: z.uuid(),
  postId: z.uuid(),
  kind: z.enum(['worked', 'planned']),
  minutes: z.int(),
  countedAbsenceMinutes: z.int(),
  through: z.string(),
  eventId: z.uuid(),
});
const contact = z.strictObject({ on: z.string(), means: z.string() });
const timeline = z.array(TimelineEntryBody);

const answer = (id: string, shape: z.ZodRawShape, description: string): ApiResponseNoStatusOptions =>
  ({ description, standardSchema: z.strictObject({ ...shape, ...frame }).meta({ id }) }) as never;

/** What the queries answer, for the description of the api. */
export const Answers = {
  corporation: answer(
    'Corporation',
    {
      id: z.uuid(),
      name: z.string(),
      fullTimeWeek: z.strictObject({ minutes: z.int(), since: z.string(), event: z.uuid() }).nullable(),
      reading: z.string(),
      registeredOn: z.string(),
      eventId: z.uuid().meta({ description: '登録の記録の番号。名前の訂正に使う' }),
      revision: z.int(),
      offices: z.array(
        z.strictObject({
          id: z.uuid(),
          name: z.string(),
          designatedOn: z.string(),
          closedOn: z.string().nullable().meta({ description: '最後の日。先の日の予定も' }),
          users: z.int(),
          staffing: z.strictObject({ verdict: z.string(), month: z.string() }).nullable(),
        }),
      ),
      counts: z.strictObject({ casefiles: z.int(), openCasefiles: z.int(), staffMembers: z.int() }),
    },
    '法人',
  ),
  office: answer(
    'Office',
    {
      id: z.uuid(),
      name: z.string(),
      designatedOn: z.string(),
      authority: z.string().nullable(),
      officeNumber: z.string().nullable(),
      integratedServices: z.array(
        z.strictObject({
          serviceId: z.uuid(),
          service: z.string(),
          name: z.string(),
          from: z.string(),
          lastDay: day,
          eventId: z.uuid(),
          endEventId: z.uuid().nullable(),
          users: monthUsers,
        }),
      ),
      pastUsers: monthUsers,
      sixMonthHires: z.strictObject({ on: z.string(), people: z.int(), eventId: z.uuid() }).nullable(),
      closed: z
        .strictObject({ on: z.string(), eventId: z.uuid() })
        .nullable()
        .meta({ description: '事業所の最後の日。先の日の予定も' }),
      eventId: z.uuid().meta({ description: '指定の記録の番号。訂正に使う' }),
      revision: z.int(),
    },
    '事業所',
  ),
  staffMembers: answer('StaffMembers', { rows: z.array(z.strictObject(staffMember)), total: z.int() }, '職員の一覧'),
  staffMember: answer('StaffMember', { ...staffMember, hours: z.array(hours), timeline }, '職員'),
  casefiles: answer(
    'Casefiles',
    {
      rows: z.array(CasefileRow),
      total: z.int(),
      counts: z.strictObject({
        all: z.int(),
        open: z.int(),
        notMet: z.int(),
        inService: z.int(),
        sixMonth: z.int(),
        ending: z.int(),
        closed: z.int(),
        findings: z.int(),
        endedUnmet: z.int().meta({ description: 'notMet のうち、会わないまま支援が終わった人' }),
      }),
      nextCursor: z.string().nullable(),
      month: z.string(),
    },
    '事例の一覧',
  ),
  casefile: answer('Casefile', Casefile.shape, '事例'),
  person: answer('Person', personShape, '人と、その事例'),
  likelyPersons: answer(
    'LikelyPersons',
    { pairs: z.array(LikelyPairBody), total: z.int() },
    '同じ人かもしれない二つの記録',
  ),
  eligibility: answer('CasefileEligibility', { casefileId: z.uuid(), answer: Eligibility }, '利用の要件と、その根拠'),
  eligibilityList: answer(
    'EligibilityList',
    { rows: z.array(EligibilityRow), total: z.int(), nextCursor: z.string().nullable() },
    'だれが、いつから利用できるか',
  ),
  tasks: answer(
    'Tasks',
    { rows: z.array(TaskRow), total: z.int(), counts: TaskCounts, nextCursor: z.string().nullable() },
    'やることの一覧',
  ),
  effects: answer('Effects', { effects: z.array(EffectRow) }, '記録で変わったこと'),
  inbox: answer(
    'Inbox',
    { rows: z.array(InboxRow), nextCursor: z.string().nullable(), ...unseen },
    '担当の人に起きたこと',
  ),
  unseen: answer('Unseen', unseen, 'まだ見ていないお知らせの数'),
  supposed: answer('SupposedEffect', effect, '書いたとしたら、変わること'),
  staffing: answer(
    'OfficeStaffing',
    { office: Named, answer: Staffing, readings: Readings, names: z.record(z.string(), z.string()) },
    '人員の基準と実際',
  ),
  board: answer(
    'Board',
    {
      ...BoardBody.shape,
      names: z.record(z.string(), z.string()).meta({ description: '理由に出てくる職員の氏名' }),
    },
    '法人盤',
  ),
  boardCell: answer('BoardCellBehind', BoardCellBody.shape, '法人盤の升のもと'),
  contacts: answer(
    'OfficeContacts',
    {
      month: z.string(),
      users: z.int(),
      met: z.int(),
      rows: z.array(
        z.strictObject({
          casefileId: z.uuid(),
          name: z.string(),
          kana: z.string(),
          met: z.boolean().nullable(),
          contacts: z.array(contact),
          missed: z.array(z.strictObject({ on: z.string() })),
          reportDelivered: z.boolean(),
          caseworkerName: z.string().nullable(),
        }),
      ),
    },
    '月の面談',
  ),
} as const;
