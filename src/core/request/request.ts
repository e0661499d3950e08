import type { Hold, PlanId } from '../hold/hold.ts';
import type { Capacity } from '../resource/capacity.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { ResourceRef } from '../resource/ref.ts';
import type { EpochMs } from '../time.ts';
import type { When } from './when.ts';

/** `retry`: tries a failed start again now. `object`: an objection in observe mode; it changes nothing. */
export type Verb = 'hold' | 'start' | 'stop' | 'resume' | 'retry' | 'object';

/** Which resources. */
export type Selection =
  /** As typed: a name, an id, a glob, `tag=value`, a schedule, or `all`; or a resource's key. Never empty. */
  | { readonly kind: 'text'; readonly text: string }
  /** Everything a notice announced, or only some of it. A press on a notice never overrides another person's hold. */
  | { readonly kind: 'notice'; readonly notice: string; readonly only?: readonly ResourceRef[] | undefined }
  /** Everything that one request planned. */
  | { readonly kind: 'plan'; readonly plan: PlanId }
  /** Resources in a channel that should be up and are not. */
  | { readonly kind: 'failed-starts'; readonly channel: string };

/** What is requested, before the requester is known. */
export interface Wish {
  readonly verb: Verb;
  readonly of: Selection;
  /** When it begins, if not at once. Then there is an `until`, too. */
  readonly begin?: When | undefined;
  readonly until?: When | undefined;
  /** The reason given. */
  readonly reason?: string | undefined;
  /** For a start: how large, where nobody remembers that. */
  readonly size?: Capacity | undefined;
  /** Whose holds a resume ends. By default, only the requester's own. */
  readonly whose?: 'everyone' | undefined;
}

/** A pipeline uses the name in its event and has every right: IAM decides who may send events. */
export type Requester =
  | { readonly kind: 'person' /** Slack user id. */; readonly user: string }
  | { readonly kind: 'pipeline'; readonly name: string };

export type Origin =
  /** A channel's id, or `home` for the Home tab. */
  { readonly kind: 'slack'; readonly channel: string } | { readonly kind: 'event'; readonly account: string };

/** What someone wants: a press, a command, a pipeline's event. */
export interface Request extends Wish {
  readonly by: Requester;
  readonly from: Origin;
  /** The same if it is delivered twice or confirmed with two clicks. */
  readonly id: string;
  /** When it was requested. */
  readonly at: EpochMs;
}

/** The requester's name in holds and in the log. */
export const nameOf = (by: Requester): string => (by.kind === 'person' ? by.user : by.name);

/** Identifies the request for one resource, so that a repeated delivery changes nothing. */
export const requestIdFor = ({ id }: Request, key: ResourceKey): string => `${id}/${key}`;

export const keepOf = (verb: Verb): Hold['keep'] => (verb === 'stop' ? 'stopped' : 'running');
