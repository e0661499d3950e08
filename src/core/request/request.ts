import type { ResourceKey } from '../resource/key.ts';
import type { ResourceRef } from '../resource/ref.ts';
import type { EpochMs } from '../time.ts';
import type { When } from './when.ts';

/** `retry`: what waits for another try of its start gets it now. `object`: said of a rehearsal, and changes nothing. */
export type Verb = 'hold' | 'start' | 'stop' | 'resume' | 'retry' | 'object';

/** Of what. */
export type Selection =
  /** As typed: a name, an id, a glob, `tag=value`, a schedule, or `all`; or a resource's key. Never empty. */
  | { readonly kind: 'text'; readonly text: string }
  /** What a notice announced, or only these of it. A press on a notice goes against nobody else's hold. */
  | { readonly kind: 'notice'; readonly notice: string; readonly only?: readonly ResourceRef[] | undefined }
  /** What should be up in a channel and is not. */
  | { readonly kind: 'failed-starts'; readonly channel: string };

/** What is wanted, before it is known who wants it. */
export interface Wish {
  readonly verb: Verb;
  readonly of: Selection;
  readonly until?: When | undefined;
  /** Why. */
  readonly reason?: string | undefined;
  /** Whose holds a resume drops: without it, one's own. */
  readonly whose?: 'everyone' | undefined;
}

/** A pipeline goes by what its event calls itself, and has every right: IAM says who may send one. */
export type Requester =
  | { readonly kind: 'person' /** Slack user id. */; readonly user: string }
  | { readonly kind: 'pipeline'; readonly name: string };

export type Origin =
  /** A channel's id, or `home` for the Home tab. */
  { readonly kind: 'slack'; readonly channel: string } | { readonly kind: 'event'; readonly account: string };

/** What somebody wants: a press, a command, an event of a pipeline. */
export interface Request extends Wish {
  readonly by: Requester;
  readonly from: Origin;
  /** Delivered twice, or confirmed by two clicks, it is the same request. */
  readonly id: string;
  /** When it was asked. */
  readonly at: EpochMs;
}

/** Under which name somebody holds, and is found in the log. */
export const nameOf = (by: Requester): string => (by.kind === 'person' ? by.user : by.name);

/** The request as far as it is about one resource: what it makes there is made once. */
export const requestIdFor = ({ id }: Request, key: ResourceKey): string => `${id}/${key}`;
