import type { Instance } from '@aws-sdk/client-ec2';
import type { Resource } from '../../../core/resource/resource.ts';
import { type ProductQuery, placed } from '../product-query.ts';
import { type InstanceBilling, particularsOf } from './particulars.ts';

/** `undefined` if it is billed in another way. */
export const instanceBilling = (instance: Instance, region: string): InstanceBilling | undefined => {
  const { UsageOperation: operation, InstanceLifecycle, CapacityReservationId, OutpostArn } = instance;
  const { Tenancy: tenancy, AvailabilityZone: zone = '' } = instance.Placement ?? {};
  if (operation === undefined) return undefined;
  // Spot has its own prices. Reserved capacity and Outposts are paid for even while the instance is stopped.
  if (InstanceLifecycle !== undefined || CapacityReservationId !== undefined || OutpostArn !== undefined)
    return undefined;
  // A Dedicated Host is billed as a whole.
  if (tenancy === 'host') return undefined;
  // Local Zones and Wavelength Zones have other prices than their Region.
  if (!/^[a-z]$/.test(zone.slice(region.length))) return undefined;
  return { operation, dedicated: tenancy === 'dedicated' };
};

/** The product whose price is one hour of it. */
export function instanceProducts(resource: Resource): readonly ProductQuery[] {
  const billing = particularsOf(resource)?.billing;
  return billing === undefined ? [] : [instanceQuery(resource.region, { ...billing, type: resource.type })];
}

export const instanceQuery = (
  region: string,
  instance: InstanceBilling & { readonly type: string },
): ProductQuery => ({
  serviceCode: 'AmazonEC2',
  usage: instance.dedicated ? 'DedicatedUsage' : 'BoxUsage',
  attributes: {
    ...placed(region, instance.type),
    operation: instance.operation,
    tenancy: instance.dedicated ? 'Dedicated' : 'Shared',
    capacitystatus: 'Used',
    marketoption: 'OnDemand',
  },
});
