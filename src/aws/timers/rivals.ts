import { ListSchedulesCommand, type SchedulerClient, type ScheduleSummary } from '@aws-sdk/client-scheduler';
import type { Clock } from '../../app/ports/clock.ts';
import type { Log } from '../../app/ports/log.ts';
import type { Rivals } from '../../app/ports/rivals.ts';
import { byCodeUnit } from '../../core/by-code-unit.ts';
import { shortHash } from '../../core/resource/ref.ts';
import { MINUTE_MS } from '../../core/time.ts';
import { awsFailure, failureText } from '../sdk/errors.ts';

/** Deployments come and go rarely. */
const USUAL_AGE_MS = 15 * MINUTE_MS;

/**
 * Each deployment that acts has a disabled schedule in the default group, named after its tag and itself: serverless.yml makes it with the
 * stack and deletes it with the stack, so that nothing has to be written or to end.
 */
export const markerPrefix = (tagKey: string): string => `uptime-acts-${shortHash(tagKey).slice(0, 8)}.`;

export interface RivalsOptions {
  readonly scheduler: (region: string) => SchedulerClient;
  /** Where to look for markers: this deployment's own Region, and those that it looks after. */
  readonly regions: readonly string[];
  /** This deployment's name. */
  readonly name: string;
  readonly tagKey: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Of several deployments, the one whose marker is the oldest acts. */
export function createRivals({ scheduler, regions, name, tagKey, clock, log }: RivalsOptions): Rivals {
  const prefix = markerPrefix(tagKey);
  let known: { readonly at: number; readonly first: Promise<string | undefined> } | undefined;

  async function markersIn(region: string): Promise<readonly ScheduleSummary[]> {
    try {
      const { Schedules = [] } = await scheduler(region).send(
        new ListSchedulesCommand({ GroupName: 'default', NamePrefix: prefix }),
      );
      return Schedules;
    } catch (error) {
      log.warn('other deployments cannot be looked for', { region, reason: failureText(awsFailure(error)) });
      return [];
    }
  }

  async function look(): Promise<string | undefined> {
    const markers = (await Promise.all(regions.map(markersIn))).flat();
    const [oldest] = markers
      .map(({ Name = '', CreationDate }) => ({
        name: Name.slice(prefix.length),
        at: CreationDate?.getTime() ?? 0,
      }))
      .sort((a, b) => a.at - b.at || byCodeUnit(a.name, b.name));
    return oldest === undefined || oldest.name === name ? undefined : oldest.name;
  }

  return {
    first(maxAgeMs = USUAL_AGE_MS) {
      const now = clock.now();
      if (known === undefined || now - known.at >= maxAgeMs) known = { at: now, first: look() };
      return known.first;
    },
  };
}
