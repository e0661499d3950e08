import type { Instance } from '@aws-sdk/client-ec2';
import type { Protection } from '../../../core/resource/resource.ts';
import type { SpotRequest } from './spot-requests.ts';

const AUTO_SCALING_TAG = 'aws:autoscaling:groupName';

/** EKS has the group behind a managed node group put them on its machines. */
const CLUSTER_TAG = 'eks:cluster-name';
const NODE_GROUP_TAG = 'eks:nodegroup-name';

/** Karpenter puts it on its nodes. */
const NODE_POOL_TAG = 'karpenter.sh/nodepool';

/** AWS puts one of them on each instance of an EC2 Fleet or a Spot Fleet. */
const FLEET_TAGS: readonly (string | undefined)[] = ['aws:ec2:fleet-id', 'aws:ec2spot:fleet-request-id'];

/** Why this instance is left alone, without looking at its Spot request. Most Spot instances belong to Auto Scaling. */
export const instanceProtection = (instance: Instance): Protection | undefined => {
  const tagOf = (key: string) => instance.Tags?.find(({ Key }) => Key === key)?.Value;
  const [cluster, nodeGroup, nodePool] = [tagOf(CLUSTER_TAG), tagOf(NODE_GROUP_TAG), tagOf(NODE_POOL_TAG)];
  if (nodeGroup !== undefined) {
    const id = cluster === undefined ? nodeGroup : `${cluster}/${nodeGroup}`;
    return {
      code: 'node-group',
      reason: `part of EKS node group ${id}. Tag the node group instead`,
      ofGroup: true,
      group: { kind: 'eks-node-group', id },
    };
  }
  if (nodePool !== undefined) {
    return {
      code: 'karpenter',
      reason: `a node of Karpenter’s node pool ${nodePool}, which would replace it. Remove its tag`,
      ofGroup: true,
    };
  }
  const group = tagOf(AUTO_SCALING_TAG);
  if (group !== undefined) {
    return {
      code: 'auto-scaling',
      reason: `part of Auto Scaling group ${group}. Tag the group instead`,
      ofGroup: true,
      group: { kind: 'auto-scaling-group', id: group },
    };
  }
  if (instance.Operator?.Managed === true) {
    const operator = instance.Operator.Principal ?? 'an AWS service';
    return {
      code: 'operator-managed',
      reason: `managed by ${operator}, which starts and stops it`,
      ofGroup: true,
    };
  }
  if (instance.InstanceLifecycle === 'spot') {
    const protection = spotInstanceProtection(instance);
    if (protection !== undefined) return protection;
  }
  if (instance.RootDeviceType === 'instance-store') {
    return {
      code: 'instance-store',
      reason: 'its root volume is an instance store, which is lost on a stop',
    };
  }
  return undefined;
};

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-stop-start.html and interruption-behavior.html next to it. */
function spotInstanceProtection({ Tags, State, StateReason }: Instance): Protection | undefined {
  const fleet = Tags?.find(({ Key }) => FLEET_TAGS.includes(Key))?.Value;
  if (fleet !== undefined) {
    return {
      code: 'spot-fleet',
      reason: `a Spot instance of fleet ${fleet}, which AWS can’t stop. Schedule the fleet’s capacity instead`,
      ofGroup: true,
    };
  }
  const isDown = State?.Name === 'stopping' || State?.Name === 'stopped';
  if (isDown && StateReason?.Code === 'Server.SpotInstanceShutdown') {
    return {
      code: 'spot-interrupted',
      reason: 'AWS reclaimed this Spot instance and restarts it when it has capacity',
    };
  }
  return undefined;
}

/** Why a Spot instance is left alone: only a persistent request starts it again after a stop. */
export const spotProtection = (request: SpotRequest | undefined): Protection | undefined => {
  const kind = request?.kind;
  switch (kind) {
    case 'persistent':
      return undefined;
    case 'one-time':
      return {
        code: 'spot',
        reason: 'a one-time Spot instance, which AWS can’t stop. Use a persistent Spot request',
      };
    case 'grouped':
      return {
        code: 'spot',
        reason: `a Spot instance of ${request?.kind === 'grouped' ? request.group : ''}, which AWS can’t stop. Request it without the group`,
      };
    case 'over':
      return {
        code: 'spot',
        reason: 'its Spot request has ended, so AWS could not start it again',
      };
    case 'unknown':
    case undefined: {
      const why = request?.kind === 'unknown' ? request.why : 'AWS does not know its request';
      return {
        code: 'spot',
        reason: `a Spot instance, and Uptime couldn’t read whether it can be stopped (${why})`,
      };
    }
    default:
      return kind satisfies never;
  }
};
