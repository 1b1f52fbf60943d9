export type * from './inbox-line.ts';
export { casefileNotices, type Notice, type NoticeKind, noticeKinds, staffNotices } from './notices.ts';
export {
  type BatchCounts,
  type NoticeTold,
  tellBatch,
  tellCasefileNotice,
  tellStaffNotice,
} from './tell.ts';
