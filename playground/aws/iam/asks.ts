/**
 * What IAM is asked about each call: which actions, on which resources, with which condition keys. A resource that does not exist is
 * not asked about, so that the caller hears of that.
 *
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
import type { Instance } from '../ec2/instance.ts';
import type { Region } from '../region.ts';
import { localName } from '../ssm/get-document.ts';
import type { Ask } from './policy.ts';

/** A call as the wire gave it. */
export interface Asked {
  /** By signing name: `ec2`. */
  readonly service: string;
  readonly operation: string;
  readonly input: unknown;
}

/** The fields of inputs that name a resource. */
interface Input {
  readonly InstanceIds?: readonly string[];
  readonly AutoScalingGroupName?: string;
  readonly DBInstanceIdentifier?: string;
  readonly DBClusterIdentifier?: string;
  readonly DBSnapshotIdentifier?: string;
  readonly ResourceName?: string;
  readonly TableName?: string;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly FunctionName?: string;
  readonly Name?: string;
  readonly GroupName?: string;
  readonly Target?: { readonly RoleArn?: string };
  readonly RoleArn?: string;
  readonly Names?: readonly string[];
  readonly cluster?: string;
  readonly service?: string;
  readonly services?: readonly string[];
  readonly ServiceNamespace?: string;
  readonly ResourceId?: string;
  readonly ScalableDimension?: string;
  readonly clusterName?: string;
  readonly nodegroupName?: string;
  /** EKS's `ListUpdates` and `DescribeUpdate` call the cluster so. */
  readonly name?: string;
}

/** Of services whose actions have another name than their signatures. */
const ACTION_PREFIXES: Readonly<Record<string, string>> = { tagging: 'tag', monitoring: 'cloudwatch' };

type Tagged = Pick<ReadonlyMap<string, string>, 'entries'>;

