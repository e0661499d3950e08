import * as v from 'valibot';
import type { Job } from '../app/ports/jobs.ts';
import type { ShardTask } from '../app/ports/worker.ts';
import type { Kind } from '../aws/kinds/kind.ts';
import { approvalSchema } from '../slack/values/approval-value.ts';
import { homePlace } from '../slack/values/home-value.ts';
import { request, token } from '../slack/values/request-schema.ts';
import { isBridgeEvent, type PipelineRequest, type ResourceEvent, readBridgeEvent } from './bridge-event.ts';

/** What invokes the worker. */
export type WorkerEvent =
  /** The regular tick, or a one-time tick at an exact minute. */
  | { readonly type: 'tick' }
  /** A notice's stop time has come. */
  | { readonly type: 'notice'; readonly name: string }
  /** The shards of a divided tick have saved parts of notices. */
  | { readonly type: 'announce' }
  | ShardTask
  | ResourceEvent
  | PipelineRequest
  | Job;

const asker = v.object({ user: v.string(), channel: v.string(), responseUrl: v.string() });

const requested = { type: v.literal('request'), request, confirmed: v.optional(token) };
const askApproval = { type: v.literal('ask-approval'), request, token };

const event = v.variant('type', [
  v.object({ type: v.literal('tick') }),
  v.object({ type: v.literal('notice'), name: v.string() }),
  v.object({ type: v.literal('announce') }),
  v.object({
    type: v.literal('shard'),
    tickAt: v.number(),
    targets: v.pipe(
      v.array(v.object({ accountId: v.string(), regions: v.pipe(v.array(v.string()), v.minLength(1)) })),
      v.minLength(1),
    ),
  }),
  v.object({
    type: v.literal('question'),
    asker,
    question: v.variant('kind', [
      v.strictObject({
        kind: v.literal('status'),
        what: v.string(),
        page: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1))),
      }),
      v.strictObject({ kind: v.literal('why'), what: v.string() }),
      v.strictObject({ kind: v.literal('next'), hours: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
      v.strictObject({ kind: v.literal('schedules') }),
      v.strictObject({ kind: v.literal('check'), text: v.string() }),
      v.strictObject({ kind: v.literal('doctor') }),
    ]),
    replace: v.exactOptional(v.literal(true)),
  }),
  v.object({ asker, ...requested }),
  v.object({ asker, ...askApproval }),
  v.object({ type: v.literal('decide-approval'), asker, approval: approvalSchema, approved: v.boolean() }),
  v.object({ type: v.literal('choose'), asker, notice: v.string(), viewId: v.string() }),
  v.object({ type: v.literal('list'), asker, notice: v.string(), viewId: v.string(), page: v.number() }),
  v.object({
    type: v.literal('home'),
    asker,
    place: homePlace,
    press: v.optional(v.variant('type', [v.object(requested), v.object(askApproval)])),
    first: v.exactOptional(v.literal(true)),
    over: v.exactOptional(v.string()),
  }),
]);

/** @throws Error that names what was not understood. Nothing is done on a guess. */
export function readWorkerEvent(input: unknown, kinds: readonly Kind[]): WorkerEvent {
  try {
    return isBridgeEvent(input) ? readBridgeEvent(input, kinds) : v.parse(event, input);
  } catch (error) {
    if (!(error instanceof v.ValiError)) throw error;
    const [issue] = error.issues;
    throw new Error(`Not an event of the worker: ${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`);
  }
}
