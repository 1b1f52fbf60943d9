export { casefileNotices, type Notice, type NoticeKind, noticeKinds, staffNotices } from './notices.ts';
