import type { EpochMs } from '../time/index.ts';

/** What the Resource Groups Tagging API knows about a resource of any service. */
export interface Tagged {
  readonly arn: string;
  readonly tags: ReadonlyMap<string, string>;
  /** The tagging API hears of it a little later. */
  readonly createdAt?: EpochMs;
}

/**
 * The type by which ResourceTypeFilters knows an ARN: `arn:aws:ecs:...:service/blue/web` is an `ecs:service`, `arn:aws:rds:...:db:orders`
 * an `rds:db`.
 */
export function typeOf(arn: string): string {
  const [, , service = '', , , rest = ''] = arn.split(':');
  return `${service}:${rest.split('/', 1)[0]}`;
}
