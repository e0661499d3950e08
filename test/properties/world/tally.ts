/** How often something befell a story and made a difference: what is drawn at random may be gone or stopped already. */
export type Befallen =
  | 'power-off'
  | 'event-late'
  | 'event-lost'
  | 'restarted-by-aws'
  | 'denied-by-name'
  | 'denied-without-a-name'
  | 'some-fit'
  | 'renamed'
  | 'moved'
  | 'untagged'
  | 'tagged-again'
  | 'asked-by-a-person'
  | 'asked-by-a-pipeline'
  | 'kept-stopped'
  | 'message-deleted'
  | 'channel-archived'
  | 'run-died';

export class Tally {
  readonly #counts = new Map<Befallen, number>();

  count(what: Befallen, times = 1): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + times);
  }

  of(what: Befallen): number {
    return this.#counts.get(what) ?? 0;
  }

  add(other: Tally): void {
    for (const [what, times] of other.#counts) this.count(what, times);
  }
}
