import type { Decision } from '../../core/plan/decision.ts';
import { type Authorship, authorlessChange, isForgotten } from '../../core/reports/authorship.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { Clock } from '../ports/clock.ts';
import type { Trail } from '../ports/trail.ts';

export interface TrailPorts {
  readonly clock: Clock;
  /** Set only if the settings ask for it. */
  readonly trail?: Trail | undefined;
}

/** With more resources, an answer has no room for reasons, and AWS allows two questions a second. */
const MOST_ASKED = 4;

/** Who made the last change of each, as far as Uptime does not know and CloudTrail may. */
export async function whoChanged(
  decisions: readonly Decision[],
  { clock, trail }: TrailPorts,
): Promise<ReadonlyMap<ResourceKey, Authorship>> {
  if (trail === undefined || decisions.length > MOST_ASKED) return new Map();
  const now = clock.now();
  const changes = decisions.flatMap(({ resource }) => {
    const change = authorlessChange(resource, now);
    return change === undefined ? [] : [{ resource, change }];
  });
  const known = new Map<ResourceKey, Authorship>(
    changes
      .filter(({ change }) => isForgotten(change, now))
      .map(({ resource }) => [resource.key, { kind: 'too-old' }]),
  );
  const asked = changes.filter(({ resource }) => !known.has(resource.key));
  const answers = await trail.authorsOf(asked);
  for (const [index, { resource }] of asked.entries()) {
    const answer = answers[index];
    if (answer !== undefined) known.set(resource.key, answer);
  }
  return known;
}
