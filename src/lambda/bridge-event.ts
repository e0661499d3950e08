import * as v from 'valibot';
import type { SentEvent } from '../app/notices/tell-refused-event.ts';
import { envelope, instant } from '../aws/kinds/events.ts';
import type { Kind } from '../aws/kinds/kind.ts';
import { eventSources, readResourceEvent } from '../aws/kinds/read-event.ts';
import { SCHEDULE } from '../core/audit/entry.ts';
import type { Request } from '../core/request/request.ts';
import type { ResourceIdentity } from '../core/resource/key.ts';

/** AWS reports that something happened to a resource. */
export interface ResourceEvent {
  readonly type: 'event';
  readonly resource: ResourceIdentity;
}

/** A request by a pipeline or an alarm, sent as an event of source `uptime`. */
export interface PipelineRequest extends SentEvent {
  readonly type: 'pipeline';
  readonly request: Request;
}

/** An event of source `uptime` that does not say what it should. */
export interface MisspeltEvent extends SentEvent {
  readonly type: 'misspelt';
  readonly reason: string;
}

/** `*` alone would select everything by accident. To mean everything, say `all`. */
const what = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'expected what it is about: a name, an id, tag=value, a schedule, or all'),
  v.maxLength(512),
  v.check((text) => !/^\**$/.test(text), 'expected a name or tag=value, or all in so many words'),
);

/** Cannot be a Slack user's id, which is in capitals, so an event cannot pass for a person. */
const by = v.pipe(
  v.string(),
  v.check((name) => name !== SCHEDULE, 'expected another name: the schedules use this one'),
  v.regex(/^[a-z0-9][a-z0-9._/ -]{0,63}$/, 'expected up to 64 of a-z 0-9 . _ / - and blanks'),
);

const detail = {
  what,
  reason: v.exactOptional(v.pipe(v.string(), v.maxLength(500))),
  by: v.exactOptional(by),
};

const PLAN = 'expected an "until" after "from"';

const command = v.variant('detail-type', [
  v.object({
    ...envelope,
    'detail-type': v.picklist(['Start', 'Stop']),
    detail: v.pipe(
      v.strictObject({ ...detail, from: v.exactOptional(instant), until: v.exactOptional(instant) }),
      v.check(({ from, until }) => from === undefined || (until !== undefined && from < until), PLAN),
    ),
  }),
  v.object({
    ...envelope,
    'detail-type': v.literal('Hold'),
    detail: v.pipe(
      v.strictObject({ ...detail, from: v.exactOptional(instant), until: instant }),
      v.check(({ from, until }) => from === undefined || from < until, PLAN),
    ),
  }),
  v.object({
    ...envelope,
    'detail-type': v.literal('Resume'),
    detail: v.strictObject(detail),
  }),
]);

/** The source of events that carry requests. */
const COMMANDS = 'uptime';

/** Whether it came through EventBridge. */
export const isBridgeEvent = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'detail-type' in input;

/** @throws valibot's ValiError if it is not for the engine. Nothing is done on a guess. */
export function readBridgeEvent(
  input: unknown,
  kinds: readonly Kind[],
): ResourceEvent | PipelineRequest | MisspeltEvent {
  const sources = [COMMANDS, ...eventSources(kinds)];
  const { source } = v.parse(v.object({ source: v.picklist(sources) }), input);
  return source === COMMANDS
    ? readCommand(input)
    : { type: 'event', resource: readResourceEvent(kinds, input) };
}

/** Whatever is wrong with what it says is told, and not swallowed: EventBridge and the engine are not at fault. */
function readCommand(input: unknown): PipelineRequest | MisspeltEvent {
  const {
    id,
    account,
    'detail-type': asked,
  } = v.parse(v.object({ ...envelope, 'detail-type': v.string() }), input);
  const read = v.safeParse(command, input);
  if (read.success) return { type: 'pipeline', id, account, asked, request: requestOf(read.output) };
  const [issue] = read.issues;
  return {
    type: 'misspelt',
    id,
    account,
    asked,
    reason: `${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`,
  };
}

const VERBS = { Start: 'start', Stop: 'stop', Hold: 'hold', Resume: 'resume' } as const;

function requestOf({ id, account, time, ...rest }: v.InferOutput<typeof command>): Request {
  const { detail: asked } = rest;
  const until = 'until' in asked ? asked.until : undefined;
  const from = 'from' in asked ? asked.from : undefined;
  // What should have begun by now begins at once.
  const begin = from !== undefined && from > time ? from : undefined;
  return {
    verb: VERBS[rest['detail-type']],
    of: { kind: 'text', text: asked.what },
    begin: begin === undefined ? undefined : { kind: 'at', at: begin },
    until: until === undefined ? undefined : { kind: 'at', at: until },
    reason: asked.reason,
    by: { kind: 'pipeline', name: asked.by ?? account },
    from: { kind: 'event', account },
    id,
    at: time,
  };
}
