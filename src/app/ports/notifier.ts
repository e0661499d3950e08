import type { Note } from '../../core/notice/note.ts';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import type { News } from '../../core/plan/remark.ts';
import type { ApprovalView } from '../../core/request/approval.ts';
import type { Report } from '../../core/request/report.ts';

/** All methods reject with `DeliveryError` where Slack could not be reached or refused. */
export interface Notifier {
  /** Posts the notice. Returns Slack's message timestamp, its id within the channel. */
  postNotice(view: NoticeView): Promise<string>;
  /** Replaces the posted notice in place. */
  updateNotice(view: NoticeView, ts: string): Promise<void>;
  /** Says something in a message's thread. */
  note(channel: string, thread: string, note: Note): Promise<void>;
  /** A short message of its own about what people should know once; all of it has one topic. */
  tell(channel: string, news: readonly News[]): Promise<void>;
  /** What somebody has started, stopped, held or resumed by command, for all to see. */
  tellChange(channel: string, report: Report): Promise<void>;
  /** Asks for a yes or a no. */
  askApproval(channel: string, view: ApprovalView): Promise<void>;
}
