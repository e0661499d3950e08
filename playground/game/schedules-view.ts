import type { Region } from '../aws/index.ts';
import type { ScheduleOnAws } from './view.ts';

const WHAT: Readonly<Record<string, string>> = {
  stop: "a notice's stop",
  wake: 'a wake at an exact minute',
  announce: 'the one announcement of a divided tick',
};

/** The EventBridge schedules that exist now: the regular tick, and Uptime's timers. */
export const schedulesIn = (region: Region): readonly ScheduleOnAws[] =>
  region.schedules
    .all()
    .map(({ name, body }) => {
      const [, at] = /^at\((.+)\)$/.exec(body.expressionText) ?? [];
      return {
        name,
        what:
          WHAT[name.split('.', 1)[0] ?? ''] ?? (name.endsWith('tick') ? 'the regular tick' : 'a schedule'),
        expression: body.expressionText,
        at: at === undefined ? undefined : Date.parse(`${at}Z`),
        input: body.target.Input ?? '',
      };
    })
    .sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.name < b.name ? -1 : 1));
