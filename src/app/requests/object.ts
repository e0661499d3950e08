import type { NewObjection } from '../../core/notice/objection.ts';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import type { Line } from '../../core/request/outcome.ts';
import type { Reply } from '../../core/request/report.ts';
import { nameOf, type Request, requestIdFor } from '../../core/request/request.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import { type RecordPorts, record } from '../audit/record.ts';
import { settleLimited, WRITES_AT_ONCE } from '../limiter.ts';
import { messageOf } from '../message-of.ts';
import type { Objections } from '../ports/objections.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import { objectionsTo } from '../tick/rehearsal.ts';
import { requestEntries } from './audit-request.ts';

export interface ObjectPorts extends Pick<RequestPorts, 'clock' | 'notifier'>, RecordPorts {
  readonly store: Pick<RequestPorts['store'], 'readNotice'>;
  /** Set only in observe mode. */
  readonly objections?: Objections | undefined;
}

/** *Object* on a rehearsed notice: stores the objection and shows it in the message. It changes nothing else. */
export async function object(request: Request, ports: ObjectPorts): Promise<Reply> {
  const { store, objections, notifier, clock } = ports;
  if (objections === undefined) return { kind: 'refused', refusal: { kind: 'not-observing' } };
  const notice = request.of.kind === 'notice' ? await store.readNotice(request.of.notice) : undefined;
  if (!notice) return { kind: 'refused', refusal: { kind: 'rehearsal-over' } };
  const made = notice.items.map(
    ({ key }): NewObjection => ({
      resource: resourceRef(key),
      by: nameOf(request.by),
      at: request.at,
      requestId: requestIdFor(request, key),
    }),
  );
  const created = await settleLimited(made, WRITES_AT_ONCE, (each) => objections.createObjection(each));
  const lines = notice.items.map(({ key, name }, index): Line => {
    const result = created[index];
    return result?.status === 'fulfilled'
      ? { key, name, outcome: { kind: 'noted' } }
      : {
          key,
          name,
          outcome: { kind: 'failed', failure: { kind: 'not-noted', cause: messageOf(result?.reason) } },
        };
  });
  for (const failure of await record(requestEntries(request, lines), ports))
    ports.log.error('request: something failed', { failure });
  if (notice.delivered) {
    const view: NoticeView = {
      notice,
      lines: notice.items.map((item) => ({ item, status: { kind: 'stops', at: notice.stopAt } })),
    };
    const all = await objections.readObjections();
    await notifier.updateNotice(
      { ...view, rehearsal: { objections: objectionsTo(view, all) } },
      notice.delivered.ts,
    );
  }
  return { kind: 'report', report: { at: clock.now(), request, lines, unreadable: [] } };
}
