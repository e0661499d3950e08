import { DescribeRegionsCommand, type EC2Client } from '@aws-sdk/client-ec2';

/** The Regions that are enabled in an account; asked without AllRegions, AWS leaves out the others. Rejects where AWS refuses. */
export const enabledRegions = async (ec2: EC2Client): Promise<readonly string[]> => {
  const { Regions: regions = [] } = await ec2.send(new DescribeRegionsCommand({}));
  return regions.flatMap(({ RegionName: name }) => name ?? []).sort();
};
