import { type ResourceRef, shortHash } from '../resource/ref.ts';
import { DAY_MS, type EpochMs } from '../time.ts';

/**
 * A person's dated override; people call it snooze. Immutable: pressing again makes another hold, resuming removes it.
 * The hold that ends last decides. One with a beginning is a plan: it goes over the schedule like hours of its own.
 */
export interface Hold {
  /** Unique: `holdName`. */
  readonly name: string;
  readonly keep: 'running' | 'stopped';
  readonly resource: ResourceRef;
  /** Slack user id, or the name of a pipeline. */
  readonly by: string;
  readonly createdAt: EpochMs;
  /** When it begins. Absent: at once. */
  readonly from?: EpochMs | undefined;
  /** The same for all that one request planned. Every plan has one. */
  readonly plan?: PlanId | undefined;
  readonly until: EpochMs;
  /** What it is for. */
  readonly reason?: string | undefined;
  /** It was made while the resource was starting or changing. AWS dates such a start later, when it is done. */
  readonly whileChanging?: true | undefined;
}

/** Who holds what Uptime itself snoozes because it is in use. No person did, so anyone who may snooze may end it. */
export const AUTOMATIC = 'uptime';

/** Whether ending it is up to this person: it is their own, or nobody's. */
export const isUpTo = ({ by }: Pick<Hold, 'by'>, who: string): boolean => by === who || by === AUTOMATIC;

/** The name of what one request holds of one resource: delivered again, it finds its own hold. */
export const holdName = (resource: ResourceRef, requestId: string): string =>
  `${resource}.${shortHash(requestId)}`;

/**
 * How long a hold is kept after its end, and how long a notice counts after its stop time. Both are the same, so that a
 * notice from before a hold never replaces the new one that could not be posted.
 */
export const REMEMBERED_MS = DAY_MS;

export type PlanId = string;

/** What one request plans for many resources is listed, and taken back, as one. */
export const planIdOf = (requestId: string): PlanId => shortHash(requestId);

/** A hold that was made for a time ahead. */
export interface PlannedHold extends Hold {
  readonly from: EpochMs;
  readonly plan: PlanId;
}

export const isPlanned = (hold: Hold): hold is PlannedHold =>
  hold.from !== undefined && hold.plan !== undefined;

/** A plan holds nothing before it begins. */
export const isInForce = ({ from, until }: Pick<Hold, 'from' | 'until'>, now: EpochMs): boolean =>
  until > now && (from === undefined || from <= now);

/** What a request asks for. */
export interface NewHold extends Omit<Hold, 'name'> {
  readonly requestId: string;
}

/** What is known of all holds, once those on these resources have been read again. */
export function withHoldsOn(
  resources: readonly ResourceRef[],
  read: readonly Hold[],
  before: readonly Hold[],
): Hold[] {
  const refs = new Set(resources);
  return [...before.filter(({ resource }) => !refs.has(resource)), ...read];
}
