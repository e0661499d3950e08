/** How Slack can fail. */
export type Fault =
  /** `{ok:false, error}`: "channel_not_found", "missing_scope", ... */
  | { readonly error: string; readonly needed?: string }
  /** 429 with this Retry-After. */
  | { readonly ratelimitedSeconds: number }
  /** A bare HTTP status, such as 503. */
  | { readonly status: number }
  /** A status with this body and no header besides: a proxy's page, a 429 without a Retry-After. */
  | { readonly status: number; readonly body: string }
  /** The connection breaks. */
  | { readonly down: true }
  /** Slack does what it was asked, and the connection breaks before the answer. */
  | { readonly answerLost: true };

/** What fails: a Web API method such as `chat.update`, answers to a response_url, or everything. */
export type FaultPlace = `${string}.${string}` | 'response_url' | '*';

export class Faults {
  #planned: { place: FaultPlace; fault: Fault; left: number }[] = [];

  /** Makes the next `times` calls fail, by default all. Returns a function that ends it. */
  plan(place: FaultPlace, fault: Fault, times = Number.POSITIVE_INFINITY): () => void {
    const entry = { place, fault, left: times };
    this.#planned.push(entry);
    return () => {
      this.#planned = this.#planned.filter((other) => other !== entry);
    };
  }

  /** The fault for this call, if any. Counts it. */
  take(place: string): Fault | undefined {
    const entry = this.#planned.find((e) => (e.place === '*' || e.place === place) && e.left > 0);
    if (entry) entry.left -= 1;
    return entry?.fault;
  }
}
