/** What there is of an installation already: its stack, and the table that an earlier one has left. */
import {
  CloudFormationClient,
  DescribeStackResourceCommand,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';
import { DescribeTableCommand, DynamoDBClient, type KeySchemaElement } from '@aws-sdk/client-dynamodb';
import { isAwsError } from '../src/aws/sdk/errors.ts';
import { tableNamed } from '../src/aws/table/definition.ts';

/** The table that the stack says it works with, or the one it would make. */
export async function tableOf(stack: string, region: string): Promise<string> {
  const { Outputs = [] } = (await describe(stack, region)) ?? {};
  return Outputs.find(({ OutputKey }) => OutputKey === 'Table')?.OutputValue ?? stack;
}

/** What was set at earlier deployments; `undefined` if there has been none. */
export async function parametersOf(
  stack: string,
  region: string,
): Promise<Readonly<Record<string, string>> | undefined> {
  const found = await describe(stack, region);
  return (
    found &&
    Object.fromEntries(
      (found.Parameters ?? []).map(({ ParameterKey = '', ParameterValue = '' }) => [
        ParameterKey,
        ParameterValue,
      ]),
    )
  );
}

async function describe(stack: string, region: string): Promise<Stack | undefined> {
  const cloudFormation = new CloudFormationClient({ region });
  try {
    const { Stacks = [] } = await cloudFormation.send(new DescribeStacksCommand({ StackName: stack }));
    return Stacks[0];
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  } finally {
    cloudFormation.destroy();
  }
}

/**
 * Whether an earlier installation has left a table of this name. CloudFormation would try to make it and fail.
 *
 * @throws Error if there is a table of this name that is not Uptime's
 */
export async function isTableKept(stack: string, region: string): Promise<boolean> {
  const [keys, isOwn] = await Promise.all([keysOf(stack, region), makesTable(stack, region)]);
  if (keys === undefined || isOwn) return false;
  if (textOf(keys) !== textOf(tableNamed(stack).KeySchema ?? [])) {
    throw new Error(`There is a table ${stack} that is not Uptime's: name another with --param Table=NAME.`);
  }
  return true;
}

/** Undefined where there is no such table. */
async function keysOf(table: string, region: string): Promise<readonly KeySchemaElement[] | undefined> {
  const dynamo = new DynamoDBClient({ region });
  try {
    const { Table } = await dynamo.send(new DescribeTableCommand({ TableName: table }));
    return Table?.TableStatus === 'DELETING' ? undefined : Table?.KeySchema;
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  } finally {
    dynamo.destroy();
  }
}

/** Whether the stack has made its table itself, and has it still. */
async function makesTable(stack: string, region: string): Promise<boolean> {
  const cloudFormation = new CloudFormationClient({ region });
  try {
    const { StackResourceDetail } = await cloudFormation.send(
      new DescribeStackResourceCommand({ StackName: stack, LogicalResourceId: 'Memory' }),
    );
    return !/^(DELETE_(COMPLETE|SKIPPED)|CREATE_FAILED)$/.test(StackResourceDetail?.ResourceStatus ?? '');
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  } finally {
    cloudFormation.destroy();
  }
}

const textOf = (keys: readonly KeySchemaElement[]): string =>
  keys.map(({ AttributeName, KeyType }) => `${AttributeName} ${KeyType}`).join();

/** CloudFormation's answer where there is no such stack, or no such resource in it. */
const isMissing = (error: unknown): boolean =>
  isAwsError(error, 'ValidationError') && error instanceof Error && /does not exist/.test(error.message);
