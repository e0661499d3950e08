import { DescribeInstancesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { Resource } from '../../core/resource.ts';
import { instanceToResource } from './to-resource.ts';

/** The most DescribeInstances gives in one page. */
const PAGE_SIZE = 1_000;

/**
 * Every tagged instance of one Region that is or can be running. Rejects where AWS refuses.
 *
 * Filters run on AWS's side: a Region of thousands of untagged instances costs one short answer, and a filtered and paged
 * call draws on the larger request bucket.
 */
export const readInstances = async (
  ec2: EC2Client,
  region: string,
  tagKey: string,
): Promise<readonly Resource[]> => {
  const resources: Resource[] = [];
  let nextToken: string | undefined;
  do {
    const page = await ec2.send(
      new DescribeInstancesCommand({
        Filters: [
          { Name: 'tag-key', Values: [tagKey] },
          { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] },
        ],
        MaxResults: PAGE_SIZE,
        ...(nextToken === undefined ? {} : { NextToken: nextToken }),
      }),
    );
    for (const reservation of page.Reservations ?? []) {
      for (const instance of reservation.Instances ?? []) {
        const resource = instanceToResource(instance, reservation.OwnerId ?? '', region);
        if (resource !== undefined) resources.push(resource);
      }
    }
    // An empty page may still have a next one; only the token's absence ends the list.
    nextToken = page.NextToken || undefined;
  } while (nextToken !== undefined);
  return resources;
};
