import type { EcsService } from '../ecs/ecs-service.ts';
import type { EcsServices } from '../ecs/services.ts';
import { type Place, stableHex } from '../place.ts';
import type { EpochMs } from '../time/index.ts';

export interface Suspended {
  readonly DynamicScalingInSuspended: boolean;
  readonly DynamicScalingOutSuspended: boolean;
  readonly ScheduledScalingSuspended: boolean;
}

/** What Application Auto Scaling scales, and within which bounds. Live. */
export interface ScalableTarget {
  /** `service/blue/web` */
  readonly resourceId: string;
  readonly arn: string;
  readonly createdAt: EpochMs;
  min: number;
  max: number;
  suspended: Suspended;
}

const NOTHING: Suspended = {
  DynamicScalingInSuspended: false,
  DynamicScalingOutSuspended: false,
  ScheduledScalingSuspended: false,
};

/** What a call or a scheduled action changes of a target. What it leaves out stays. */
export interface TargetChange {
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly suspended?: { readonly [each in keyof Suspended]?: boolean | undefined } | undefined;
}

/** The scalable targets of the ECS services of one account and Region. */
export class ScalableTargets {
  readonly #place: Place;
  readonly #services: EcsServices;
  readonly #targets = new Map<string, ScalableTarget>();

  constructor(place: Place, services: EcsServices) {
    this.#place = place;
    this.#services = services;
  }

  get(resourceId: string): ScalableTarget | undefined {
    return this.#targets.get(resourceId);
  }

  /** In the order of their ids. */
  all(): readonly ScalableTarget[] {
    return [...this.#targets.values()].sort((a, b) => (a.resourceId < b.resourceId ? -1 : 1));
  }

  serviceOf(resourceId: string): EcsService | undefined {
    return this.#services.get(resourceId.replace(/^service\//, ''));
  }

  /**
   * Makes or changes a target. Then the count is moved into the bounds, even where the call has none: "If it's below the minimum
   * capacity or above the maximum capacity, Application Auto Scaling adjusts the capacity of the scalable target to place it within
   * these bounds, even if you don't include the MinCapacity or MaxCapacity request parameters."
   *
   * https://docs.aws.amazon.com/autoscaling/application/APIReference/API_RegisterScalableTarget.html
   */
  register(resourceId: string, { min, max, suspended }: TargetChange): ScalableTarget {
    const { accountId, region, clock, agenda, timings } = this.#place;
    const target = this.#targets.get(resourceId) ?? {
      resourceId,
      arn: `arn:aws:application-autoscaling:${region}:${accountId}:scalable-target/${stableHex(resourceId, 36)}`,
      createdAt: clock.now(),
      min: min ?? 0,
      max: max ?? 0,
      suspended: NOTHING,
    };
    target.min = min ?? target.min;
    target.max = max ?? target.max;
    target.suspended = {
      DynamicScalingInSuspended:
        suspended?.DynamicScalingInSuspended ?? target.suspended.DynamicScalingInSuspended,
      DynamicScalingOutSuspended:
        suspended?.DynamicScalingOutSuspended ?? target.suspended.DynamicScalingOutSuspended,
      ScheduledScalingSuspended:
        suspended?.ScheduledScalingSuspended ?? target.suspended.ScheduledScalingSuspended,
    };
    this.#targets.set(resourceId, target);
    agenda.change(clock.now() + timings.intoBoundsMs, () => this.#moveIntoBounds(target));
    return target;
  }

  deregister(resourceId: string): void {
    this.#targets.delete(resourceId);
  }

  /**
   * A scheduled action of the owner's comes due: it sets the bounds, and moves the count into them.
   * https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-policy-overview.html
   */
  scheduledAction(resourceId: string, bounds: Pick<TargetChange, 'min' | 'max'>): void {
    const target = this.#targets.get(resourceId);
    if (target === undefined || target.suspended.ScheduledScalingSuspended) return;
    target.min = bounds.min ?? target.min;
    target.max = bounds.max ?? target.max;
    this.#moveIntoBounds(target);
  }

  /**
   * An alarm of a policy wants so many. It reaches no further than the bounds. A scale-in leaves a count below min alone, and a scale-out
   * one above max.
   *
   * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html
   */
  alarm(resourceId: string, wanted: number): void {
    const target = this.#targets.get(resourceId);
    const service = target && this.serviceOf(resourceId);
    if (target === undefined || service === undefined || service.status !== 'ACTIVE') return;
    const { min, max, suspended } = target;
    const isOut = wanted > service.desired;
    if (isOut ? suspended.DynamicScalingOutSuspended : suspended.DynamicScalingInSuspended) return;
    if (isOut ? service.desired >= max : service.desired <= min) return;
    this.#services.setDesired(service, Math.min(max, Math.max(min, wanted)));
  }

  #moveIntoBounds({ resourceId, min, max }: ScalableTarget): void {
    const service = this.serviceOf(resourceId);
    if (service === undefined || service.status !== 'ACTIVE') return;
    this.#services.setDesired(service, Math.min(max, Math.max(min, service.desired)));
  }
}
