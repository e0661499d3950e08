import type { Resource } from '../../../core/resource/resource.ts';
import type { Launch } from './launch.ts';

/** What Application Auto Scaling scales it in. */
export type Bounds =
  | { readonly kind: 'none' }
  | { readonly kind: 'known'; readonly min: number; readonly max: number }
  /** Uptime may not ask. */
  | { readonly kind: 'unknown' };

/** What a read notes about a service. */
export class ServiceParticulars {
  readonly bounds: Bounds;
  readonly launch: Launch;

  constructor(bounds: Bounds, launch: Launch) {
    this.bounds = bounds;
    this.launch = launch;
  }
}

/** @throws Error for a resource of another kind, which is a bug */
export function particularsOf({ key, particulars }: Resource): ServiceParticulars {
  if (!(particulars instanceof ServiceParticulars)) throw new Error(`${key} is no ECS service`);
  return particulars;
}
