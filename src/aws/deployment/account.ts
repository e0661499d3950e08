import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  GetRoleCommand,
  IAMClient,
  paginateListRoles,
  paginateSimulatePrincipalPolicy,
} from '@aws-sdk/client-iam';
import { GetAccountSettingsCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListScheduleGroupsCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import {
  type AccountSight,
  type Deployed,
  type DeploymentWish,
  deploymentName,
  type Looked,
} from '../../core/reports/preflight.ts';
import type { AwsClients } from '../sdk/clients.ts';
import { seeTable } from './kept-table.ts';
import { look } from './looked.ts';
import { neededPermissions } from './needed-permissions.ts';
import { isNoStack } from './no-stack.ts';

/** Looks at everything that a deployment needs to know of the account, at once. Changes nothing. */
export async function seeAccount(
  clients: AwsClients,
  { region, stage, dashboard, table }: DeploymentWish,
): Promise<AccountSight> {
  const name = deploymentName(stage);
  const caller = await look('sts:GetCallerIdentity', () => whoAmI(clients, region));
  const unasked: Looked<never> = { kind: 'failed', cause: 'AWS does not know who is asking' };
  if (caller.kind !== 'seen')
    return {
      caller,
      quota: unasked,
      scheduler: unasked,
      missingSecrets: unasked,
      deployed: unasked,
      stack: unasked,
      table: unasked,
      missingPermissions: unasked,
    };
  const [quota, scheduler, missingSecrets, deployed, stack, seenTable, missingPermissions] =
    await Promise.all([
      look('lambda:GetAccountSettings', () => quotaIn(clients, region)),
      look('scheduler:ListScheduleGroups', () => hasScheduler(clients, region)),
      look('ssm:GetParameters', () => missingOf(clients, region, secretNames(stage))),
      look('iam:ListRoles', () => deploymentsOf(clients, region)),
      look('cloudformation:DescribeStacks', () => stackStatus(clients, region, name)),
      look('dynamodb:DescribeTable', () => seeTable(clients, region, { stack: name, table: table ?? name })),
      look('iam:SimulatePrincipalPolicy', () =>
        missingFor(clients, { region, stage, dashboard, ...caller.value }),
      ),
    ]);
  return { caller, quota, scheduler, missingSecrets, deployed, stack, table: seenTable, missingPermissions };
}

/** Where the two secrets are. The template has the same names. */
export const secretNames = (stage: string): readonly string[] => [
  `/uptime/${stage}/slack-bot-token`,
  `/uptime/${stage}/slack-signing-secret`,
];

async function whoAmI(clients: AwsClients, region: string) {
  const { Account = '', Arn = '' } = await clients
    .of(STSClient, region)
    .send(new GetCallerIdentityCommand({}));
  return { accountId: Account, arn: Arn };
}

async function quotaIn(clients: AwsClients, region: string) {
  const { AccountLimit } = await clients.of(LambdaClient, region).send(new GetAccountSettingsCommand({}));
  const all = AccountLimit?.ConcurrentExecutions ?? 0;
  return { all, unreserved: AccountLimit?.UnreservedConcurrentExecutions ?? all };
}

async function hasScheduler(clients: AwsClients, region: string): Promise<true> {
  await clients.of(SchedulerClient, region).send(new ListScheduleGroupsCommand({ MaxResults: 1 }));
  return true;
}

/** Only the names are of interest, so nothing is decrypted. */
export async function missingOf(clients: AwsClients, region: string, names: readonly string[]) {
  const { InvalidParameters = [] } = await clients
    .of(SSMClient, region)
    .send(new GetParametersCommand({ Names: [...names] }));
  return names.filter((name) => InvalidParameters.includes(name));
}

const ROLE = /^uptime-(?<stage>.+)-people-(?<region>[a-z]{2,4}(-[a-z]+)+-\d+)$/;

/**
 * Every deployment has a role that is named after its stage and Region, and roles of all Regions are in one list: it costs one call, where
 * looking for stacks would cost one in each Region.
 */
async function deploymentsOf(clients: AwsClients, region: string): Promise<readonly Deployed[]> {
  const found: Deployed[] = [];
  const pages = paginateListRoles({ client: clients.of(IAMClient, region), pageSize: 1_000 }, {});
  for await (const { Roles = [] } of pages) {
    for (const { RoleName = '' } of Roles) {
      const { stage, region: there } = ROLE.exec(RoleName)?.groups ?? {};
      if (stage !== undefined && there !== undefined) found.push({ stage, region: there });
    }
  }
  return found;
}

async function stackStatus(clients: AwsClients, region: string, name: string): Promise<string | undefined> {
  try {
    const { Stacks = [] } = await clients
      .of(CloudFormationClient, region)
      .send(new DescribeStacksCommand({ StackName: name }));
    return Stacks[0]?.StackStatus;
  } catch (error) {
    if (isNoStack(error)) return undefined;
    throw error;
  }
}

interface Asking {
  readonly region: string;
  readonly stage: string;
  readonly dashboard: boolean;
  readonly accountId: string;
  readonly arn: string;
}

async function missingFor(
  clients: AwsClients,
  { region, stage, dashboard, accountId, arn }: Asking,
): Promise<readonly string[]> {
  if (arn.endsWith(':root')) return [];
  const client = clients.of(IAMClient, region);
  const PolicySourceArn = await policySource(client, arn);
  const partition = arn.split(':')[1] ?? 'aws';
  const missing = await Promise.all(
    neededPermissions({ partition, region, accountId, stage, dashboard }).map(
      async ({ actions, resource }) => {
        const denied: string[] = [];
        const pages = paginateSimulatePrincipalPolicy(
          { client },
          {
            PolicySourceArn,
            ActionNames: [...actions],
            ...(resource !== undefined && { ResourceArns: [resource] }),
          },
        );
        for await (const { EvaluationResults = [] } of pages)
          for (const { EvalActionName = '', EvalDecision } of EvaluationResults)
            if (EvalDecision !== 'allowed') denied.push(EvalActionName);
        return denied;
      },
    ),
  );
  return [...new Set(missing.flat())].sort();
}

/** A session has no policies of its own: those of its role count, whose path only IAM knows. */
async function policySource(client: IAMClient, arn: string): Promise<string> {
  const [, role] = /:assumed-role\/([^/]+)\//.exec(arn) ?? [];
  if (role === undefined) return arn;
  const { Role } = await client.send(new GetRoleCommand({ RoleName: role }));
  return Role?.Arn ?? arn;
}
