import type { Note } from '../../core/notice/note.ts';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import type { News } from '../../core/plan/remark.ts';
import type { SavingsDigest } from '../../core/reports/digest.ts';
import type { ApprovalView } from '../../core/request/approval.ts';
import type { Report } from '../../core/request/report.ts';

/** All methods reject with `DeliveryError` if Slack could not be reached or refused. */
export interface Notifier {
  /** Posts the notice. Returns Slack's message timestamp, which identifies it within the channel. */
  postNotice(view: NoticeView): Promise<string>;
  /** Replaces the posted notice in place. */
  updateNotice(view: NoticeView, ts: string): Promise<void>;
  /** Takes back what was posted twice. The other message counts. */
  withdrawCopy(channel: string, ts: string): Promise<void>;
  /** Replies in a message's thread. */
  note(channel: string, thread: string, note: Note): Promise<void>;
  /** Posts a short message that people should see once. All its news share one topic. */
  tell(channel: string, news: readonly News[]): Promise<void>;
  /** Posts what someone started, stopped, held or resumed by command. */
  tellChange(channel: string, report: Report): Promise<void>;
  /** Posts what a channel's week saved. */
  postDigest(channel: string, digest: SavingsDigest): Promise<void>;
  /** Asks someone to approve. */
  askApproval(channel: string, view: ApprovalView): Promise<void>;
}
