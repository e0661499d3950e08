import type { Resource } from '../../../core/resource/resource.ts';
import { instanceQuery } from '../ec2-instance/billing.ts';
import type { ProductQuery } from '../product-query.ts';
import { type NodeGroupParticulars, particularsOf } from './particulars.ts';

/**
 * One hour of its nodes: of those that it has, or, while it is down, of those that it comes back to. The cluster itself is billed either
 * way. Spot has no price. Of several types, nobody knows which one AWS has room for, and a launch template keeps its type to itself.
 */
export function nodeGroupProducts(resource: Resource): readonly ProductQuery[] {
  const node = nodeOf(particularsOf(resource));
  const { now, normal } = resource.scale ?? {};
  const desired = now?.desired || normal?.desired;
  if (node === undefined || desired === undefined) return [];
  return Array.from({ length: desired }, () => instanceQuery(resource.region, node));
}

function nodeOf({ instanceTypes, capacityType, amiType }: NodeGroupParticulars) {
  const [type, ...others] = instanceTypes;
  const operation = operationOf(amiType);
  if (capacityType !== 'ON_DEMAND' || type === undefined || others.length > 0) return undefined;
  return operation === undefined ? undefined : { type, operation, dedicated: false };
}

/** What EC2 bills an image of EKS's as. `CUSTOM` may be anything. */
function operationOf(amiType: NodeGroupParticulars['amiType']): string | undefined {
  if (amiType?.startsWith('WINDOWS_')) return 'RunInstances:0002';
  return amiType === undefined || amiType === 'CUSTOM' ? undefined : 'RunInstances';
}
