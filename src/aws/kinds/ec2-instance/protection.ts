import type { Instance } from '@aws-sdk/client-ec2';
import type { Protection } from '../../../core/resource/resource.ts';
import type { SpotRequest } from './spot-requests.ts';

const AUTO_SCALING_TAG = 'aws:autoscaling:groupName';

/** AWS puts one of them on each instance of an EC2 Fleet or a Spot Fleet. */
const FLEET_TAGS: readonly (string | undefined)[] = ['aws:ec2:fleet-id', 'aws:ec2spot:fleet-request-id'];

/** Why this instance is left alone, without looking at its Spot request. Most Spot instances belong to Auto Scaling. */
export const instanceProtection = (instance: Instance): Protection | undefined => {
  const group = instance.Tags?.find(({ Key }) => Key === AUTO_SCALING_TAG)?.Value;
  if (group !== undefined) {
    return {
      code: 'auto-scaling',
      reason: `it belongs to the Auto Scaling group ${group}, which would replace it: scale the group on a schedule instead`,
      ofGroup: true,
    };
  }
  if (instance.Operator?.Managed === true) {
    const operator = instance.Operator.Principal ?? 'an AWS service';
    return {
      code: 'operator-managed',
      reason: `it is managed by ${operator}, which starts and stops it itself`,
      ofGroup: true,
    };
  }
  if (instance.InstanceLifecycle === 'spot') {
    const protection = spotInstanceProtection(instance);
    if (protection !== undefined) return protection;
  }
  if (instance.RootDeviceType === 'instance-store') {
    return { code: 'instance-store', reason: 'its root is an instance store, which does not survive a stop' };
  }
  return undefined;
};

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-stop-start.html and interruption-behavior.html next to it. */
function spotInstanceProtection({ Tags, State, StateReason }: Instance): Protection | undefined {
  const fleet = Tags?.find(({ Key }) => FLEET_TAGS.includes(Key))?.Value;
  if (fleet !== undefined) {
    return {
      code: 'spot-fleet',
      reason: `it is a Spot instance of the fleet ${fleet}, and AWS does not stop those: change the fleet's capacity on a schedule instead`,
      ofGroup: true,
    };
  }
  const isDown = State?.Name === 'stopping' || State?.Name === 'stopped';
  if (isDown && StateReason?.Code === 'Server.SpotInstanceShutdown') {
    return {
      code: 'spot-interrupted',
      reason:
        'AWS has taken this Spot instance back, and only AWS starts it again, once there is room for it',
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
        reason:
          'it is a one-time Spot instance, which AWS does not stop: only one of a persistent Spot request can be',
      };
    case 'grouped':
      return {
        code: 'spot',
        reason: `it is a Spot instance of ${request?.kind === 'grouped' ? request.group : ''}, and AWS does not stop those: request it without the group`,
      };
    case 'over':
      return {
        code: 'spot',
        reason: 'its Spot request is over, so that AWS would not start it again after a stop',
      };
    case 'unknown':
    case undefined: {
      const why = request?.kind === 'unknown' ? request.why : 'AWS does not know its request';
      return {
        code: 'spot',
        reason: `it is a Spot instance, and whether it can be stopped could not be read (${why})`,
      };
    }
    default:
      return kind satisfies never;
  }
};
