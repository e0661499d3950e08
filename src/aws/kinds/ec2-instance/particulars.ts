import type { Resource } from '../../../core/resource/resource.ts';
import type { InstanceBilling } from './billing.ts';

/** What is noted of an instance when it is read. */
export class InstanceParticulars {
  /** It was launched with hibernation configured: a stop can keep its memory. */
  readonly hibernatable: boolean;
  readonly billing: InstanceBilling | undefined;

  constructor(hibernatable: boolean, billing: InstanceBilling | undefined) {
    this.hibernatable = hibernatable;
    this.billing = billing;
  }
}

export const particularsOf = ({ particulars }: Resource): InstanceParticulars | undefined =>
  particulars instanceof InstanceParticulars ? particulars : undefined;
