import type { Instance } from '@aws-sdk/client-ec2';
import type { Billing } from '../../../core/resource/resource.ts';

/** What an instance's on-demand price depends on; `undefined` where it is billed in another way. */
export const instanceBilling = (instance: Instance, region: string): Billing | undefined => {
  const { UsageOperation: operation, InstanceLifecycle, CapacityReservationId, OutpostArn } = instance;
  const { Tenancy: tenancy, AvailabilityZone: zone = '' } = instance.Placement ?? {};
  if (operation === undefined) return undefined;
  // Spot has prices of its own; what is reserved, or owned, is paid for while the instance is stopped, too.
  if (InstanceLifecycle !== undefined || CapacityReservationId !== undefined || OutpostArn !== undefined)
    return undefined;
  // A Dedicated Host is billed as a whole.
  if (tenancy === 'host') return undefined;
  // Local Zones and Wavelength Zones are not priced like the Region that they belong to.
  if (!/^[a-z]$/.test(zone.slice(region.length))) return undefined;
  return { kind: 'ec2', operation, dedicated: tenancy === 'dedicated' };
};
