import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { chunk } from '../../sdk/chunk.ts';
import type { AwsClients } from '../../sdk/clients.ts';
import { awsFailure } from '../../sdk/errors.ts';
import { withoutRetries } from '../../sdk/without-retries.ts';
import type { Bounds } from './particulars.ts';

/** The most that one call describes. */
const AT_ONCE = 50;

const ECS = { ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount' } as const;

/**
 * The bounds of these services. Those that nothing scales are left out of the answer.
 *
 * A role without the permission stops services all the same: their bounds are `unknown`, and stay as they are. Rejects where AWS fails.
 */
export async function readBounds(
  { clients, region }: { readonly clients: AwsClients; readonly region: string },
  ids: readonly string[],
): Promise<(id: string) => Bounds> {
  const scaling = clients.of(ApplicationAutoScalingClient, region);
  const found = new Map<string, Bounds>();
  try {
    for (const some of chunk(ids, AT_ONCE)) {
      let token: string | undefined;
      do {
        const asked = { ...ECS, ResourceIds: some.map(resourceId), NextToken: token };
        const page = await scaling.send(new DescribeScalableTargetsCommand(asked));
        for (const {
          ResourceId: id = '',
          MinCapacity: min = 0,
          MaxCapacity: max = 0,
        } of page.ScalableTargets ?? [])
          found.set(id, { kind: 'known', min, max });
        token = page.NextToken;
      } while (token !== undefined);
    }
  } catch (error) {
    if (awsFailure(error).is !== 'denied') throw error;
    return () => ({ kind: 'unknown' });
  }
  return (id) => found.get(resourceId(id)) ?? { kind: 'none' };
}

/**
 * Sets the bounds of a service that has some. What is suspended stays as it is, and Uptime suspends nothing. AWS then moves the count into
 * the bounds, in its own time.
 */
export const setBounds = (
  scaling: ApplicationAutoScalingClient,
  id: string,
  { min, max }: { readonly min: number; readonly max: number },
): Promise<unknown> =>
  scaling.send(
    withoutRetries(
      new RegisterScalableTargetCommand({
        ...ECS,
        ResourceId: resourceId(id),
        MinCapacity: min,
        MaxCapacity: max,
      }),
    ),
  );

const resourceId = (id: string): string => `service/${id}`;
