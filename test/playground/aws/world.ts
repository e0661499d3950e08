import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECSClient } from '@aws-sdk/client-ecs';
import { EKSClient } from '@aws-sdk/client-eks';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { STSClient } from '@aws-sdk/client-sts';
import { onTestFinished } from 'vitest';
import { type AwsEvent, type AwsStandInOptions, startAwsStandIn } from '../../../playground/aws/index.ts';
import { VirtualClock } from '../../../playground/aws/time/index.ts';

export const REGION = 'eu-central-1';

/** A Monday, two minutes before seven in the evening in Berlin. */
export const MONDAY_EVENING = '2026-11-23T17:58:00Z';

export const at = (iso: string): number => Date.parse(iso);

/** How a client's requests get to the stand-in. */
export type Reach = 'socket' | 'in process';

export interface ClientChoice {
  /** Defaults to a socket. */
  readonly reach?: Reach;
  readonly region?: string;
  readonly accessKeyId?: string;
  readonly sessionToken?: string;
  /** Defaults to 1: no retries. */
  readonly maxAttempts?: number;
}

/** A stand-in of the test's own, real clients for it, and its events. */
export const standIn = async (options: Omit<AwsStandInOptions, 'clock'> & { readonly now?: string } = {}) => {
  const { now = MONDAY_EVENING, ...rest } = options;
  const clock = new VirtualClock(at(now));
  const aws = await startAwsStandIn({ clock, ...rest });
  const events: AwsEvent[] = [];
  aws.on((event) => events.push(event));
  const open: { destroy(): void }[] = [];
  onTestFinished(async () => {
    for (const client of open) client.destroy();
    await aws.close();
  });
  const keep = <T extends { destroy(): void }>(client: T): T => {
    open.push(client);
    return client;
  };
  const config = (choice: ClientChoice) => ({
    endpoint: aws.url,
    region: choice.region ?? REGION,
    maxAttempts: choice.maxAttempts ?? 1,
    ...(choice.reach === 'in process' && { requestHandler: aws.requestHandler }),
    credentials: {
      accessKeyId: choice.accessKeyId ?? 'AKIAEXAMPLE',
      secretAccessKey: 'nothing',
      ...(choice.sessionToken !== undefined && { sessionToken: choice.sessionToken }),
    },
  });
  return {
    aws,
    clock,
    events,
    config,
    here: aws.account().region(REGION),
    dynamo: (choice: ClientChoice = {}) => keep(new DynamoDBClient(config(choice))),
    ec2: (choice: ClientChoice = {}) => keep(new EC2Client(config(choice))),
    eks: (choice: ClientChoice = {}) => keep(new EKSClient(config(choice))),
    rds: (choice: ClientChoice = {}) => keep(new RDSClient(config(choice))),
    scheduler: (choice: ClientChoice = {}) => keep(new SchedulerClient(config(choice))),
    lambda: (choice: ClientChoice = {}) => keep(new LambdaClient(config(choice))),
    ecs: (choice: ClientChoice = {}) => keep(new ECSClient(config(choice))),
    scaling: (choice: ClientChoice = {}) => keep(new ApplicationAutoScalingClient(config(choice))),
    tagging: (choice: ClientChoice = {}) => keep(new ResourceGroupsTaggingAPIClient(config(choice))),
    sts: (choice: ClientChoice = {}) => keep(new STSClient(config(choice))),
  };
};

/** A refusal as an SDK client reports it. */
export interface Refusal {
  readonly name: string;
  readonly status: number | undefined;
  readonly message: string;
}

/** The refusal of a call. Throws if it was not refused. */
export const refusalOf = async (call: Promise<unknown>): Promise<Refusal> => {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { name: error.name, status: statusOf(error), message: error.message };
  }
  throw new Error('the call was not refused');
};

const statusOf = (error: Error): number | undefined => {
  const metadata = '$metadata' in error ? error.$metadata : undefined;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
};
