import { lambdaNameOf } from '../lambda/arn.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Place } from '../place.ts';
import type { Queues } from '../sqs/queues.ts';

/** A rule with one target, a function. Its pattern has matched. */
export interface Rule {
  readonly arn: string;
  readonly targetArn: string;
  readonly deadLetterArn?: string | undefined;
}

/**
 * Invokes the target with the event. If the function does not exist, the event goes to the rule's queue at once: EventBridge retries only
 * what may pass.
 */
export function deliverByRule(
  place: Place,
  functions: Functions,
  queues: Queues,
  { arn, targetArn, deadLetterArn }: Rule,
  event: object,
): void {
  const name = lambdaNameOf(targetArn);
  if (name !== undefined && functions.invokeLater(place, name, JSON.stringify(event))) return;
  if (deadLetterArn === undefined) return;
  queues.send(deadLetterArn, {
    body: event,
    attributes: {
      ERROR_CODE: 'RESOURCE_NOT_FOUND',
      ERROR_MESSAGE: `Function not found: ${targetArn}`,
      RULE_ARN: arn,
      TARGET_ARN: targetArn,
    },
  });
}
