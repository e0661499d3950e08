/** A message in a dead-letter queue. */
export interface DeadLetter {
  readonly body: unknown;
  readonly attributes: Readonly<Record<string, string>>;
}

/** The queues that other services send to, by ARN. Nothing reads them over HTTP. */
export class Queues {
  readonly #letters = new Map<string, DeadLetter[]>();

  send(arn: string, letter: DeadLetter): void {
    this.#letters.set(arn, [...this.in(arn), letter]);
  }

  in(arn: string): readonly DeadLetter[] {
    return this.#letters.get(arn) ?? [];
  }
}
