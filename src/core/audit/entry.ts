import type { Right } from '../access/permissions.ts';
import type { Origin, Verb } from '../request/request.ts';
import type { Capacity } from '../resource/capacity.ts';
import type { ResourceKey } from '../resource/key.ts';
import { shortHash } from '../resource/ref.ts';
import type { LastChange, Resource } from '../resource/resource.ts';
import type { ChangedSetting } from '../settings/document-changes.ts';
import { DAY_MS, type EpochMs, floorToMinute } from '../time.ts';

/** A channel's weekly digest was switched. */
export type DigestVerb = 'digest-on' | 'digest-off';

/** What somebody says of suggestions. */
type Spare = 'never-suggest' | 'suggest-again';

export type AuditVerb = Verb | 'decline' | 'pause' | 'unpause' | 'settings' | DigestVerb | Spare;

/** From where something was asked for. */
export type AuditOrigin =
  | Origin
  | { readonly kind: 'schedule' }
  /** `uptimectl tick` in somebody's terminal. */
  | { readonly kind: 'terminal' }
  /** The run that did it died before it could write that down. */
  | { readonly kind: 'unknown' };

/** What came of it for one resource. */
export type AuditResult =
  | {
      readonly kind: 'held' | 'started' | 'stopped' | 'resumed' | 'noted' | 'declined';
      readonly until?: EpochMs | undefined;
      /** Whose holds this ended. */
      readonly whose?: readonly string[] | undefined;
    }
  | {
      readonly kind: 'planned';
      readonly keep: 'running' | 'stopped';
      readonly from: EpochMs;
      readonly until: EpochMs;
    }
  /** AWS was asked, and the run died before it heard the answer. */
  | { readonly kind: 'asked' }
  /** AWS refused, in its own words. */
  | { readonly kind: 'refused'; readonly code: string; readonly detail: string }
  /** Uptime itself could not do it. */
  | { readonly kind: 'failed'; readonly what: string; readonly cause: string }
  | { readonly kind: 'forbidden'; readonly right: Right }
  | { readonly kind: 'over-budget' }
  /** A few words: "already stopped". */
  | { readonly kind: 'unchanged'; readonly why: string };

export interface AuditItem {
  readonly key: ResourceKey;
  /** Its name at the time. */
  readonly name: string;
  readonly result: AuditResult;
  /** What it came back to, or comes back to, if it is scaled. */
  readonly size?: Capacity | undefined;
  /** How it was before, where AWS tells. */
  readonly was?: Was | undefined;
  /** The stop that a snooze moved. */
  readonly moved?: EpochMs | undefined;
}

/** Since when it had been up before this stop, or down before this start: a person may have done that without Uptime. */
export interface Was {
  readonly since: EpochMs;
  readonly by: LastChange['by'];
  /** The change before that. */
  readonly before?: EpochMs | undefined;
}

/** @param now what it is made to be: the last change before that was to the opposite, or says nothing about it */
export function wasBefore(
  { lastChange }: Pick<Resource, 'lastChange'>,
  now: LastChange['to'],
): Was | undefined {
  if (lastChange === undefined || lastChange.to === now) return undefined;
  const { at, by, before } = lastChange;
  return { since: at, by, ...(before !== undefined && { before }) };
}

/** Who did what to what, when, from where, why, approved by whom, and with what result: one press, command, event or run. */
export interface AuditEntry {
  /** The same where the same is written again within its minute, so that it stays one entry. */
  readonly id: string;
  readonly at: EpochMs;
  readonly verb: AuditVerb;
  /** A Slack user id, the name in an event, or `SCHEDULE`. */
  readonly by: string;
  readonly from: AuditOrigin;
  readonly why?: string | undefined;
  /** What was meant, in the requester's words. */
  readonly asked?: string | undefined;
  /** Who asked for a declined request. */
  readonly askedBy?: string | undefined;
  /** Who approved it, if someone had to. */
  readonly approvedBy?: string | undefined;
  /** Two deliveries of one request share this id. */
  readonly request?: string | undefined;
  /** What is different in the settings. A value that is long or not plain is left out. */
  readonly changes?: readonly ChangedSetting[] | undefined;
  readonly items: readonly AuditItem[];
  /** How many more resources it was about, where only some are listed. */
  readonly others?: number | undefined;
}

/** Who did what no person asked for. */
export const SCHEDULE = 'uptime';

export const AUDIT_DAYS = 400;
export const AUDIT_MS = AUDIT_DAYS * DAY_MS;

/** A record holds 400 KB, and a log line 256 KB. */
const MOST_ITEMS = 1_000;

/**
 * The entries for one deed: one, or one for each thousand resources. None if it was about nothing.
 *
 * @param deed what tells it from others of that minute: a request's id, a notice's name
 */
export function auditEntries(
  deed: string,
  { items, ...rest }: Omit<AuditEntry, 'id' | 'others'>,
): AuditEntry[] {
  const entries: AuditEntry[] = [];
  for (let first = 0; first < items.length; first += MOST_ITEMS) {
    const some = items.slice(first, first + MOST_ITEMS);
    entries.push({ ...rest, id: idOf(`${deed} ${rest.verb} ${floorToMinute(rest.at)}`, some), items: some });
  }
  return entries;
}

/** A repetition with another result is another entry: it must not take the place of the first. */
const idOf = (deed: string, items: readonly AuditItem[]): string =>
  shortHash([deed, ...items.map(({ key, result }) => `${result.kind} ${key}`).sort()].join('\n'));

/** Everybody who had a part in it. */
export const peopleIn = ({ by, askedBy, approvedBy }: AuditEntry): string[] => [
  ...new Set([by, askedBy, approvedBy].filter((who) => who !== undefined)),
];
