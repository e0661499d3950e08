import * as v from 'valibot';
import type { IdleType } from '../kinds/usage.ts';
import { AwsCallError, type Caller } from '../sdk/signed-call.ts';

export const IDLE_HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'ComputeOptimizerService.GetIdleRecommendations',
} as const;

/** "maxResults: min 0, max 100" */
const PAGE_SIZE = 100;

const Answer = v.object({
  idleRecommendations: v.optional(
    v.array(v.object({ resourceArn: v.optional(v.string()), finding: v.optional(v.string()) })),
    [],
  ),
  nextToken: v.optional(v.nullable(v.string())),
});

/**
 * The ARNs of what Compute Optimizer finds idle in this account and Region: hardly any load and traffic in two weeks. Nothing where the
 * account has not opted in. Rejects if AWS refuses otherwise.
 *
 * https://docs.aws.amazon.com/compute-optimizer/latest/APIReference/API_GetIdleRecommendations.html
 */
export async function readIdle(
  caller: Caller,
  types: readonly IdleType[],
  signal: AbortSignal,
): Promise<readonly string[]> {
  const found: string[] = [];
  let nextToken: string | undefined;
  do {
    const body = JSON.stringify({
      filters: [
        { name: 'Finding', values: ['Idle'] },
        { name: 'ResourceType', values: types },
      ],
      maxResults: PAGE_SIZE,
      nextToken,
    });
    const call = { service: 'compute-optimizer', path: '/', headers: IDLE_HEADERS, body, signal } as const;
    const page = v.parse(Answer, JSON.parse(await orNotEnrolled(caller.call(call))));
    // The filter is AWS's; what it gives is looked at all the same.
    for (const { resourceArn, finding } of page.idleRecommendations)
      if (resourceArn !== undefined && finding === 'Idle') found.push(resourceArn);
    nextToken = page.nextToken ?? undefined;
  } while (nextToken !== undefined);
  return found;
}

async function orNotEnrolled(answer: Promise<string>): Promise<string> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof AwsCallError && error.name === 'OptInRequiredException') return '{}';
    throw error;
  }
}
