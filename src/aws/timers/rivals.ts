import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  type SchedulerClient,
  type ScheduleSummary,
} from '@aws-sdk/client-scheduler';
import type { Clock } from '../../app/ports/clock.ts';
import type { Log } from '../../app/ports/log.ts';
import type { Marker, Rivals } from '../../app/ports/rivals.ts';
import { byCodeUnit } from '../../core/by-code-unit.ts';
import { shortHash } from '../../core/resource/ref.ts';
import { MINUTE_MS } from '../../core/time.ts';
import { awsFailure, failureText, isAwsError } from '../sdk/errors.ts';

/** Deployments come and go rarely. */
const USUAL_AGE_MS = 15 * MINUTE_MS;

/**
 * Each deployment that acts has a disabled schedule, named after its tag and itself. The engine makes it in the deployment's own group, with
 * which it is deleted when the stack is.
 */
export const markerPrefix = (tagKey: string): string => `uptime-acts-${shortHash(tagKey).slice(0, 8)}.`;

export interface RivalsOptions {
  readonly scheduler: (region: string) => SchedulerClient;
  /** This deployment's own Region. */
  readonly home: string;
  /** Where else to look for markers: the Regions that it looks after. */
  readonly regions: readonly string[];
  /** This deployment's name, and its group's. */
  readonly name: string;
  readonly tagKey: string;
  /** What a marker would invoke, if it ever fired. */
  readonly engineArn: string;
  readonly roleArn: string;
  readonly clock: Clock;
  readonly log: Log;
}

/** Of several deployments, the one whose marker is the oldest acts. */
export function createRivals(options: RivalsOptions): Rivals & Marker {
  const { scheduler, home, name, tagKey, clock, log } = options;
  const regions = [...new Set([home, ...options.regions])];
  const prefix = markerPrefix(tagKey);
  const own = `${prefix}${name}`;
  let known: { readonly at: number; readonly markers: Promise<readonly ScheduleSummary[]> } | undefined;
  let isHidden = false;

  async function markersIn(region: string): Promise<readonly ScheduleSummary[]> {
    try {
      // In every group: each deployment has its own.
      const { Schedules = [] } = await scheduler(region).send(
        new ListSchedulesCommand({ NamePrefix: prefix }),
      );
      return Schedules;
    } catch (error) {
      log.warn('other deployments cannot be looked for', { region, reason: failureText(awsFailure(error)) });
      return [];
    }
  }

  function markers(maxAgeMs: number): Promise<readonly ScheduleSummary[]> {
    const now = clock.now();
    if (known === undefined || now - known.at >= maxAgeMs)
      known = { at: now, markers: Promise.all(regions.map(markersIn)).then((found) => found.flat()) };
    return known.markers;
  }

  /** @param unless AWS's answer where it is done already */
  async function attempt(what: string, call: () => Promise<unknown>, unless: string): Promise<void> {
    try {
      await call();
    } catch (error) {
      if (!isAwsError(error, unless)) log.warn(what, { marker: own, reason: failureText(awsFailure(error)) });
    }
  }

  return {
    async first(maxAgeMs = USUAL_AGE_MS) {
      const [oldest] = (await markers(maxAgeMs))
        .map(({ Name = '', CreationDate }) => ({
          name: Name.slice(prefix.length),
          at: CreationDate?.getTime() ?? 0,
        }))
        .sort((a, b) => a.at - b.at || byCodeUnit(a.name, b.name));
      return oldest === undefined || oldest.name === name ? undefined : oldest.name;
    },

    async show() {
      isHidden = false;
      if ((await markers(0)).some(({ Name }) => Name === own)) return;
      await attempt(
        'other deployments cannot be told that this one acts',
        () =>
          scheduler(home).send(
            new CreateScheduleCommand({
              Name: own,
              GroupName: name,
              Description: `${name} acts on what carries the tag ${tagKey}. The oldest of such schedules is the deployment that acts.`,
              State: 'DISABLED',
              ScheduleExpression: 'rate(365 days)',
              FlexibleTimeWindow: { Mode: 'OFF' },
              Target: { Arn: options.engineArn, RoleArn: options.roleArn, Input: '{"type":"tick"}' },
            }),
          ),
        'ConflictException',
      );
      // Another may have begun at the same time.
      known = undefined;
    },

    async hide() {
      if (isHidden) return;
      const found = await markersIn(home);
      if (found.some(({ Name, GroupName }) => Name === own && GroupName === name))
        await attempt(
          'other deployments cannot be told that this one only observes',
          () => scheduler(home).send(new DeleteScheduleCommand({ Name: own, GroupName: name })),
          'ResourceNotFoundException',
        );
      else isHidden = true;
    },
  };
}
