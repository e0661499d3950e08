import type { Place } from '../place.ts';
import { DAY_MS } from '../time/index.ts';

/** What one service used on one day. */
export interface BilledDay {
  /** In normalized units: what reservations covered, and all that ran. */
  readonly reserved?: number;
  readonly running: number;
  /** In dollars at the on-demand rate, of what reservations left: what Savings Plans covered, and what was billed at that rate. */
  readonly planned?: number;
  readonly onDemand: number;
}

/** What a service used on a day, by the day's number since 1970. `undefined` where nothing of it ran. */
export type Billing = (day: number) => BilledDay | undefined;

/** The part of an account's bill that Cost Explorer knows. */
export class Bill {
  /** Whether someone has opened Cost Explorer once, in the management account. */
  isEnabled = true;
  /** Other accounts that a management account sees with its own, by id. */
  readonly members = new Map<string, Bill>();
  readonly #place: Place;
  readonly #services = new Map<string, Billing>();

  constructor(place: Place) {
    this.#place = place;
  }

  /** From now on this is what a service uses. */
  charge(service: string, billing: Billing): void {
    this.#services.set(service, billing);
  }

  /**
   * All of these services together. "Cost Explorer refreshes your cost data at least once every 24 hours", and not in step with days. So a day
   * may not be there before two have passed since its end, and here it never is:
   * https://docs.aws.amazon.com/cost-management/latest/userguide/ce-exploring-data.html
   */
  of(services: readonly string[], day: number): BilledDay | undefined {
    if ((day + 3) * DAY_MS > this.#place.clock.now()) return undefined;
    return together(services.flatMap((service) => this.#services.get(service)?.(day) ?? []));
  }
}

/** Undefined where there is nothing. */
export function together(all: readonly BilledDay[]): BilledDay | undefined {
  const sum = (of: (billed: BilledDay) => number | undefined) =>
    all.reduce((total, billed) => total + (of(billed) ?? 0), 0);
  if (all.length === 0) return undefined;
  return {
    reserved: sum(({ reserved }) => reserved),
    running: sum(({ running }) => running),
    planned: sum(({ planned }) => planned),
    onDemand: sum(({ onDemand }) => onDemand),
  };
}
