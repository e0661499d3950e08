import * as v from 'valibot';
import type { ResourceIdentity } from '../app/ports/targets.ts';
import type { Request } from '../core/request/request.ts';

/** Something that AWS says has happened to a resource. */
export interface ResourceEvent {
  readonly type: 'event';
  readonly resource: ResourceIdentity;
}

/** What a pipeline or an alarm asks for, by an event of source `uptime`. */
export interface PipelineRequest {
  readonly type: 'pipeline';
  readonly request: Request;
}

const instant = v.pipe(
  v.string(),
  v.isoTimestamp('expected an instant with its offset, such as 2026-11-23T19:00:00Z'),
  v.transform((text) => Date.parse(text)),
  v.check((at) => Number.isFinite(at), 'expected an instant that there is'),
);

const envelope = {
  id: v.pipe(v.string(), v.minLength(1)),
  account: v.pipe(v.string(), v.regex(/^\d{12}$/)),
  region: v.pipe(v.string(), v.minLength(1)),
  time: instant,
};

const identifier = v.pipe(v.string(), v.minLength(1), v.maxLength(255));

/** An instance is up, or is down: what happens in between is nobody's word yet. */
const instanceEvent = v.object({
  ...envelope,
  'detail-type': v.literal('EC2 Instance State-change Notification'),
  detail: v.object({
    'instance-id': v.pipe(v.string(), v.regex(/^i-[0-9a-f]{8,17}$/)),
    state: v.picklist(['running', 'stopped']),
  }),
});

/** Started; AWS announces that it has started it after seven days. */
const databaseEvent = v.object({
  ...envelope,
  'detail-type': v.literal('RDS DB Instance Event'),
  detail: v.object({
    SourceIdentifier: identifier,
    EventID: v.picklist(['RDS-EVENT-0088', 'RDS-EVENT-0154']),
  }),
});

/** Likewise, and that a stop has failed. */
const clusterEvent = v.object({
  ...envelope,
  'detail-type': v.literal('RDS DB Cluster Event'),
  detail: v.object({
    SourceIdentifier: identifier,
    EventID: v.picklist(['RDS-EVENT-0151', 'RDS-EVENT-0152', 'RDS-EVENT-0153']),
  }),
});

/** `*` alone would be everything by accident: whoever means everything says `all`. */
const what = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(1, 'expected what it is about: a name, an id, tag=value, a schedule, or all'),
  v.maxLength(512),
  v.check((text) => !/^\**$/.test(text), 'expected a name or tag=value, or all in so many words'),
);

/** Never a Slack user's id, which is in capitals: an event cannot pass for a person. */
const by = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9._/ -]{0,63}$/, 'expected up to 64 of a-z 0-9 . _ / - and blanks'),
);

const detail = {
  what,
  reason: v.exactOptional(v.pipe(v.string(), v.maxLength(500))),
  by: v.exactOptional(by),
};

const command = v.variant('detail-type', [
  v.object({
    ...envelope,
    'detail-type': v.picklist(['Start', 'Stop']),
    detail: v.strictObject({ ...detail, until: v.exactOptional(instant) }),
  }),
  v.object({
    ...envelope,
    'detail-type': v.literal('Hold'),
    detail: v.strictObject({ ...detail, until: instant }),
  }),
  v.object({
    ...envelope,
    'detail-type': v.literal('Resume'),
    detail: v.strictObject(detail),
  }),
]);

const bridgeEvent = v.variant('source', [
  v.object({ source: v.literal('aws.ec2') }),
  v.object({ source: v.literal('aws.rds') }),
  v.object({ source: v.literal('uptime') }),
]);

/** Whether it has come through EventBridge. */
export const isBridgeEvent = (input: unknown): boolean =>
  typeof input === 'object' && input !== null && 'detail-type' in input;

/** @throws valibot's ValiError where it is none of the worker's; nothing is done on a guess. */
export function readBridgeEvent(input: unknown): ResourceEvent | PipelineRequest {
  const { source } = v.parse(bridgeEvent, input);
  switch (source) {
    case 'aws.ec2': {
      const { account, region, detail: told } = v.parse(instanceEvent, input);
      return event({ accountId: account, region, kind: 'ec2-instance', id: told['instance-id'] });
    }
    case 'aws.rds': {
      const read = v.parse(v.variant('detail-type', [databaseEvent, clusterEvent]), input);
      const kind = read['detail-type'] === 'RDS DB Instance Event' ? 'rds-instance' : 'rds-cluster';
      const { account, region, detail: told } = read;
      return event({ accountId: account, region, kind, id: told.SourceIdentifier });
    }
    case 'uptime':
      return { type: 'pipeline', request: requestOf(v.parse(command, input)) };
  }
}

const event = (resource: ResourceIdentity): ResourceEvent => ({ type: 'event', resource });

const VERBS = { Start: 'start', Stop: 'stop', Hold: 'hold', Resume: 'resume' } as const;

function requestOf({ id, account, time, ...rest }: v.InferOutput<typeof command>): Request {
  const { detail: asked } = rest;
  const until = 'until' in asked ? asked.until : undefined;
  return {
    verb: VERBS[rest['detail-type']],
    of: { kind: 'text', text: asked.what },
    until: until === undefined ? undefined : { kind: 'at', at: until },
    reason: asked.reason,
    by: { kind: 'pipeline', name: asked.by ?? account },
    from: { kind: 'event', account },
    id,
    at: time,
  };
}
