import type { Instance } from '@aws-sdk/client-ec2';
import { expect, it } from 'vitest';
import { instanceBilling } from '../../../../src/aws/kinds/ec2-instance/billing.ts';

const linux: Instance = {
  UsageOperation: 'RunInstances',
  Placement: { AvailabilityZone: 'us-west-2b', Tenancy: 'default' },
};

it.each<[string, Partial<Instance>, object]>([
  ['Linux', {}, { operation: 'RunInstances', dedicated: false }],
  ['Windows', { UsageOperation: 'RunInstances:0002' }, { operation: 'RunInstances:0002', dedicated: false }],
  [
    'hardware of its own',
    { Placement: { AvailabilityZone: 'us-west-2b', Tenancy: 'dedicated' } },
    { operation: 'RunInstances', dedicated: true },
  ],
])('an on-demand price is true of %s', (_, over, expected) => {
  expect(instanceBilling({ ...linux, ...over }, 'us-west-2')).toEqual(expected);
});

it.each<[string, Partial<Instance>]>([
  ['Spot', { InstanceLifecycle: 'spot' }],
  ['a capacity block', { InstanceLifecycle: 'capacity-block' }],
  ['what runs in a capacity reservation', { CapacityReservationId: 'cr-0123456789abcdef0' }],
  ['what runs on an Outpost', { OutpostArn: 'arn:aws:outposts:us-west-2:111122223333:outpost/op-0' }],
  ['a Dedicated Host', { Placement: { AvailabilityZone: 'us-west-2b', Tenancy: 'host' } }],
  ['a Local Zone', { Placement: { AvailabilityZone: 'us-west-2-lax-1a', Tenancy: 'default' } }],
  ['an answer without a usage operation', { UsageOperation: undefined }],
])('none is true of %s', (_, over) => {
  expect(instanceBilling({ ...linux, ...over }, 'us-west-2')).toBeUndefined();
});
