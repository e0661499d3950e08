import { DescribeRegionsCommand, type EC2Client } from '@aws-sdk/client-ec2';

/** The Regions that are enabled in an account. Without AllRegions, AWS omits the others. Rejects if AWS refuses. */
export const enabledRegions = async (ec2: EC2Client): Promise<readonly string[]> => {
  const { Regions: regions = [] } = await ec2.send(new DescribeRegionsCommand({}));
  return regions.flatMap(({ RegionName: name }) => name ?? []).sort();
};
