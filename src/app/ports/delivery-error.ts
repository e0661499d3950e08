/**
 * Why it keeps failing. `needs-people`: until a person acts. `channel-gone` and `message-gone`: for this channel or message, no later
 * try succeeds.
 */
export type Lasting = 'needs-people' | 'channel-gone' | 'message-gone';

/** Slack could not deliver a message. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  /** Why it keeps failing; undefined if it may pass. */
  readonly lasting: Lasting | undefined;

  constructor(message: string, lasting?: Lasting) {
    super(message);
    this.lasting = lasting;
  }

  /** Whether it keeps failing in this channel until a person acts. The message says what to do. */
  get needsPeople(): boolean {
    return this.lasting === 'needs-people' || this.lasting === 'channel-gone';
  }
}
