import {
  CreateTags$,
  type CreateTagsRequest,
  DeleteTags$,
  type DeleteTagsRequest,
  DescribeImages$,
  type DescribeImagesRequest,
  type DescribeImagesResult,
  DescribeInstanceAttribute$,
  type DescribeInstanceAttributeRequest,
  DescribeInstances$,
  type DescribeInstancesRequest,
  type DescribeInstancesResult,
  DescribeLaunchTemplateVersions$,
  type DescribeLaunchTemplateVersionsRequest,
  type DescribeLaunchTemplateVersionsResult,
  DescribeRegions$,
  type DescribeRegionsRequest,
  type DescribeRegionsResult,
  DescribeSpotInstanceRequests$,
  type DescribeSpotInstanceRequestsRequest,
  type DescribeSpotInstanceRequestsResult,
  type InstanceAttribute,
  StartInstances$,
  type StartInstancesRequest,
  type StartInstancesResult,
  StopInstances$,
  type StopInstancesRequest,
  type StopInstancesResult,
  TerminateInstances$,
  type TerminateInstancesRequest,
  type TerminateInstancesResult,
} from '@aws-sdk/client-ec2';
import { AwsError } from '../error.ts';
import { grantAsk } from '../iam/asks.ts';
import { type Operation, operation } from '../operation.ts';
import { pageOf } from '../page.ts';
import { matcherOf } from './filters.ts';
import { reservationShape } from './instance-shape.ts';
import type { Instances } from './instances.ts';
import { describeImages, describeLaunchTemplateVersions } from './launch-templates.ts';
import { resolve, startInstances, stopInstances, terminateInstances } from './power.ts';
import { describeSpotInstanceRequests } from './spot-requests.ts';
import { createTags, deleteTags } from './tags.ts';

/** The Regions of a new account: those enabled by default, and one that is opt-in. */
const REGIONS: ReadonlyMap<string, 'opt-in-not-required' | 'not-opted-in'> = new Map([
  ['ap-northeast-1', 'opt-in-not-required'],
  ['ap-southeast-1', 'opt-in-not-required'],
  ['ap-southeast-2', 'opt-in-not-required'],
  ['ca-central-1', 'opt-in-not-required'],
  ['eu-central-1', 'opt-in-not-required'],
  ['eu-central-2', 'not-opted-in'],
  ['eu-north-1', 'opt-in-not-required'],
  ['eu-west-1', 'opt-in-not-required'],
  ['eu-west-2', 'opt-in-not-required'],
  ['eu-west-3', 'opt-in-not-required'],
  ['sa-east-1', 'opt-in-not-required'],
  ['us-east-1', 'opt-in-not-required'],
  ['us-east-2', 'opt-in-not-required'],
  ['us-west-1', 'opt-in-not-required'],
  ['us-west-2', 'opt-in-not-required'],
]);

