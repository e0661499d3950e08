import type { Notifier } from '../../src/app/ports/notifier.ts';
import type { NoticeView } from '../../src/core/plan/notice-view.ts';
import type { Waiting } from './waiting.ts';

const CALL_MS = 150;

/** A Slack that only takes time. Its own limits (some fifty rewritten messages a minute) are not part of this benchmark. */
export function slackOf({ clock, pause }: Waiting) {
  const messages = new Map<string, { readonly view: NoticeView; readonly at: number }>();
  let posted = 0;
  const call = () => pause.sleep(CALL_MS);
  const notifier: Notifier = {
    async postNotice(view) {
      await call();
      posted += 1;
      messages.set(String(posted), { view, at: clock.now() });
      return String(posted);
    },
    async updateNotice(view, ts) {
      await call();
      messages.set(ts, { view, at: clock.now() });
    },
    withdrawCopy: call,
    note: call,
    tell: call,
    tellChange: call,
    postDigest: call,
    askApproval: call,
  };
  return {
    notifier,
    count: () => posted,
    /** The messages that say of everything in them that it is stopped, and since when. */
    settled: () =>
      [...messages.values()].filter(({ view }) =>
        view.lines.every(({ status }) => status.kind === 'stopped'),
      ),
  };
}
