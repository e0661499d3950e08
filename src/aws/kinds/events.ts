import * as v from 'valibot';

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
