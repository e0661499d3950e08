import type { Resource } from '../../../core/resource/resource.ts';

/** What an instance's on-demand price depends on besides its type and Region. */
export interface InstanceBilling {
  /**
   * UsageOperation: identifies the operating system, its licence and the preinstalled software. The price list uses it
   * too.
   */
  readonly operation: string;
  readonly dedicated: boolean;
}

/** Data noted when an instance is read. */
export class InstanceParticulars {
  /** It was launched with hibernation configured, so a stop can keep its memory. */
  readonly hibernatable: boolean;
  readonly billing: InstanceBilling | undefined;

  constructor(hibernatable: boolean, billing: InstanceBilling | undefined) {
    this.hibernatable = hibernatable;
    this.billing = billing;
  }
}

export const particularsOf = ({ particulars }: Resource): InstanceParticulars | undefined =>
  particulars instanceof InstanceParticulars ? particulars : undefined;
