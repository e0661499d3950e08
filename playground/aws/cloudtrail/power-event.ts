import { stableHex } from '../place.ts';
import type { NewTrailEvent, TrailCaller, TrailResource } from './trail.ts';

interface Powered {
  readonly id: string;
  /** Absent for an instance. */
  readonly kind?: 'db-instance' | 'db-cluster';
}

/** EC2 takes several instances in one call, RDS one database. */
const CALLS: Readonly<Record<string, TrailResource['type']>> = {
  StartInstances: 'AWS::EC2::Instance',
  StopInstances: 'AWS::EC2::Instance',
  TerminateInstances: 'AWS::EC2::Instance',
  StartDBInstance: 'AWS::RDS::DBInstance',
  StopDBInstance: 'AWS::RDS::DBInstance',
  StartDBCluster: 'AWS::RDS::DBCluster',
  StopDBCluster: 'AWS::RDS::DBCluster',
  UpdateAutoScalingGroup: 'AWS::AutoScaling::AutoScalingGroup',
  SetDesiredCapacity: 'AWS::AutoScaling::AutoScalingGroup',
  UpdateNodegroupConfig: 'AWS::EKS::Nodegroup',
};

export type PowerEvent = Omit<NewTrailEvent, 'caller' | 'errorCode' | 'errorMessage'>;

/** How CloudTrail has the call of an operation, if it starts or stops something. `output` is its answer. */
export function powerEvent(eventName: string, input: unknown, output?: unknown): PowerEvent | undefined {
  const type = CALLS[eventName];
  if (type === undefined) return undefined;
  if (type === 'AWS::EC2::Instance') {
    const ids = textsIn(input, 'InstanceIds');
    return {
      eventSource: 'ec2.amazonaws.com',
      eventName,
      resources: ids.map((name) => ({ type, name })),
      requestParameters: { instancesSet: { items: ids.map((instanceId) => ({ instanceId })) }, force: false },
      responseElements: { instancesSet: { items: changesIn(output) } },
    };
  }
  if (type === 'AWS::AutoScaling::AutoScalingGroup') {
    const [name = ''] = textsIn(input, 'AutoScalingGroupName');
    const entries = Object.entries(Object(input)).map(([key, value]) => [lowerFirst(key), value]);
    return {
      eventSource: 'autoscaling.amazonaws.com',
      eventName,
      resources: [{ type, name }],
      requestParameters: Object.fromEntries(entries),
    };
  }
  if (type === 'AWS::EKS::Nodegroup') {
    const { clusterName: name, ...parameters } = Object(input);
    // CloudTrail's examples of EKS list no resources, so that nobody can rely on them:
    // https://docs.aws.amazon.com/eks/latest/userguide/service-name-info-in-cloudtrail.html
    return {
      eventSource: 'eks.amazonaws.com',
      eventName,
      resources: [],
      requestParameters: { name, ...parameters },
    };
  }
  const field = type === 'AWS::RDS::DBCluster' ? 'DBClusterIdentifier' : 'DBInstanceIdentifier';
  const [id = ''] = textsIn(input, field);
  return {
    eventSource: 'rds.amazonaws.com',
    eventName,
    resources: [{ type, name: id }],
    requestParameters: { [`dB${field.slice(2)}`]: id },
  };
}

/** What a person does to resources in the console: the call, and its input. */
export function callByHand(verb: 'Start' | 'Stop', resources: readonly Powered[]) {
  const [first] = resources;
  if (first?.kind === undefined) {
    return { name: `${verb}Instances`, input: { InstanceIds: resources.map(({ id }) => id) } };
  }
  return first.kind === 'db-instance'
    ? { name: `${verb}DBInstance`, input: { DBInstanceIdentifier: first.id } }
    : { name: `${verb}DBCluster`, input: { DBClusterIdentifier: first.id } };
}

/** Somebody with a key of the account, who is not otherwise described. */
export const callerOf = (
  { accountId, arn, userId }: { readonly accountId: string; readonly arn: string; readonly userId: string },
  userAgent: string,
): TrailCaller => {
  const [, role, session] = /:assumed-role\/([^/]+)\/(.+)$/.exec(arn) ?? [];
  const name = session ?? arn.split('/').at(-1) ?? arn;
  const known = { principalId: userId, arn, accountId };
  const [roleId = ''] = userId.split(':');
  return {
    name,
    sourceIPAddress: '198.51.100.10',
    userAgent,
    userIdentity:
      role === undefined
        ? { type: 'IAMUser', ...known, accessKeyId: keyOf('AKIA', arn), userName: name }
        : {
            type: 'AssumedRole',
            ...known,
            accessKeyId: keyOf('ASIA', arn),
            sessionContext: {
              sessionIssuer: {
                type: 'Role',
                principalId: roleId,
                arn: `arn:aws:iam::${accountId}:role/${role}`,
                accountId,
                userName: role,
              },
            },
          },
  };
};

const keyOf = (prefix: string, arn: string): string => `${prefix}${stableHex(arn, 16).toUpperCase()}`;

const lowerFirst = (key: string): string => `${key.charAt(0).toLowerCase()}${key.slice(1)}`;

const fieldOf = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

const textsIn = (value: unknown, key: string): readonly string[] =>
  [fieldOf(value, key)].flat().filter((each): each is string => typeof each === 'string');

/** `StartingInstances`, `StoppingInstances` or `TerminatingInstances`, as CloudTrail writes them. */
function changesIn(output: unknown) {
  const list = ['StartingInstances', 'StoppingInstances', 'TerminatingInstances'].flatMap(
    (key) => fieldOf(output, key) ?? [],
  );
  return list.flat().map((change) => ({
    instanceId: fieldOf(change, 'InstanceId'),
    currentState: stateOf(fieldOf(change, 'CurrentState')),
    previousState: stateOf(fieldOf(change, 'PreviousState')),
  }));
}

const stateOf = (state: unknown) => ({ code: fieldOf(state, 'Code'), name: fieldOf(state, 'Name') });
