import type { Failed } from '../../core/request/outcome.ts';
import type { Verb } from '../../core/request/request.ts';
import type { ResourceKey } from '../../core/resource/resource.ts';

/** What failed of a request, or around it. A person has the answer; a pipeline's run fails by it. */
export type RequestFailure =
  | { readonly kind: 'message-not-written'; readonly channel: string; readonly cause: string }
  | { readonly kind: 'wake-not-set'; readonly cause: string }
  | { readonly kind: 'target-unreadable'; readonly target: string }
  | ({ readonly kind: 'not-carried-out'; readonly verb: Verb; readonly resource: ResourceKey } & Pick<
      Failed,
      'failure'
    >);
