import type {
  DescribeImagesRequest,
  DescribeImagesResult,
  DescribeLaunchTemplateVersionsRequest,
  DescribeLaunchTemplateVersionsResult,
} from '@aws-sdk/client-ec2';
import type { Group } from '../autoscaling/group.ts';
import { templateIdOf } from '../autoscaling/shapes.ts';
import { AwsError } from '../error.ts';

/** Every template is a group's, and has one version. @throws AwsError */
export function describeLaunchTemplateVersions(
  groups: readonly Group[],
  { LaunchTemplateId: id, Versions: versions = [] }: DescribeLaunchTemplateVersionsRequest,
): DescribeLaunchTemplateVersionsResult {
  const group = groups.find((each) => templateIdOf(each) === id);
  if (group === undefined)
    throw new AwsError(
      'InvalidLaunchTemplateId.NotFound',
      `The specified launch template, with template ID ${id}, does not exist.`,
    );
  const unknown = versions.find((version) => !['$Latest', '$Default', '1'].includes(version));
  if (unknown !== undefined)
    throw new AwsError('InvalidLaunchTemplateId.VersionNotFound', `Could not find the version ${unknown}`);
  return {
    LaunchTemplateVersions: [
      {
        LaunchTemplateId: id,
        LaunchTemplateName: `${group.id}-template`,
        VersionNumber: 1,
        CreateTime: new Date(group.createdAt),
        DefaultVersion: true,
        LaunchTemplateData: {
          ImageId: group.imageId,
          InstanceType: group.types[0]?.type as 't3.medium' | undefined,
        },
      },
    ],
  };
}

/** Ids from `ami-0f` on are Windows here. @throws AwsError */
export function describeImages({ ImageIds: ids = [] }: DescribeImagesRequest): DescribeImagesResult {
  const malformed = ids.find((id) => !/^ami-[0-9a-f]{8}([0-9a-f]{9})?$/.test(id));
  if (malformed !== undefined) throw new AwsError('InvalidAMIID.Malformed', `Invalid id: "${malformed}"`);
  return {
    Images: ids.map((ImageId) => ({
      ImageId,
      State: 'available',
      Architecture: 'x86_64',
      RootDeviceType: 'ebs',
      ...(ImageId.startsWith('ami-0f')
        ? { PlatformDetails: 'Windows', UsageOperation: 'RunInstances:0002' }
        : { PlatformDetails: 'Linux/UNIX', UsageOperation: 'RunInstances' }),
    })),
  };
}
