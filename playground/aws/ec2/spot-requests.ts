import type {
  DescribeSpotInstanceRequestsRequest,
  DescribeSpotInstanceRequestsResult,
  SpotInstanceRequest,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../error.ts';
import { pageOf } from '../page.ts';
import { stableHex } from '../place.ts';
import type { Instance } from './instance.ts';
import type { Instances } from './instances.ts';

export const spotRequestId = (instance: Instance): string => `sir-${stableHex(instance.id, 8)}`;

/** AWS took it back. Its request is open again, until AWS starts it. */
export const isInterrupted = ({ state, stateReason }: Instance): boolean =>
  (state === 'stopping' || state === 'stopped') && stateReason?.code === 'Server.SpotInstanceShutdown';

/**
 * The requests of all Spot instances. A request is `disabled` while its instance is stopped.
 *
 * @throws AwsError
 */
export const describeSpotInstanceRequests = (
  instances: Instances,
  input: DescribeSpotInstanceRequestsRequest,
): DescribeSpotInstanceRequestsResult => {
  const all = instances.all().flatMap(shapeOf);
  const ids = input.SpotInstanceRequestIds ?? [];
  const missing = ids.find((id) => !all.some((request) => request.SpotInstanceRequestId === id));
  if (missing !== undefined) {
    throw new AwsError(
      'InvalidSpotInstanceRequestID.NotFound',
      `The spot instance request ID '${missing}' does not exist`,
    );
  }
  const tests = (input.Filters ?? []).map(({ Name = '', Values = [] }) => {
    const read = FILTERS[Name];
    if (read === undefined) throw new AwsError('InvalidParameterValue', `The filter '${Name}' is invalid`);
    return (request: SpotInstanceRequest) => Values.includes(read(request) ?? '');
  });
  const found = all
    .filter(({ SpotInstanceRequestId: id = '' }) => ids.length === 0 || ids.includes(id))
    .filter((request) => tests.every((matches) => matches(request)));
  const page = pageOf(
    found,
    (request) => request.SpotInstanceRequestId ?? '',
    input.MaxResults ?? 1_000,
    input.NextToken,
    'InvalidParameterValue',
  );
  return {
    SpotInstanceRequests: [...page.items],
    NextToken: page.nextToken,
  };
};

const FILTERS: Readonly<Record<string, (request: SpotInstanceRequest) => string | undefined>> = {
  'instance-id': (request) => request.InstanceId,
  'spot-instance-request-id': (request) => request.SpotInstanceRequestId,
  state: (request) => request.State,
  type: (request) => request.Type,
};

const shapeOf = (instance: Instance): readonly SpotInstanceRequest[] => {
  if (instance.spot === undefined) return [];
  const down = instance.state === 'stopping' || instance.state === 'stopped';
  return [
    {
      SpotInstanceRequestId: spotRequestId(instance),
      InstanceId: instance.id,
      Type: instance.spot,
      LaunchGroup: instance.launchGroup,
      AvailabilityZoneGroup: instance.zoneGroup,
      State: instance.spotCancelled
        ? 'cancelled'
        : isInterrupted(instance)
          ? 'open'
          : down
            ? 'disabled'
            : 'active',
      ProductDescription: 'Linux/UNIX',
    },
  ];
};
