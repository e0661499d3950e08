import type { Resource } from '../../../core/resource/resource.ts';
import { instanceQuery } from '../ec2-instance/billing.ts';
import type { InstanceBilling } from '../ec2-instance/particulars.ts';
import type { ProductQuery } from '../product-query.ts';
import { particularsOf } from './particulars.ts';

/** How a group's machines are billed. `type` where they are all the same. */
export interface MachineBilling extends InstanceBilling {
  readonly type: string | undefined;
}

/** As it is kept for an hour. */
export const billingText = ({ operation, dedicated, type = '' }: MachineBilling): string =>
  [operation, dedicated ? 'dedicated' : 'shared', type].join(' ');

function readBilling(text: string): MachineBilling {
  const [operation = '', tenancy, type] = text.split(' ');
  return { operation, dedicated: tenancy === 'dedicated', type: type || undefined };
}

/**
 * The products whose prices add up to one hour of a group: of the machines that it has, or, while it is down, of those that it comes back
 * to. Neither is known of a group with Spot, nor what a mixed instances policy will choose.
 *
 * @param members how its machines are billed
 */
export function groupProducts(resource: Resource, [known]: readonly string[]): readonly ProductQuery[] {
  const { machines, isMixed } = particularsOf(resource);
  if (known === undefined || machines === undefined) return [];
  const { type, ...billing } = readBilling(known);
  const query = (of: string) => instanceQuery(resource.region, { ...billing, type: of });
  const { now, normal } = resource.scale ?? {};
  if (now?.desired !== 0) return machines.map(query);
  if (normal === undefined || type === undefined || isMixed) return [];
  return Array.from({ length: normal.desired }, () => query(type));
}
