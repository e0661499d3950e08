/** Looks into the account that was installed into. */
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { CreateTagsCommand, EC2Client, RunInstancesCommand } from '@aws-sdk/client-ec2';
import {
  GetFunctionConfigurationCommand,
  InvokeCommand,
  LambdaClient,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';

export interface Installed {
  readonly status: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, string>>;
  /** The types of its resources, by logical id. */
  readonly resources: ReadonlyMap<string, string>;
}

export async function installed(stack: string): Promise<Installed> {
  const client = new CloudFormationClient({});
  try {
    const { Stacks: [found] = [] } = await client.send(new DescribeStacksCommand({ StackName: stack }));
    const { StackResources = [] } = await client.send(
      new DescribeStackResourcesCommand({ StackName: stack }),
    );
    return {
      status: found?.StackStatus ?? '',
      parameters: Object.fromEntries(
        (found?.Parameters ?? []).map(({ ParameterKey = '', ParameterValue = '' }) => [
          ParameterKey,
          ParameterValue,
        ]),
      ),
      outputs: Object.fromEntries(
        (found?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [OutputKey, OutputValue]),
      ),
      resources: new Map(
        StackResources.map(({ LogicalResourceId = '', ResourceType = '' }) => [
          LogicalResourceId,
          ResourceType,
        ]),
      ),
    };
  } finally {
    client.destroy();
  }
}

/** A stored secret, and how it is stored. */
export async function secretAt(name: string) {
  const client = new SSMClient({});
  try {
    const { Parameter } = await client.send(new GetParameterCommand({ Name: name, WithDecryption: true }));
    return { value: Parameter?.Value, type: Parameter?.Type };
  } finally {
    client.destroy();
  }
}

/** A running machine with a schedule. */
export async function runMachine(schedule: string, name = 'web-1'): Promise<void> {
  const client = new EC2Client({});
  const { Instances = [] } = await client.send(
    new RunInstancesCommand({ ImageId: 'ami-12345678', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 }),
  );
  await client.send(
    new CreateTagsCommand({
      Resources: [Instances[0]?.InstanceId ?? ''],
      Tags: [
        { Key: 'Name', Value: name },
        { Key: 'Uptime', Value: schedule },
      ],
    }),
  );
  client.destroy();
}

/** Gives a deployed function more variables: where the Slack stand-in is. Nothing else about it changes. */
export async function talkTo(more: Readonly<Record<string, string>>, functionName: string): Promise<void> {
  const client = new LambdaClient({});
  const { Environment } = await client.send(
    new GetFunctionConfigurationCommand({ FunctionName: functionName }),
  );
  await client.send(
    new UpdateFunctionConfigurationCommand({
      FunctionName: functionName,
      Environment: { Variables: { ...Environment?.Variables, ...more } },
    }),
  );
  client.destroy();
}

/** One run of the engine. Its error, if it ends with one. */
export async function tick(stack: string): Promise<string | undefined> {
  const client = new LambdaClient({});
  const { FunctionError, Payload } = await client.send(
    new InvokeCommand({ FunctionName: `${stack}-engine`, Payload: Buffer.from('{"type":"tick"}') }),
  );
  client.destroy();
  return FunctionError && new TextDecoder().decode(Payload);
}

export async function makeBucket(Bucket: string, region: 'us-west-2'): Promise<void> {
  const client = new S3Client({ region, forcePathStyle: true });
  await client.send(
    new CreateBucketCommand({ Bucket, CreateBucketConfiguration: { LocationConstraint: region } }),
  );
  client.destroy();
}
