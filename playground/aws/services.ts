import { APPLICATION_AUTOSCALING_OPERATIONS } from './applicationautoscaling/service.ts';
import { AUTO_SCALING_OPERATIONS } from './autoscaling/service.ts';
import { CLOUDTRAIL_OPERATIONS } from './cloudtrail/service.ts';
import { CLOUDWATCH_OPERATIONS } from './cloudwatch/service.ts';
import { COMPUTE_OPTIMIZER_OPERATIONS } from './computeoptimizer/service.ts';
import { COST_EXPLORER_OPERATIONS } from './costexplorer/service.ts';
import { dynamoProtocol, type TableUse } from './dynamodb/protocol.ts';
import type { DynamoServer } from './dynamodb/server.ts';
import { EC2_OPERATIONS } from './ec2/service.ts';
import { ECS_OPERATIONS } from './ecs/service.ts';
import { EKS_OPERATIONS } from './eks/service.ts';
import { Functions } from './lambda/functions.ts';
import { lambdaOperations } from './lambda/service.ts';
import type { Operation } from './operation.ts';
import { PRICING_OPERATIONS } from './pricing/service.ts';
import { awsJsonProtocol } from './protocol/aws-json.ts';
import type { Protocol } from './protocol/protocol.ts';
import { queryProtocol } from './protocol/query.ts';
import { restJsonProtocol } from './protocol/rest-json.ts';
import { isRpcCbor, rpcCborProtocol } from './protocol/rpc-cbor.ts';
import { RDS_OPERATIONS } from './rds/service.ts';
import { SCHEDULER_OPERATIONS } from './scheduler/service.ts';
import { Queues } from './sqs/queues.ts';
import { SSM_OPERATIONS } from './ssm/service.ts';
import { stsOperations } from './sts/service.ts';
import { Sessions } from './sts/sessions.ts';
import { TAGGING_OPERATIONS } from './tagging/service.ts';

type ServiceName =
  | 'autoscaling'
  | 'ec2'
  | 'rds'
  | 'sts'
  | 'scheduler'
  | 'lambda'
  | 'pricing'
  | 'ssm'
  | 'ce'
  | 'compute-optimizer'
  | 'cloudtrail'
  | 'monitoring'
  | 'ecs'
  | 'application-autoscaling'
  | 'eks'
  | 'tagging';

type Speaker = (operations: readonly Operation[]) => Protocol;

/** By signing name. */
const PROTOCOLS: Readonly<Record<ServiceName, Speaker>> = {
  autoscaling: (operations) =>
    queryProtocol('aws', 'http://autoscaling.amazonaws.com/doc/2011-01-01/', operations),
  ec2: (operations) => queryProtocol('ec2', 'http://ec2.amazonaws.com/doc/2016-11-15/', operations),
  rds: (operations) => queryProtocol('aws', 'http://rds.amazonaws.com/doc/2014-10-31/', operations),
  sts: (operations) => queryProtocol('aws', 'https://sts.amazonaws.com/doc/2011-06-15/', operations),
  scheduler: restJsonProtocol,
  lambda: restJsonProtocol,
  pricing: awsJsonProtocol,
  ssm: awsJsonProtocol,
  ce: awsJsonProtocol,
  'compute-optimizer': awsJsonProtocol,
  cloudtrail: awsJsonProtocol,
  monitoring: jsonOrCbor,
  ecs: awsJsonProtocol,
  'application-autoscaling': awsJsonProtocol,
  tagging: jsonOrCbor,
  eks: restJsonProtocol,
};

/** The tagging API and CloudWatch know both: the SDK for JavaScript asks in JSON, boto3 in CBOR. */
function jsonOrCbor(operations: readonly Operation[]): Protocol {
  const [json, cbor] = [awsJsonProtocol(operations), rpcCborProtocol(operations)];
  return {
    read: (request) => (isRpcCbor(request) ? cbor : json).read(request),
    writeError: (error, requestId, request) =>
      (isRpcCbor(request) ? cbor : json).writeError(error, requestId, request),
  };
}

function operationsOf(
  functions: Functions,
  sessions: Sessions,
): readonly (readonly [ServiceName, readonly Operation[]])[] {
  return [
    ['autoscaling', AUTO_SCALING_OPERATIONS],
    ['ec2', EC2_OPERATIONS],
    ['rds', RDS_OPERATIONS],
    ['sts', stsOperations(sessions)],
    ['scheduler', SCHEDULER_OPERATIONS],
    ['lambda', lambdaOperations(functions)],
    ['pricing', PRICING_OPERATIONS],
    ['ssm', SSM_OPERATIONS],
    ['ce', COST_EXPLORER_OPERATIONS],
    ['compute-optimizer', COMPUTE_OPTIMIZER_OPERATIONS],
    ['cloudtrail', CLOUDTRAIL_OPERATIONS],
    ['monitoring', CLOUDWATCH_OPERATIONS],
    ['ecs', ECS_OPERATIONS],
    ['application-autoscaling', APPLICATION_AUTOSCALING_OPERATIONS],
    ['tagging', TAGGING_OPERATIONS],
    ['eks', EKS_OPERATIONS],
  ];
}

export function servicesOf(
  functions: Functions,
  sessions: Sessions,
  dynamo: () => Promise<DynamoServer>,
  onTableUse: ((use: TableUse) => void) | undefined,
): ReadonlyMap<string, Protocol> {
  return new Map<string, Protocol>([
    ...operationsOf(functions, sessions).map(
      ([name, operations]) => [name, PROTOCOLS[name](operations)] as const,
    ),
    ['dynamodb', dynamoProtocol(dynamo, onTableUse)],
  ]);
}

/** Every operation of the stand-in: `ec2:DescribeInstances`, ... */
export function offeredOperations(): readonly string[] {
  return operationsOf(new Functions(new Queues()), new Sessions('')).flatMap(([service, operations]) =>
    operations.map(({ name }) => `${service}:${name}`),
  );
}
