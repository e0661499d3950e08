import type { Resource } from '../../../core/resource/resource.ts';

/** What an instance's on-demand price depends on beside its type and Region. */
export interface InstanceBilling {
  /** UsageOperation: stands for the operating system, its licence and what is installed with it. The price list has the same. */
  readonly operation: string;
  readonly dedicated: boolean;
}

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
