import type { Right } from '../../core/access/permissions.ts';
import { AUTOMATIC, type Hold, isUpTo } from '../../core/hold/hold.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { nameOf, type Request } from '../../core/request/request.ts';
import { isUp } from '../../core/resource/state.ts';
import type { Meant } from './read.ts';

/** Keeping a running resource up needs `snooze`, even by a start. Ending one's own hold needs no right, and ending Uptime's the right to make one. */
export function rightsNeeded(
  { verb, by, whose, begin }: Request,
  { holds, planned = [], resource }: Decision,
): Right[] {
  const others = [...holds, ...planned].filter((hold) => !isUpTo(hold, nameOf(by)));
  const against = (keep: Hold['keep']): Right[] =>
    others.some((hold) => hold.keep === keep) ? ['override'] : [];
  switch (verb) {
    case 'hold':
      // What is planned also starts it.
      return ['snooze', ...(begin === undefined ? [] : (['start'] as const)), ...against('stopped')];
    case 'start':
      if (begin !== undefined) return ['start', ...against('stopped')];
      return [isUp(resource) ? 'snooze' : 'start', ...against('stopped')];
    case 'retry':
      return ['start'];
    case 'stop':
      return ['stop', ...against('running')];
    case 'resume': {
      const automatic: Right[] = holds.some((hold) => hold.by === AUTOMATIC) ? ['snooze'] : [];
      return whose === 'everyone' && others.length > 0 ? ['override', ...automatic] : automatic;
    }
    case 'object':
      return [];
  }
}

/** What a request takes for all of these. */
export const rightsIn = (lines: readonly Pick<Meant, 'decision'>[], request: Request): Right[] => [
  ...new Set(lines.flatMap(({ decision }) => (decision ? rightsNeeded(request, decision) : []))),
];
