import type { EpochMs } from './time/index.ts';

/** One API call, as the stand-in saw it. */
export interface Call {
  /** By signing name: `ec2`, `rds`, `ecs`, `tagging`, ... */
  readonly service: string;
  readonly operation: string;
  readonly accountId: string;
  readonly region: string;
  /** In virtual time. */
  readonly at: EpochMs;
  readonly input: unknown;
  /** The code that it was refused with. */
  refused?: string;
}

/**
 * What a fault hook may do to a call.
 *
 * - an error instead of the call, or (`afterwards`) after it has taken effect, so that only the answer is lost
 * - a dropped connection, at either of the two moments
 * - a delay in real milliseconds before the call
 */
export type AwsFault =
  | {
      readonly code: string;
      readonly message?: string;
      readonly status?: number;
      readonly afterwards?: boolean;
    }
  | { readonly drop: true; readonly afterwards?: boolean }
  | { readonly delayMs: number };

export type FaultHook = (call: Call) => AwsFault | undefined | Promise<AwsFault | undefined>;

/** How often each operation was called: `{ 'ec2:DescribeInstances': 2 }`. */
export const countCalls = (calls: readonly Call[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { service, operation } of calls) {
    const name = `${service}:${operation}`;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
};
