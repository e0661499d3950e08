import { DAY_MS, type EpochMs } from '../time/index.ts';

/** An entry of DescribeEvents. `code` is for readers of this file; AWS's answer has no event id. */
export interface DbEvent {
  readonly at: EpochMs;
  readonly sourceId: string;
  readonly sourceType: 'db-instance' | 'db-cluster';
  readonly sourceArn: string;
  readonly code: EventCode;
  readonly message: string;
  readonly categories: readonly string[];
}

const MESSAGES = {
  'RDS-EVENT-0087': 'DB instance stopped',
  'RDS-EVENT-0088': 'DB instance started',
  'RDS-EVENT-0150': 'DB cluster stopped',
  'RDS-EVENT-0151': 'DB cluster started',
  'RDS-EVENT-0152': 'DB cluster stop failed',
  'RDS-EVENT-0153': 'DB cluster is being started due to it exceeding the maximum allowed time being stopped.',
  'RDS-EVENT-0154':
    'DB instance is being started due to it exceeding the maximum allowed time being stopped.',
} as const;

export type EventCode = keyof typeof MESSAGES;

const KEPT_MS = 14 * DAY_MS;

/** Database events, oldest first, kept as long as AWS keeps them. */
export class DbEvents {
  #events: DbEvent[] = [];

  record(
    at: EpochMs,
    code: EventCode,
    source: { readonly id: string; readonly kind: 'db-instance' | 'db-cluster'; readonly arn: string },
  ): void {
    const event: DbEvent = {
      at,
      sourceId: source.id,
      sourceType: source.kind,
      sourceArn: source.arn,
      code,
      message: MESSAGES[code],
      categories: ['notification'],
    };
    const index = this.#events.findLastIndex((other) => other.at <= at);
    this.#events.splice(index + 1, 0, event);
  }

  /** Includes both ends. */
  between(from: EpochMs, to: EpochMs, now: EpochMs): readonly DbEvent[] {
    this.#events = this.#events.filter((event) => event.at >= now - KEPT_MS);
    return this.#events.filter((event) => event.at >= from && event.at <= to);
  }
}
