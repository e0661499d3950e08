import type { Nodegroup } from '@aws-sdk/client-eks';
import type { Resource } from '../../../core/resource/resource.ts';

/** What a node's price depends on. */
export class NodeGroupParticulars {
  /** None where a launch template has them. */
  readonly instanceTypes: readonly string[];
  readonly capacityType: Nodegroup['capacityType'];
  readonly amiType: Nodegroup['amiType'];

  constructor({ instanceTypes = [], capacityType, amiType }: Nodegroup) {
    this.instanceTypes = instanceTypes;
    this.capacityType = capacityType;
    this.amiType = amiType;
  }
}

/** @throws Error for what is no node group, which is a bug */
export function particularsOf({ key, particulars }: Resource): NodeGroupParticulars {
  if (particulars instanceof NodeGroupParticulars) return particulars;
  throw new Error(`${key} was not read as an EKS node group`);
}
