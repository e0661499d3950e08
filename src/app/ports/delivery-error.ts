/** Slack could not deliver a message. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  /** Whether it keeps failing until a person acts. The message says what to do. */
  readonly needsPeople: boolean;

  constructor(message: string, needsPeople = false) {
    super(message);
    this.needsPeople = needsPeople;
  }
}
