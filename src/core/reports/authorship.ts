import type { LastChange, Resource } from '../resource/resource.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../time.ts';

/** Who called AWS, as CloudTrail names them. */
export type Author =
  /** Uptime's own role. */
  | { readonly kind: 'uptime' }
  | { readonly kind: 'root' }
  /** An IAM user, or somebody with a federated sign-in. */
  | { readonly kind: 'user'; readonly name: string }
  /** IAM Identity Center names the session after the person, and the role after the permission set. */
  | { readonly kind: 'role'; readonly role: string; readonly session?: string | undefined }
  /** `autoscaling.amazonaws.com`. */
  | { readonly kind: 'service'; readonly name: string }
  | { readonly kind: 'account'; readonly id: string }
  | { readonly kind: 'unnamed' };

/** With what AWS was called. */
export type Through =
  | { readonly kind: 'console' | 'cli' | 'terraform' | 'pulumi' | 'sdk' }
  /** On somebody's behalf: `cloudformation.amazonaws.com`. */
  | { readonly kind: 'service'; readonly name: string };

/** One call that started or stopped a resource. */
export interface PowerCall {
  readonly at: EpochMs;
  readonly by: Author;
  readonly through?: Through | undefined;
  /** An IP address. */
  readonly from?: string | undefined;
}

/** What CloudTrail says about who made a change. */
export type Authorship =
  | ({ readonly kind: 'found' } & PowerCall)
  /** Nothing is found, and the change is younger than CloudTrail takes. */
  | { readonly kind: 'not-yet' }
  /** No call made it. */
  | { readonly kind: 'none' }
  /** Older than CloudTrail remembers. */
  | { readonly kind: 'too-old' }
  | { readonly kind: 'denied' }
  /** Throttled, too slow, or out of reach. */
  | { readonly kind: 'unanswered' };

/** A change that AWS tells without its author, and when its call was made. */
export interface AuthorlessChange {
  readonly to: LastChange['to'];
  readonly from: EpochMs;
  readonly until: EpochMs;
}

/** LookupEvents answers for 90 days: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html */
const REMEMBERED_MS = 90 * DAY_MS;

/** "CloudTrail typically delivers events within an average of about 5 minutes of an API call. This time is not guaranteed." */
const LATEST_MS = 15 * MINUTE_MS;

/** RDS tells when a change was done, which may be so long after the call. */
const SLOWEST_MS = 2 * HOUR_MS;

/** EC2 stamps a change within seconds of the call. */
const PROMPT_MS = MINUTE_MS;

/** The change whose author only CloudTrail knows, if there is one. What somebody asked Uptime for, or AWS did, is known. */
export function authorlessChange(resource: Resource, now: EpochMs): AuthorlessChange | undefined {
  const { lastChange, undated, traits } = resource;
  const earliest = now - REMEMBERED_MS;
  if (undated !== undefined) {
    return undated.by === 'person'
      ? { to: undated.to, from: Math.max(undated.after, earliest), until: now }
      : undefined;
  }
  if (lastChange === undefined || lastChange.by !== 'person' || lastChange.asked !== undefined)
    return undefined;
  const { to, at, before = 0 } = lastChange;
  const from = at - (traits.transitionMs === 0 ? PROMPT_MS : SLOWEST_MS);
  return { to, from: Math.max(from, before, earliest), until: at + PROMPT_MS };
}

/** What is known of it without asking. */
export const isForgotten = ({ until }: AuthorlessChange, now: EpochMs): boolean =>
  until <= now - REMEMBERED_MS;

/** What to make of the calls in that time. The last of them made the change. */
export function authorshipOf(
  calls: readonly PowerCall[],
  { until }: AuthorlessChange,
  now: EpochMs,
): Authorship {
  const last = calls.toSorted((a, b) => a.at - b.at).at(-1);
  if (last !== undefined) return { kind: 'found', ...last };
  return { kind: now - until < LATEST_MS ? 'not-yet' : 'none' };
}
