import { type RecordKind, recordKind } from '../../src/aws/scheduler/names.ts';
import type { Region } from '../aws/index.ts';
import type { ScheduleOnAws } from './view.ts';

const WHAT: Readonly<Partial<Record<RecordKind, string>>> = {
  hold: 'a hold, which wakes nobody when it ends',
  notice: 'a notice: fires at its stop',
  wake: 'a wake at an exact minute',
  remark: 'memory that something was said',
  part: 'a part of a notice, left by a shard',
  announce: 'the one announcement of a divided tick',
  past: 'an evening that is over, for a week',
};

/** The EventBridge schedules that exist now: the regular tick, and Uptime's records. */
export const schedulesIn = (region: Region): readonly ScheduleOnAws[] =>
  region.schedules
    .all()
    .map(({ name, body }) => {
      const kind = recordKind(name);
      const [, at] = /^at\((.+)\)$/.exec(body.expressionText) ?? [];
      return {
        name,
        what: kind ? (WHAT[kind] ?? 'a record') : name.endsWith('tick') ? 'the regular tick' : 'a schedule',
        expression: body.expressionText,
        at: at === undefined ? undefined : Date.parse(`${at}Z`),
        input: body.target.Input ?? '',
      };
    })
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.name < b.name ? -1 : 1));
