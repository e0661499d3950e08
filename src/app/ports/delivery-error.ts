/** Slack could not be made to take a message. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  /** Whether it stays so until somebody does something about it, as the message says. */
  readonly needsPeople: boolean;

  constructor(message: string, needsPeople = false) {
    super(message);
    this.needsPeople = needsPeople;
  }
}
