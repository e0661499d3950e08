import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { ResourceState } from '../../../core/resource/state.ts';
import { isHere, isInService, isOnStandby, lifecyclesOf, weightOf } from './members.ts';

/**
 * AWS has no state of a group, only what it should have and what it has. One is stopped once all its instances are gone, but for those in
 * Standby: what waits for a lifecycle hook still runs.
 *
 * `raw` follows "AWS reports it as".
 */
export function stateOf(group: AutoScalingGroup): { readonly state: ResourceState; readonly raw: string } {
  const { DesiredCapacity: desired = 0, Instances: members = [] } = group;
  if (desired === 0) {
    const left = members.filter((member) => isHere(member) && !isOnStandby(member));
    return left.length === 0
      ? { state: 'stopped', raw: 'scaled to 0' }
      : { state: 'stopping', raw: `scaled to 0 with ${left.length} left (${lifecyclesOf(left)})` };
  }
  const inService = members.filter(isInService).reduce((sum, member) => sum + weightOf(member), 0);
  return {
    state: inService >= desired ? 'running' : 'starting',
    raw: `${inService} of ${desired} in service`,
  };
}
