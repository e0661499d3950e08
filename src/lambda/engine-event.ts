import * as v from 'valibot';
import type { NoticesTask, ShardTask } from '../app/ports/engine.ts';
import type { Kind } from '../aws/kinds/kind.ts';
import {
  isBridgeEvent,
  type MisspeltEvent,
  type PipelineRequest,
  type ResourceEvent,
  readBridgeEvent,
} from './bridge-event.ts';
import { readEvent } from './read-event.ts';

/** What invokes the engine. */
export type EngineEvent =
  /** The regular tick, or a one-time tick at an exact minute. */
  | { readonly type: 'tick' }
  /** The stop time of a lane's notices has come, or of one notice. */
  | NoticesTask
  /** The shards of a divided tick have saved parts of notices. */
  | { readonly type: 'announce' }
  | ShardTask
  | ResourceEvent
  | PipelineRequest
  | MisspeltEvent;

const event = v.variant('type', [
  v.object({ type: v.literal('tick') }),
  v.object({ type: v.literal('stops'), stopAt: v.number(), lane: v.number() }),
  v.object({ type: v.literal('notice'), name: v.string() }),
  v.object({ type: v.literal('announce') }),
  v.object({
    type: v.literal('shard'),
    tickAt: v.number(),
    // The task of an earlier release has none, and is left to the next tick.
    settings: v.optional(v.number(), -1),
    targets: v.pipe(
      v.array(v.object({ accountId: v.string(), regions: v.pipe(v.array(v.string()), v.minLength(1)) })),
      v.minLength(1),
    ),
  }),
]);

/** @throws Error for anything else */
export const readEngineEvent = (input: unknown, kinds: readonly Kind[]): EngineEvent =>
  readEvent<EngineEvent>(
    () => (isBridgeEvent(input) ? readBridgeEvent(input, kinds) : v.parse(event, input)),
    { of: 'engine', others: 'People’s jobs belong to the people function.' },
  );