export function asksOf({ service, operation, input: given }: Asked, here: Region): readonly Ask[] {
  const { accountId, region } = here.place;
  const input = (given ?? {}) as Input;
  const action = `${ACTION_PREFIXES[service] ?? service}:${operation}`;
  const arn = (of: string, rest: string) => `arn:aws:${of}:${region}:${accountId}:${rest}`;
  const on = (resource: string, tags?: Tagged, asked = action): Ask => ({
    action: asked,
    resource,
    context: tagContext(tags),
  });
  switch (action) {
    case 'sts:GetCallerIdentity':
      return [];
    case 'sts:AssumeRole':
      return [on(input.RoleArn ?? '')];
    case 'ec2:StartInstances':
    case 'ec2:StopInstances':
      return (input.InstanceIds ?? []).flatMap((id): Ask[] => {
        const instance = here.instances.get(id);
        if (instance === undefined) return [];
        const licenses = operation === 'StartInstances' ? instance.licenses : [];
        return [on(arn('ec2', `instance/${id}`), instance.tags), ...licenses.map((license) => on(license))];
      });
    case 'autoscaling:UpdateAutoScalingGroup': {
      const group = here.groups.get(input.AutoScalingGroupName ?? '');
      return group === undefined ? [] : [on(group.arn, group.tags)];
    }
    case 'rds:StartDBInstance':
    case 'rds:StopDBInstance': {
      const database = here.databases.instance(input.DBInstanceIdentifier ?? '');
      if (database === undefined) return [];
      const { DBSnapshotIdentifier: name } = input;
      if (name === undefined) return [on(database.arn, database.tags)];
      // StopDBInstance and CreateDBSnapshot both take a db and a snapshot. Tags that are handed on are asked about, too:
      // https://github.com/aws-solutions/instance-scheduler-on-aws/issues/572
      const snapshot = arn('rds', `snapshot:${name}`);
      return [
        on(database.arn, database.tags),
        on(snapshot),
        on(database.arn, database.tags, 'rds:CreateDBSnapshot'),
        on(snapshot, undefined, 'rds:CreateDBSnapshot'),
        ...(database.copiesTags ? [on(snapshot, undefined, 'rds:AddTagsToResource')] : []),
      ];
    }
    case 'rds:StartDBCluster':
    case 'rds:StopDBCluster': {
      const cluster = here.databases.cluster(input.DBClusterIdentifier ?? '');
      return cluster === undefined ? [] : [on(cluster.arn, cluster.tags)];
    }
    case 'rds:AddTagsToResource':
    case 'rds:DeleteDBSnapshot': {
      const name = input.DBSnapshotIdentifier ?? input.ResourceName?.split(':').at(-1);
      const snapshot = here.databases.snapshots.all().find(({ id }) => id === name);
      return [on(input.ResourceName ?? arn('rds', `snapshot:${name}`), snapshot?.tags)];
    }
    case 'ecs:UpdateService':
    case 'ecs:DescribeServices':
      return (input.services ?? [input.service ?? '']).flatMap((name): Ask[] => {
        const cluster = (input.cluster ?? 'default').split('/').at(-1);
        const found = here.services.get(`${cluster}/${name.split('/').at(-1)}`);
        return found === undefined ? [] : [on(found.arn, found.tags)];
      });
    case 'application-autoscaling:RegisterScalableTarget': {
      const target = here.scalableTargets.get(input.ResourceId ?? '');
      const context = {
        'application-autoscaling:service-namespace': [input.ServiceNamespace ?? ''],
        'application-autoscaling:scalable-dimension': [input.ScalableDimension ?? ''],
      };
      // A target's own tags, never those of the service.
      return [{ action, resource: target?.arn ?? arn(service, 'scalable-target/new'), context }];
    }
    case 'scheduler:CreateSchedule': {
      const context = { 'iam:PassedToService': ['scheduler.amazonaws.com'] };
      return [
        on(arn('scheduler', `schedule/${input.GroupName ?? 'default'}/${input.Name}`)),
        { action: 'iam:PassRole', resource: input.Target?.RoleArn ?? '', context },
      ];
    }
    case 'lambda:Invoke': {
      const name = input.FunctionName ?? '';
      return [
        on(
          name.startsWith('arn:') ? name : arn('lambda', `function:${name}`),
          undefined,
          'lambda:InvokeFunction',
        ),
      ];
    }
    case 'lambda:GetFunctionConfiguration':
      return [on(arn('lambda', `function:${input.FunctionName ?? ''}`))];
    case 'scheduler:DeleteSchedule':
      return [on(arn('scheduler', `schedule/${input.GroupName ?? 'default'}/${input.Name}`))];
    case 'ssm:GetParameters':
      return (input.Names ?? []).map((name) => on(arn('ssm', `parameter${name}`)));
    case 'ssm:GetDocument': {
      // AWS's own policies limit it by `ssm:DocumentType`, such as that of just-in-time node access. What is not there has no type, so
      // who may read one type only is denied, and hears nothing else.
      const name = input.Name ?? '';
      const type = here.documents.get(localName(name, here) ?? '')?.type;
      const context = type === undefined ? {} : { 'ssm:DocumentType': [type] };
      return [{ action, resource: name.startsWith('arn:') ? name : arn('ssm', `document/${name}`), context }];
    }
    case 'eks:DescribeNodegroup':
    case 'eks:UpdateNodegroupConfig': {
      const group = here.nodeGroups.get(input.clusterName ?? '', input.nodegroupName ?? '');
      return group === undefined ? [] : [on(group.arn, group.tags)];
    }
    // The cluster's own tags do not count for its node groups, and the stand-in has none.
    case 'eks:ListNodegroups':
      return [on(arn('eks', `cluster/${input.clusterName}`))];
    case 'eks:ListUpdates':
    case 'eks:DescribeUpdate': {
      const group = here.nodeGroups.get(input.name ?? '', input.nodegroupName ?? '');
      return [
        on(arn('eks', `cluster/${input.name}`)),
        ...(group === undefined ? [] : [on(group.arn, group.tags)]),
      ];
    }
    default: {
      if (service !== 'dynamodb') return [on('*')];
      const tables =
        input.TableName === undefined ? Object.keys(input.RequestItems ?? {}) : [input.TableName];
      return tables.map((table) => on(arn('dynamodb', `table/${table}`)));
    }
  }
}

/**
 * EC2 decrypts the volumes of an instance that starts by a grant from the caller that starts it.
 * https://docs.aws.amazon.com/kms/latest/developerguide/ct-ec2two.html has such a call.
 */
export const grantAsk = (keyArn: string, { region }: Pick<Instance, 'region'>): Ask => ({
  action: 'kms:CreateGrant',
  resource: keyArn,
  context: {
    'kms:GrantIsForAWSResource': ['true'],
    'kms:ViaService': [`ec2.${region}.amazonaws.com`],
    'kms:GrantOperations': ['Decrypt'],
    'kms:EncryptionContextKeys': ['aws:ebs:id'],
  },
});

const tagContext = (tags: Tagged | undefined): Ask['context'] =>
  Object.fromEntries([...(tags?.entries() ?? [])].map(([key, value]) => [`aws:ResourceTag/${key}`, [value]]));
