/**
 * Why it keeps failing. `needs-people`: until a person acts. `channel-gone` and `message-gone`: for this channel or message, no later
 * try succeeds. `malformed`: Slack does not take this text, which is a fault of ours.
 */
export type Lasting = 'needs-people' | 'channel-gone' | 'message-gone' | 'malformed';

/** Slack could not deliver a message. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  /** Why it keeps failing; undefined if it may pass. */
  readonly lasting: Lasting | undefined;
  /** Only the answer may have been lost: the message may be there. */
  readonly mayBeThere: boolean;

  constructor(message: string, lasting?: Lasting, mayBeThere = false) {
    super(message);
    this.lasting = lasting;
    this.mayBeThere = mayBeThere;
  }
}

export const isLasting = (error: unknown): error is DeliveryError =>
  error instanceof DeliveryError && error.lasting !== undefined;

export const mayBeThere = (error: unknown): boolean => error instanceof DeliveryError && error.mayBeThere;
