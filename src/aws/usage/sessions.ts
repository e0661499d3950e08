import * as v from 'valibot';
import type { Caller } from '../sdk/signed-call.ts';

const HEADERS = {
  'content-type': 'application/x-amz-json-1.1',
  'x-amz-target': 'AmazonSSM.DescribeSessions',
} as const;

const PAGE_SIZE = 200;

const Answer = v.object({
  Sessions: v.optional(
    v.array(v.object({ Target: v.optional(v.string()), Status: v.optional(v.string()) })),
    [],
  ),
  NextToken: v.optional(v.nullable(v.string())),
});

/**
 * How many sessions are open on each of these instances. AWS filters by one target at a time, so of several all are read. Rejects if AWS
 * refuses.
 *
 * https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_DescribeSessions.html
 */
export async function countSessions(
  caller: Caller,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number>> {
  const [only, ...others] = ids;
  const Filters = others.length === 0 ? [{ key: 'Target', value: only }] : undefined;
  const open = new Map(ids.map((id) => [id, 0]));
  let NextToken: string | undefined;
  do {
    const text = await caller.call({
      service: 'ssm',
      path: '/',
      headers: HEADERS,
      body: JSON.stringify({ State: 'Active', MaxResults: PAGE_SIZE, Filters, NextToken }),
      signal,
    });
    const page = v.parse(Answer, JSON.parse(text));
    for (const { Target = '', Status } of page.Sessions) {
      const before = open.get(Target);
      // Those that have lost their connection are active, too.
      if (before !== undefined && Status === 'Connected') open.set(Target, before + 1);
    }
    NextToken = page.NextToken ?? undefined;
  } while (NextToken !== undefined);
  return open;
}
