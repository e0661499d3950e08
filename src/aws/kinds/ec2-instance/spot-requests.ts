import { DescribeSpotInstanceRequestsCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { chunk } from '../../sdk/chunk.ts';
import { awsFailure, failureText } from '../../sdk/errors.ts';

/** The most values that one filter takes. */
const MAX_VALUES = 200;

/** What is known of the request behind a Spot instance, which decides whether it can be stopped and started again. */
export type SpotRequest =
  | { readonly kind: 'one-time' }
  | { readonly kind: 'persistent' }
  /** Persistent once, and cancelled since: AWS would not start it again. */
  | { readonly kind: 'over' }
  | { readonly kind: 'unknown'; readonly why: string };

/** By the request's id, `sir-...`. */
export type SpotRequests = ReadonlyMap<string, SpotRequest>;

/**
 * Asks about Spot requests. Never rejects: an instance whose request cannot be read is left alone, and that is no reason to
 * leave all the others alone as well.
 */
export const readSpotRequests = async (ec2: EC2Client, ids: readonly string[]): Promise<SpotRequests> => {
  const requests = new Map<string, SpotRequest>();
  for (const part of chunk(ids, MAX_VALUES)) {
    try {
      // A filter and not the list of ids: one id that AWS has forgotten would sink the whole question.
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
    for (const { SpotInstanceRequestId: id, Type, State } of page.SpotInstanceRequests ?? []) {
      if (id !== undefined) found.push([id, requestOf(Type, State)]);
    }
    nextToken = page.NextToken || undefined;
  } while (nextToken !== undefined);
  return found;
};

const requestOf = (type: string | undefined, state: string | undefined): SpotRequest => {
  switch (type) {
    case 'one-time':
      return { kind: 'one-time' };
    case 'persistent':
      // `disabled` is a request whose instance somebody has stopped.
      return /^(cancelled|closed|failed)$/.test(state ?? '') ? { kind: 'over' } : { kind: 'persistent' };
    default:
      return { kind: 'unknown', why: `AWS calls its request "${type ?? ''}"` };
  }
};
