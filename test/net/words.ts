/**
 * What was decided, as lines that outlive a renaming: only what happens, when, to whom and by whose decidedBy. All that knows the names of
 * fields is here, and no sentence is taken over.
 */
import type { TickReport } from '../../src/app/tick/tick-report.ts';
import type { Hold } from '../../src/core/hold/hold.ts';
import type { Notice } from '../../src/core/notice/notice.ts';
import type { Decision } from '../../src/core/plan/decision.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import type { EpochMs } from '../../src/core/time.ts';
import type { World } from '../properties/world/world.ts';

export const instant = (at: EpochMs): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** A resource's decision in one line, without its key. */
export function decisionText(decision: Decision): string {
  const { action, next, decidedBy, hold, runningHold, notice, awaits } = decision;
  return [
    decision.view.ok ? action.kind : `${action.kind} (no schedule)`,
    next && `${next.direction} at ${instant(next.at)}`,
    `by ${decidedBy}`,
    hold && holdText(hold),
    runningHold && runningHold !== hold && `was ${holdText(runningHold)}`,
    notice !== undefined && `told in ${notice}`,
    decision.unexpected !== undefined && 'unexpected',
    decision.startFailure !== undefined && 'its start failed',
    decision.leftAlone?.kind === 'stop-refused' && 'its stop was refused',
    awaits && `awaits ${awaits.length}, among them ${awaits.map(({ resource }) => resource.id).sort()[0]}`,
  ]
    .filter(Boolean)
    .join(', ');
}

const holdText = ({ keep, by, createdAt, until }: Hold): string =>
  `held ${keep} by ${by} from ${instant(createdAt)} to ${instant(until)}`;

/** What a plan sets out to do. */
export function planLines({ notices, abandoned, remarks, wakes, stops, starts }: Plan): string[] {
  const ids = (decisions: readonly Decision[]) => decisions.map(({ resource }) => resource.id).sort();
  return [
    ...notices.map((notice) => `tell ${noticeText(notice)}`).sort(),
    ...abandoned.map(({ name }) => `forget ${name}`).sort(),
    ...remarks
      .map(({ news, channel, until }) => `say ${news.topic} in ${channel} until ${instant(until)}`)
      .sort(),
    ...wakes.map((at) => `wake at ${instant(at)}`),
    ...(stops.length > 0 ? [`stop ${ids(stops)}`] : []),
    ...(starts.length > 0 ? [`start ${ids(starts)}`] : []),
  ];
}

/** That, and what came of it. */
export function runLines({ plan, stopped, started, failures }: TickReport): string[] {
  const refused = [...stopped, ...started].filter((result) => !result.ok);
  return [
    ...planLines(plan),
    ...refused.map(({ resource, code, kind }) => `refused ${resource.id}: ${code}, ${kind}`).sort(),
    ...(failures.length > 0 ? [`failures ${failures.length}`] : []),
  ];
}

function noticeText({ name, channel, stopAt, thread, items }: Notice): string {
  const each = items.map(({ key, stopAt: own, unexpected }) =>
    [key, own !== undefined && `at ${instant(own)}`, unexpected !== undefined && 'unexpected']
      .filter(Boolean)
      .join(' '),
  );
  const where = thread ? `${channel}, in the thread ${thread.ts} of ${thread.holders}` : channel;
  return `${name} in ${where}: stop at ${instant(stopAt)} of ${each.sort().join(', ')}`;
}

/** How a story ended: what its messages show, what was said beside them, and who holds what. */
export function endLines({ chat, records }: World): string[] {
  return [
    ...chat.messages.map(({ postedAt, channel, notice, view }) => {
      const lines = view.lines.map(({ item, status }) => `${item.key} ${status.kind}`);
      return `${instant(postedAt)} in ${channel} ${notice}: ${lines.sort().join(', ')}`;
    }),
    ...chat.news.map(
      ({ at, channel, lines, topic }) =>
        `${instant(at)} in ${channel} ${lines.length} lines of news${topic === 'start-failed' ? ', with retry' : ''}`,
    ),
    ...[...records.holds].flatMap(([ref, holds]) => holds.map((hold) => `${ref} ${holdText(hold)}`)).sort(),
    ...[...records.released]
      .flatMap(([ref, holds]) =>
        holds.map((hold) => `${ref} released ${instant(hold.releasedAt)}, ${holdText(hold)}`),
      )
      .sort(),
  ];
}
