import type { Instance } from '@aws-sdk/client-ec2';
import type { Protection } from '../../../core/resource/resource.ts';
import type { SpotRequest } from './spot-requests.ts';

const AUTO_SCALING_TAG = 'aws:autoscaling:groupName';

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
  if (instance.RootDeviceType === 'instance-store') {
    return { code: 'instance-store', reason: 'its root is an instance store, which does not survive a stop' };
  }
  return undefined;
};

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
