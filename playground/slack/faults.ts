/** How Slack can fail. */
export type Fault =
  /** `{ok:false, error}`: "channel_not_found", "missing_scope", ... */
  | { readonly error: string; readonly needed?: string }
  /** 429 with this Retry-After. */
  | { readonly ratelimitedSeconds: number }
  /** An HTTP status without a word of Slack's: 503. */
  | { readonly status: number }
  /** The connection breaks. */
  | { readonly down: true };

/** What is to fail: a Web API method, answers to a response_url, or everything. */
export type FaultPlace =
  | 'chat.postMessage'
  | 'chat.update'
  | 'chat.postEphemeral'
  | 'chat.scheduleMessage'
  | 'auth.test'
  | `views.${'open' | 'push' | 'update' | 'publish'}`
  | `users.${'info' | 'lookupByEmail'}`
  | 'usergroups.users.list'
  | 'response_url'
  | '*';

export class Faults {
  #planned: { place: FaultPlace; fault: Fault; left: number }[] = [];

  /** The next `times` calls fail, or all until the returned function ends it. */
  plan(place: FaultPlace, fault: Fault, times = Number.POSITIVE_INFINITY): () => void {
    const entry = { place, fault, left: times };
    this.#planned.push(entry);
    return () => {
      this.#planned = this.#planned.filter((other) => other !== entry);
    };
  }

  /** The fault of this call, if any; it is used up. */
  take(place: string): Fault | undefined {
    const entry = this.#planned.find((e) => (e.place === '*' || e.place === place) && e.left > 0);
    if (entry) entry.left -= 1;
    return entry?.fault;
  }
}
