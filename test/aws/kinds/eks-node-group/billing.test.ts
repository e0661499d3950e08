import type { Nodegroup } from '@aws-sdk/client-eks';
import { expect, it } from 'vitest';
import { nodeGroupProducts } from '../../../../src/aws/kinds/eks-node-group/billing.ts';
import { nodeGroupToResource } from '../../../../src/aws/kinds/eks-node-group/to-resource.ts';

const GROUP: Nodegroup = {
  clusterName: 'shop',
  nodegroupName: 'general',
  nodegroupArn: 'arn:aws:eks:eu-central-1:111122223333:nodegroup/shop/general/aaaaaaaa-0000',
  status: 'ACTIVE',
  scalingConfig: { minSize: 0, maxSize: 5, desiredSize: 2 },
  instanceTypes: ['m5.large'],
  capacityType: 'ON_DEMAND',
  amiType: 'AL2023_x86_64_STANDARD',
};
const DOWN: Nodegroup = { scalingConfig: { minSize: 0, maxSize: 5, desiredSize: 0 } };

/** @param comesBackTo how many nodes, if that is known */
function priced(changes: Nodegroup, comesBackTo?: number): readonly string[] {
  const resource = nodeGroupToResource({ ...GROUP, ...changes }, 'eu-central-1', new Map());
  if (resource?.scale === undefined) throw new Error('no node group');
  const normal = comesBackTo === undefined ? undefined : { desired: comesBackTo };
  return nodeGroupProducts({ ...resource, scale: { ...resource.scale, normal } }).map(
    ({ serviceCode, usage, attributes: { instanceType, operation, regionCode, marketoption } }) =>
      [serviceCode, usage, instanceType, operation, regionCode, marketoption].join(' '),
  );
}

it.each<[string, Nodegroup, number | undefined, number, string]>([
  ['as many as it has', {}, 7, 2, 'RunInstances'],
  ['while it is down, as many as it comes back to', DOWN, 3, 3, 'RunInstances'],
  [
    'Arm and Bottlerocket at the price of Linux',
    { amiType: 'BOTTLEROCKET_ARM_64' },
    undefined,
    2,
    'RunInstances',
  ],
  ['with Windows', { amiType: 'WINDOWS_CORE_2022_x86_64' }, undefined, 2, 'RunInstances:0002'],
])('its nodes, %s', (_, changes, comesBackTo, count, operation) => {
  const one = `AmazonEC2 BoxUsage m5.large ${operation} eu-central-1 OnDemand`;
  expect(priced(changes, comesBackTo)).toEqual(Array(count).fill(one));
});

it.each<[string, Nodegroup]>([
  ['Spot', { capacityType: 'SPOT' }],
  ['a capacity block, which is paid for ahead', { capacityType: 'CAPACITY_BLOCK' }],
  ['several types', { instanceTypes: ['m5.large', 'm5a.large'] }],
  ['a launch template', { instanceTypes: undefined }],
  ['an image of its own', { amiType: 'CUSTOM' }],
  ['a size that nobody remembers', DOWN],
])('nothing for %s', (_, changes) => {
  expect(priced(changes)).toEqual([]);
});
