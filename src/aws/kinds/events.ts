import * as v from 'valibot';
import type { ResourceIdentity } from '../../core/resource/key.ts';
import type { Kind } from './kind.ts';

/** A rule of EventBridge. Kinds whose events have one source share one. */
export interface EventRule {
  /** Its name in the template: `InstanceEvents`. Letters and digits. */
  readonly name: string;
  readonly description: string;
  /** `aws.ec2` */
  readonly source: string;
}

/** The events that tell of a kind's resources. They are only a hint: each resource is looked at before anything is done. */
export interface KindEvents {
  readonly rule: EventRule;
  /** `EC2 Instance State-change Notification`: no other kind has the same. */
  readonly detailType: string;
  /** Which of them, by fields of `detail` and the values that count. What happens between two states is nobody's word yet. */
  readonly detail: Readonly<Record<string, readonly string[]>>;
  /** Reads the resource's id from the whole event. */
  readonly id: v.GenericSchema<unknown, string>;
}

/** An instant, as EventBridge and pipelines write it. */
export const instant = v.pipe(
  v.string(),
  v.isoTimestamp('expected an instant with its offset, such as 2026-11-23T19:00:00Z'),
  v.transform((text) => Date.parse(text)),
  v.check((at) => Number.isFinite(at), 'expected an instant that there is'),
);

/** What every event of EventBridge has. */
export const envelope = {
  id: v.pipe(v.string(), v.minLength(1)),
  account: v.pipe(v.string(), v.regex(/^\d{12}$/)),
  region: v.pipe(v.string(), v.minLength(1)),
  time: instant,
};

/** Where events about resources come from. */
export const eventSources = (kinds: readonly Kind[]): readonly string[] => [
  ...new Set(kinds.flatMap(({ events }) => events?.rule.source ?? [])),
];

/**
 * Which resource an event is about.
 *
 * @throws valibot's ValiError where no kind knows it: nothing is done on a guess
 */
export function readResourceEvent(kinds: readonly Kind[], input: unknown): ResourceIdentity {
  const { source } = v.parse(v.object({ source: v.picklist(eventSources(kinds)) }), input);
  const known = kinds.flatMap(({ id, events }) => (events?.rule.source === source ? [{ id, events }] : []));
  const types = known.map(({ events }) => events.detailType);
  const read = v.parse(v.object({ ...envelope, 'detail-type': v.picklist(types) }), input);
  const kind = known.find(({ events }) => events.detailType === read['detail-type']);
  if (kind === undefined) throw new Error(`no kind has events called ${read['detail-type']}`);
  v.parse(v.object({ detail: v.object(picklists(kind.events.detail)) }), input);
  const id = v.parse(kind.events.id, input);
  return { accountId: read.account, region: read.region, kind: kind.id, id };
}

const picklists = (detail: KindEvents['detail']) =>
  Object.fromEntries(Object.entries(detail).map(([field, values]) => [field, v.picklist(values)]));
