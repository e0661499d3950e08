import * as scaling from '@aws-sdk/client-application-auto-scaling';
import * as autoscaling from '@aws-sdk/client-auto-scaling';
import * as ec2 from '@aws-sdk/client-ec2';
import * as ecs from '@aws-sdk/client-ecs';
import * as eks from '@aws-sdk/client-eks';
import * as lambda from '@aws-sdk/client-lambda';
import * as pricing from '@aws-sdk/client-pricing';
import * as rds from '@aws-sdk/client-rds';
import * as tagging from '@aws-sdk/client-resource-groups-tagging-api';
import * as scheduler from '@aws-sdk/client-scheduler';
import * as ssm from '@aws-sdk/client-ssm';
import * as sts from '@aws-sdk/client-sts';
import { PLAN_HEADERS, RESERVATION_HEADERS } from '../../src/aws/commitments/coverage-calls.ts';
import { type CallerOptions, createCaller } from '../../src/aws/sdk/signed-call.ts';
import { LOOKUP_HEADERS } from '../../src/aws/trail/trail.ts';
import { IDLE_HEADERS } from '../../src/aws/usage/idle.ts';
import { METRIC_HEADERS } from '../../src/aws/usage/metric-data.ts';
import { ACCOUNT, REGION, type Said } from './conversation.ts';

/** What a call by name needs of an SDK's module. */
interface Sdk {
  readonly client: { send(command: unknown): Promise<unknown>; destroy(): void };
  readonly commands: Readonly<Record<string, unknown>>;
}

const sdks = (endpoint: string): Readonly<Record<string, Sdk>> => {
  const config = {
    ...{ endpoint, region: REGION, maxAttempts: 1 },
    credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'wire' },
  };
  const sdk = (
    client: { send(command: never): Promise<unknown>; destroy(): void },
    commands: object,
  ): Sdk => ({
    client: { send: (command) => client.send(command as never), destroy: () => client.destroy() },
    commands: { ...commands },
  });
  return {
    autoscaling: sdk(new autoscaling.AutoScalingClient(config), autoscaling),
    ec2: sdk(new ec2.EC2Client(config), ec2),
    eks: sdk(new eks.EKSClient(config), eks),
    rds: sdk(new rds.RDSClient(config), rds),
    sts: sdk(new sts.STSClient(config), sts),
    scheduler: sdk(new scheduler.SchedulerClient(config), scheduler),
    lambda: sdk(new lambda.LambdaClient(config), lambda),
    pricing: sdk(new pricing.PricingClient(config), pricing),
    ssm: sdk(new ssm.SSMClient(config), ssm),
    ecs: sdk(new ecs.ECSClient(config), ecs),
    'application-autoscaling': sdk(new scaling.ApplicationAutoScalingClient(config), scaling),
    tagging: sdk(new tagging.ResourceGroupsTaggingAPIClient(config), tagging),
    cloudtrail: {
      client: asUptimeAsks(config, 'cloudtrail'),
      commands: { LookupEventsCommand: commandWith(LOOKUP_HEADERS) },
    },
    monitoring: {
      client: asUptimeAsks(config, 'monitoring'),
      commands: { GetMetricDataCommand: commandWith(METRIC_HEADERS) },
    },
    'compute-optimizer': {
      client: asUptimeAsks(config, 'compute-optimizer'),
      commands: { GetIdleRecommendationsCommand: commandWith(IDLE_HEADERS) },
    },
    ce: {
      client: asUptimeAsks({ ...config, region: 'us-east-1' }, 'ce'),
      commands: {
        GetSavingsPlansCoverageCommand: commandWith(PLAN_HEADERS),
        GetReservationCoverageCommand: commandWith(RESERVATION_HEADERS),
      },
    },
  };
};

class AskedCommand {
  readonly input: unknown;
  readonly headers: Readonly<Record<string, string>>;

  constructor(input: unknown, headers: Readonly<Record<string, string>>) {
    this.input = input;
    this.headers = headers;
  }
}

const commandWith = (headers: Readonly<Record<string, string>>) =>
  class extends AskedCommand {
    constructor(input: unknown) {
      super(input, headers);
    }
  };

/** These clients are not among the packages, so their services are asked as Uptime asks them. */
function asUptimeAsks(
  config: CallerOptions,
  service: 'ce' | 'cloudtrail' | 'compute-optimizer' | 'monitoring',
): Sdk['client'] {
  const caller = createCaller(config);
  return {
    async send(command) {
      if (!(command instanceof AskedCommand)) throw new Error(`${service} is asked for nothing else`);
      const { headers, input } = command;
      const answer = await caller.call({ service, path: '/', headers, body: JSON.stringify(input) });
      return JSON.parse(answer, (key, value) => {
        if (key === 'EventTime' || key === 'lastRefreshTimestamp') return new Date(value * 1_000);
        return key === 'Timestamps' ? value.map((at: number) => new Date(at * 1_000)) : value;
      });
    },
    destroy() {},
  };
}

/** The SDK for JavaScript's answers, in order. */
export async function hold(url: string, conversation: readonly Said[]): Promise<readonly unknown[]> {
  const all = sdks(url);
  const answers: unknown[] = [];
  for (const { service, operation, input } of conversation) {
    const sdk = all[service];
    const Command = sdk?.commands[`${operation}Command`];
    if (sdk === undefined || typeof Command !== 'function')
      throw new Error(`no ${service}:${operation} here`);
    answers.push(await sdk.client.send(Reflect.construct(Command, [input])).catch(refusal));
  }
  for (const { client } of Object.values(all)) client.destroy();
  return answers;
}

const refusal = (error: unknown): unknown => {
  if (!isServiceException(error)) throw error;
  return { refused: error.message, status: error.$metadata.httpStatusCode };
};

const isServiceException = (
  error: unknown,
): error is Error & { readonly $metadata: { readonly httpStatusCode?: number } } =>
  error instanceof Error && '$metadata' in error;
