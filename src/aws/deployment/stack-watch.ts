import {
  type CloudFormationClient,
  DescribeStacksCommand,
  paginateDescribeStackEvents,
  type Stack,
  type StackEvent,
} from '@aws-sdk/client-cloudformation';
import type { StackStep } from '../../core/reports/stack.ts';
import type { Pause } from '../sdk/pause.ts';
import { isNoStack } from './no-stack.ts';

const POLL_MS = 2_000;
/** Creating all of it takes two minutes. CloudFormation gives up by itself within an hour. */
const LONGEST_MS = 60 * 60 * 1_000;

const ENDED = /(_COMPLETE|_FAILED)$/;
/** Ended, but cleaning up: the new version runs already. */
const IS_CLEANING_UP = /_CLEANUP_IN_PROGRESS$/;

export interface StackEnd {
  readonly status: string;
  readonly failed: readonly StackStep[];
  readonly last: Stack | undefined;
}

export async function stackOf(client: CloudFormationClient, stack: string): Promise<Stack | undefined> {
  try {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    return Stacks[0];
  } catch (error) {
    if (isNoStack(error)) return undefined;
    throw error;
  }
}

/** Tells what happens to a stack, from a moment on. */
export function createStackWatch(client: CloudFormationClient, pause: Pause) {
  /** What is new since the last look, the oldest first. The events of a stack go back to its beginning, the newest first. */
  async function newEvents(stack: string, told: Set<string>): Promise<readonly StackEvent[]> {
    const found: StackEvent[] = [];
    for await (const { StackEvents = [] } of paginateDescribeStackEvents({ client }, { StackName: stack })) {
      const fresh = StackEvents.filter(({ EventId = '' }) => !told.has(EventId));
      found.push(...fresh);
      if (fresh.length < StackEvents.length) break;
    }
    for (const { EventId = '' } of found) told.add(EventId);
    return found.toReversed();
  }

  return {
    async begin(stack: string) {
      const told = new Set<string>();
      await newEvents(stack, told);
      const failed: StackStep[] = [];

      async function tell(onStep: (step: StackStep) => void): Promise<void> {
        for (const event of await newEvents(stack, told)) {
          const step = stepOf(event);
          // What is called off because something else failed explains nothing.
          if (step.status.endsWith('_FAILED') && !/cancelled/i.test(step.reason ?? '')) failed.push(step);
          onStep(step);
        }
      }

      return {
        async untilDone(onStep: (step: StackStep) => void): Promise<StackEnd> {
          const giveUpAt = pause.now() + LONGEST_MS;
          for (;;) {
            const last = await stackOf(client, stack);
            const status = last?.StackStatus ?? 'DELETE_COMPLETE';
            await tell(onStep);
            const isDone = ENDED.test(status) && !IS_CLEANING_UP.test(status);
            if (isDone || pause.now() > giveUpAt) return { status, failed, last };
            await pause.sleep(POLL_MS);
          }
        },
      };
    },
  };
}

const stepOf = ({ LogicalResourceId, ResourceType, ResourceStatus, ResourceStatusReason }: StackEvent) => ({
  logicalId: LogicalResourceId ?? '',
  type: ResourceType ?? '',
  status: ResourceStatus ?? '',
  reason: ResourceStatusReason,
});
