import type { NewObjection } from '../../core/notice/objection.ts';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import { settleLimited, WRITES_AT_ONCE } from '../limiter.ts';
import type { ObjectJob } from '../ports/jobs.ts';
import type { Log } from '../ports/log.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Objections } from '../ports/objections.ts';
import type { Responder } from '../ports/responder.ts';
import type { Store } from '../ports/store.ts';
import { objectionsTo } from '../tick/rehearsal.ts';

export interface ObjectPorts {
  readonly store: Pick<Store, 'readNotice'>;
  /** Set while Uptime only observes. */
  readonly objections?: Objections | undefined;
  readonly notifier: Notifier;
  readonly responder: Responder;
  readonly log: Log;
}

/** *Object* on a rehearsed notice: who objects to what is kept, and shown in the message. */
export async function object(job: ObjectJob, ports: ObjectPorts): Promise<void> {
  const { store, objections, notifier, responder, log } = ports;
  const { asker } = job;
  if (objections === undefined) {
    await responder.reply(
      asker,
      'Uptime no longer only observes, so an objection changes nothing: it announces each stop, and there you can press Snooze. What must never stop gets the tag `always`.',
    );
    return;
  }
  const notice = await store.readNotice(job.notice);
  if (!notice) {
    await responder.reply(
      asker,
      'That rehearsal is over, so nothing was noted. The next one has the button again.',
    );
    return;
  }
  const made = notice.items.map(
    ({ key }): NewObjection => ({
      resource: resourceRef(key),
      by: asker.user,
      at: job.pressedAt,
      requestId: `${job.requestId}/${key}`,
    }),
  );
  const created = await settleLimited(made, WRITES_AT_ONCE, (each) => objections.createObjection(each));
  const kept = made.filter((_, index) => created[index]?.status === 'fulfilled');
  log.info('audit', {
    what: 'object',
    who: asker.user,
    channel: asker.channel,
    resources: notice.items.map(({ key }) => key),
    failed: made.length - kept.length,
  });
  // The store's lists may lag its writes, so what was just made is added to what is read.
  const view: NoticeView = {
    notice,
    lines: notice.items.map((item) => ({ item, status: { kind: 'stops', at: notice.stopAt } })),
  };
  const all = [...(await objections.readObjections()), ...kept];
  if (notice.delivered) {
    const rehearsal = { objections: objectionsTo(view, all) };
    await notifier.updateNotice({ ...view, rehearsal }, notice.delivered.ts);
  }
  await responder.reply(asker, said(kept.length, made.length));
}

const said = (kept: number, all: number): string =>
  kept === all
    ? `Noted: you object to ${all === 1 ? 'it' : `all ${all}`}. Whoever looks after Uptime sees it here, in \`/uptime status\` and with \`uptime doctor\`.`
    : `Only ${kept} of ${all} objections could be noted. Press again to try once more.`;
