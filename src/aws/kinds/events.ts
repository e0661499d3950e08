import * as v from 'valibot';

/** An EventBridge rule. Kinds whose events have the same source share one. */
export interface EventRule {
  /** Its name in the template: `InstanceEvents`. Letters and digits. */
  readonly name: string;
  readonly description: string;
  /** `aws.ec2` */
  readonly source: string;
}

/** The events about a kind's resources. They are only a hint: each resource is read before anything is done. */
export interface KindEvents {
  readonly rule: EventRule;
  /** `EC2 Instance State-change Notification`. Unique to this kind. */
  readonly detailType: string;
  /** Which of the events count, by fields of `detail` and their values. States in between say nothing yet. */
  readonly detail: Readonly<Record<string, readonly string[]>>;
  /** Reads the resource's id from the whole event. */
  readonly id: v.GenericSchema<unknown, string>;
}

/** A time, as EventBridge and pipelines write it. */
export const instant = v.pipe(
  v.string(),
  v.isoTimestamp('expected an instant with its offset, such as 2026-11-23T19:00:00Z'),
  v.transform((text) => Date.parse(text)),
  v.check((at) => Number.isFinite(at), 'expected an instant that there is'),
);

/** Fields of every EventBridge event. */
export const envelope = {
  id: v.pipe(v.string(), v.minLength(1)),
  account: v.pipe(v.string(), v.regex(/^\d{12}$/)),
  region: v.pipe(v.string(), v.minLength(1)),
  time: instant,
};
