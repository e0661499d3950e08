import {
  DescribeSpotInstanceRequestsCommand,
  type EC2Client,
  type SpotInstanceRequest,
} from '@aws-sdk/client-ec2';
import { chunk } from '../../sdk/chunk.ts';
import { awsFailure, failureText } from '../../sdk/errors.ts';

/** The maximum number of values in one filter. */
const MAX_VALUES = 200;

/** The request behind a Spot instance. It decides whether the instance can be stopped and started again. */
export type SpotRequest =
  | { readonly kind: 'one-time' }
  | { readonly kind: 'persistent' }
  /** It belongs to a launch group or an Availability Zone group, which AWS does not stop. */
  | { readonly kind: 'grouped'; readonly group: string }
  /** It was persistent but has been cancelled: AWS would not start the instance again. */
  | { readonly kind: 'over' }
  | { readonly kind: 'unknown'; readonly why: string };

/** By the request's id, `sir-...`. */
export type SpotRequests = ReadonlyMap<string, SpotRequest>;

/**
 * Reads Spot requests. Never rejects: an instance whose request cannot be read is left alone, without affecting the
 * others.
 */
export const readSpotRequests = async (ec2: EC2Client, ids: readonly string[]): Promise<SpotRequests> => {
  const requests = new Map<string, SpotRequest>();
  for (const part of chunk(ids, MAX_VALUES)) {
    try {
      // Uses a filter, because one unknown id in a list of ids would fail the whole call.
      for (const [id, request] of await readPart(ec2, part)) requests.set(id, request);
    } catch (error) {
      const why = failureText(awsFailure(error));
      for (const id of part) requests.set(id, { kind: 'unknown', why });
    }
  }
  return requests;
};

const readPart = async (ec2: EC2Client, ids: readonly string[]): Promise<[string, SpotRequest][]> => {
  const found: [string, SpotRequest][] = [];
  let nextToken: string | undefined;
  do {
    const page = await ec2.send(
      new DescribeSpotInstanceRequestsCommand({
        Filters: [{ Name: 'spot-instance-request-id', Values: [...ids] }],
        MaxResults: 1_000,
        ...(nextToken === undefined ? {} : { NextToken: nextToken }),
      }),
    );
    for (const request of page.SpotInstanceRequests ?? []) {
      const { SpotInstanceRequestId: id } = request;
      if (id !== undefined) found.push([id, requestOf(request)]);
    }
    nextToken = page.NextToken || undefined;
  } while (nextToken !== undefined);
  return found;
};

function requestOf(request: SpotInstanceRequest): SpotRequest {
  const { Type, State, LaunchGroup, AvailabilityZoneGroup } = request;
  switch (Type) {
    case 'one-time':
      return { kind: 'one-time' };
    case 'persistent':
      // `disabled`: someone stopped the request's instance.
      if (/^(cancelled|closed|failed)$/.test(State ?? '')) return { kind: 'over' };
      if (LaunchGroup) return { kind: 'grouped', group: `the launch group ${LaunchGroup}` };
      if (AvailabilityZoneGroup) {
        return { kind: 'grouped', group: `the Availability Zone group ${AvailabilityZoneGroup}` };
      }
      return { kind: 'persistent' };
    default:
      return { kind: 'unknown', why: `AWS calls its request "${Type ?? ''}"` };
  }
}