export const EC2_OPERATIONS: readonly Operation[] = [
  operation<DescribeInstancesRequest, DescribeInstancesResult>(DescribeInstances$, (input, { here }) =>
    describeInstances(here.instances, input),
  ),
  operation<DescribeSpotInstanceRequestsRequest, DescribeSpotInstanceRequestsResult>(
    DescribeSpotInstanceRequests$,
    (input, { here }) => describeSpotInstanceRequests(here.instances, input),
  ),
  operation<StartInstancesRequest, StartInstancesResult>(StartInstances$, (input, { here, may }) => {
    const ids = input.InstanceIds ?? [];
    const StartingInstances = [...startInstances(here.instances, ids, input.DryRun)];
    // EC2 accepts the start whatever KMS will say: docs/permissions.md tells of it.
    for (const instance of resolve(here.instances, ids)) {
      const { keyArn } = instance;
      instance.grantDenied = keyArn !== undefined && !may(grantAsk(keyArn, instance));
    }
    return { StartingInstances };
  }),
  operation<StopInstancesRequest, StopInstancesResult>(StopInstances$, (input, { here }) => ({
    StoppingInstances: [
      ...stopInstances(here.place, here.instances, input.InstanceIds ?? [], {
        hibernate: input.Hibernate ?? false,
        dryRun: input.DryRun ?? false,
      }),
    ],
  })),
  operation<TerminateInstancesRequest, TerminateInstancesResult>(TerminateInstances$, (input, { here }) => ({
    TerminatingInstances: [...terminateInstances(here.instances, input.InstanceIds ?? [], input.DryRun)],
  })),
  operation<DescribeInstanceAttributeRequest, InstanceAttribute>(
    DescribeInstanceAttribute$,
    (input, { here }) => describeAttribute(here.instances, input),
  ),
  operation<CreateTagsRequest, void>(CreateTags$, (input, { here }) => {
    createTags(resolve(here.instances, input.Resources ?? []), input.Tags ?? []);
  }),
  operation<DeleteTagsRequest, void>(DeleteTags$, (input, { here }) => {
    deleteTags(resolve(here.instances, input.Resources ?? []), input.Tags);
  }),
  operation<DescribeLaunchTemplateVersionsRequest, DescribeLaunchTemplateVersionsResult>(
    DescribeLaunchTemplateVersions$,
    (input, { here }) => describeLaunchTemplateVersions(here.groups.all(), input),
  ),
  operation<DescribeImagesRequest, DescribeImagesResult>(DescribeImages$, describeImages),
  operation<DescribeRegionsRequest, DescribeRegionsResult>(DescribeRegions$, (input) => ({
    Regions: [...REGIONS]
      .filter(([, status]) => input.AllRegions === true || status !== 'not-opted-in')
      .filter(([name]) => input.RegionNames?.includes(name) ?? true)
      .map(([name, status]) => ({
        RegionName: name,
        Endpoint: `ec2.${name}.amazonaws.com`,
        OptInStatus: status,
      })),
  })),
];

const MOST_AT_ONCE = 1000;

const describeInstances = (
  instances: Instances,
  input: DescribeInstancesRequest,
): DescribeInstancesResult => {
  const { InstanceIds: ids, MaxResults: size } = input;
  if (ids !== undefined && ids.length > 0 && size !== undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'The parameter instancesSet cannot be used with the parameter maxResults',
    );
  }
  if (size !== undefined && (size < 5 || size > MOST_AT_ONCE)) {
    throw new AwsError(
      'InvalidParameterValue',
      `Value ( ${size} ) for parameter maxResults is invalid. Expecting a value greater than or equal to 5 and less than or equal to ${MOST_AT_ONCE}.`,
    );
  }
  const candidates = ids !== undefined && ids.length > 0 ? resolve(instances, ids) : instances.all();
  const matches = matcherOf(input.Filters ?? []);
  const found = candidates.filter(matches);
  // Without a page size everything comes at once. AWS discourages it, but some clients do it.
  const page = pageOf(
    found,
    (instance) => instance.id,
    size ?? found.length,
    input.NextToken,
    'InvalidParameterValue',
  );
  return {
    Reservations: page.items.map(reservationShape),
    NextToken: page.nextToken,
  };
};

const describeAttribute = (
  instances: Instances,
  input: DescribeInstanceAttributeRequest,
): InstanceAttribute => {
  const [instance] = resolve(instances, [input.InstanceId ?? '']);
  if (instance === undefined) throw new Error('resolve() answers with as many as it was given');
  switch (input.Attribute) {
    case 'disableApiStop':
      return { InstanceId: instance.id, DisableApiStop: { Value: instance.stopProtection } };
    case 'instanceType':
      return { InstanceId: instance.id, InstanceType: { Value: instance.type } };
    default:
      throw new AwsError(
        'InvalidParameterValue',
        `Value (${input.Attribute}) for parameter attribute is invalid.`,
      );
  }
};
