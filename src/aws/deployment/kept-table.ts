import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient, type KeySchemaElement } from '@aws-sdk/client-dynamodb';
import type { AwsClients } from '../sdk/clients.ts';
import { isAwsError } from '../sdk/errors.ts';
import { tableNamed } from '../table/definition.ts';
import { isNoStack } from './no-stack.ts';

export type TableSeen = 'none' | 'ours' | 'of-the-stack' | 'foreign';

/** What a table of this name is: CloudFormation would try to make it and fail if an earlier installation has left one. */
export async function seeTable(
  clients: AwsClients,
  region: string,
  { stack, table }: { readonly stack: string; readonly table: string },
): Promise<TableSeen> {
  const [keys, isOwn] = await Promise.all([
    keysOf(clients.of(DynamoDBClient, region), table),
    makesTable(clients.of(CloudFormationClient, region), stack, table),
  ]);
  if (keys === undefined) return 'none';
  if (isOwn) return 'of-the-stack';
  return textOf(keys) === textOf(tableNamed(table).KeySchema ?? []) ? 'ours' : 'foreign';
}

/** Undefined where there is no such table. */
async function keysOf(
  dynamo: DynamoDBClient,
  table: string,
): Promise<readonly KeySchemaElement[] | undefined> {
  try {
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: table }));
    return Table?.TableStatus === 'DELETING' ? undefined : Table?.KeySchema;
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  }
}

/** Whether the stack has made this table itself, and has it still. */
async function makesTable(
  cloudFormation: CloudFormationClient,
  stack: string,
  table: string,
): Promise<boolean> {
  try {
    const { StackResources = [] } = await cloudFormation.send(
      new DescribeStackResourcesCommand({ StackName: stack }),
    );
    return StackResources.some(
      ({ ResourceType, PhysicalResourceId, ResourceStatus = '' }) =>
        ResourceType === 'AWS::DynamoDB::Table' &&
        PhysicalResourceId === table &&
        !/^(DELETE_(COMPLETE|SKIPPED)|CREATE_FAILED)$/.test(ResourceStatus),
    );
  } catch (error) {
    if (isNoStack(error)) return false;
    throw error;
  }
}

const textOf = (keys: readonly KeySchemaElement[]): string =>
  keys.map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`).join();
