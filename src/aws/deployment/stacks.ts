import { randomUUID } from 'node:crypto';
import {
  CloudFormationClient,
  CreateChangeSetCommand,
  DeleteChangeSetCommand,
  DeleteStackCommand,
  ExecuteChangeSetCommand,
  GetTemplateSummaryCommand,
  paginateDescribeChangeSet,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import type { Proposed, Stacks } from '../../app/ports/stacks.ts';
import type { ParameterChoice, StackSeen } from '../../core/reports/stack.ts';
import type { AwsClients } from '../sdk/clients.ts';
import { type Pause, realPause } from '../sdk/pause.ts';
import { changeOf } from './change.ts';
import { createStackWatch, stackOf } from './stack-watch.ts';

const POLL_MS = 2_000;
/** A change set of a hundred resources takes seconds. */
const MOST_POLLS = 60;

/** A stack that only has an unused change set. */
const IS_EMPTY = 'REVIEW_IN_PROGRESS';

/** What CloudFormation says of a change set that would change nothing. There is no code for it. */
const NO_CHANGES = /didn't contain changes|No updates are to be performed/;

export function createStacks(clients: AwsClients, region: string, pause: Pause = realPause): Stacks {
  const client = clients.of(CloudFormationClient, region);
  const watch = createStackWatch(client, pause);

  async function proposed(stack: string, id: string): Promise<Proposed> {
    for (let polls = 0; polls < MOST_POLLS; polls += 1) {
      const pages = paginateDescribeChangeSet({ client }, { StackName: stack, ChangeSetName: id });
      const changes = [];
      let status = '';
      let why = '';
      for await (const page of pages) {
        status = page.Status ?? '';
        why = page.StatusReason ?? status;
        changes.push(...(page.Changes ?? []));
      }
      if (status === 'CREATE_COMPLETE')
        return {
          kind: 'changes',
          id,
          changes: changes.flatMap(({ ResourceChange }) => changeOf(ResourceChange)),
        };
      if (status === 'FAILED') {
        await discard(stack, id);
        return NO_CHANGES.test(why) ? { kind: 'nothing' } : { kind: 'refused', why };
      }
      await pause.sleep(POLL_MS);
    }
    return { kind: 'refused', why: 'CloudFormation took more than two minutes to work out the changes' };
  }

  async function discard(stack: string, id: string): Promise<void> {
    await client.send(new DeleteChangeSetCommand({ StackName: stack, ChangeSetName: id }));
  }

  return {
    discard,

    async read(stack) {
      const found = await stackOf(client, stack);
      return found === undefined || found.StackStatus === IS_EMPTY ? undefined : seen(found);
    },

    async readTemplate(templateUrl) {
      const { Description = '', Parameters = [] } = await client.send(
        new GetTemplateSummaryCommand({ TemplateURL: templateUrl }),
      );
      return {
        description: Description,
        parameters: Parameters.map(({ ParameterKey = '', DefaultValue, Description: text = '' }) => ({
          name: ParameterKey,
          default: DefaultValue,
          description: text,
        })),
      };
    },

    async propose({ stack, isNew, templateUrl, parameters }) {
      const { Id } = await client.send(
        new CreateChangeSetCommand({
          StackName: stack,
          ChangeSetName: `uptime-${randomUUID()}`,
          ChangeSetType: isNew ? 'CREATE' : 'UPDATE',
          // A first deployment that fails leaves nothing in the way of the next.
          ...(isNew && { OnStackFailure: 'DELETE' as const }),
          TemplateURL: templateUrl,
          Capabilities: ['CAPABILITY_NAMED_IAM'],
          Parameters: [...parameters].map(parameterOf),
        }),
      );
      return proposed(stack, Id ?? '');
    },

    async settle(stack, onStep) {
      const found = await stackOf(client, stack);
      const { StackStatus: status = '', StackId: id = stack } = found ?? {};
      if (!status.endsWith('_IN_PROGRESS') || status === IS_EMPTY) return false;
      await (await watch.begin(id)).untilDone(onStep);
      return true;
    },

    async run(stack, changeSet, onStep) {
      // By its id, a stack that is gone can still be asked about.
      const steps = await watch.begin((await stackOf(client, stack))?.StackId ?? stack);
      await client.send(new ExecuteChangeSetCommand({ StackName: stack, ChangeSetName: changeSet }));
      const { status, failed, last } = await steps.untilDone(onStep);
      return /^(CREATE|UPDATE)_COMPLETE$/.test(status)
        ? { kind: 'done', stack: last && seen(last) }
        : { kind: 'failed', status, steps: failed };
    },

    async remove(stack, onStep) {
      const found = await stackOf(client, stack);
      if (found === undefined) return { kind: 'done', stack: undefined };
      const id = found.StackId ?? stack;
      const steps = await watch.begin(id);
      await client.send(new DeleteStackCommand({ StackName: id }));
      const { status, failed } = await steps.untilDone(onStep);
      return status === 'DELETE_COMPLETE'
        ? { kind: 'done', stack: undefined }
        : { kind: 'failed', status, steps: failed };
    },
  };
}

const parameterOf = ([name, choice]: readonly [string, ParameterChoice]) =>
  choice === 'kept'
    ? { ParameterKey: name, UsePreviousValue: true }
    : { ParameterKey: name, ParameterValue: choice.value };

const seen = ({ StackStatus, Description = '', Parameters = [], Outputs = [] }: Stack): StackSeen => ({
  status: StackStatus ?? '',
  description: Description,
  parameters: new Map(
    Parameters.map(({ ParameterKey = '', ParameterValue = '' }) => [ParameterKey, ParameterValue]),
  ),
  outputs: new Map(Outputs.map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue])),
});
