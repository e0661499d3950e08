import {
  type AutoScalingClient,
  DescribeScheduledActionsCommand,
  type ScheduledUpdateGroupAction,
} from '@aws-sdk/client-auto-scaling';
import { withoutRetries } from '../../sdk/without-retries.ts';

const PAGE_SIZE = 100;

/** By the group's name: what AWS itself will set its size to, soonest first. */
export type ScheduledActions = ReadonlyMap<string, readonly ScheduledUpdateGroupAction[]>;

/**
 * The scheduled actions of a Region that scale a group out again. One call as a rule, for all groups that stop in this run.
 *
 * Never rejects, and asks once: they are only said, and no stop must wait or fail for them.
 */
export async function readScaleOuts(client: AutoScalingClient): Promise<ScheduledActions> {
  const actions: ScheduledUpdateGroupAction[] = [];
  let NextToken: string | undefined;
  try {
    do {
      const page = await client.send(
        withoutRetries(new DescribeScheduledActionsCommand({ MaxRecords: PAGE_SIZE, NextToken })),
      );
      actions.push(...(page.ScheduledUpdateGroupActions ?? []));
      NextToken = page.NextToken || undefined;
    } while (NextToken !== undefined);
  } catch {
    return new Map();
  }
  actions.sort((a, b) => startOf(a) - startOf(b));
  return Map.groupBy(actions.filter(scalesOut), ({ AutoScalingGroupName: name = '' }) => name);
}

/** A clause about the next one of a group: "its scheduled action morning scales it to 3 at 2026-11-24 06:00 UTC". */
export function scaleOutText(actions: readonly ScheduledUpdateGroupAction[] = []): string | undefined {
  const [next] = actions;
  if (next === undefined) return undefined;
  const { ScheduledActionName: name, DesiredCapacity: desired, MinSize: min, StartTime: at } = next;
  const time = at === undefined ? '' : ` at ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `its own scheduled action ${name} scales it to ${desired ?? min}${time}`;
}

const scalesOut = ({ DesiredCapacity: desired = 0, MinSize: min = 0 }: ScheduledUpdateGroupAction): boolean =>
  desired > 0 || min > 0;

const startOf = ({ StartTime: at }: ScheduledUpdateGroupAction): number =>
  at?.getTime() ?? Number.POSITIVE_INFINITY;
