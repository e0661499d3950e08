import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { Nodegroup } from '@aws-sdk/client-eks';
import type { ResourceState } from '../../../core/resource/state.ts';
import { stateOf as stateOfGroup } from '../auto-scaling-group/state.ts';

/** `raw` follows "AWS reports it as". */
interface NodeGroupState {
  readonly state: ResourceState;
  readonly raw: string;
}

/**
 * The state in one word. `undefined` if it is being deleted.
 *
 * A status says nothing of sizes, and `UPDATING` nothing of what is updated: a new version of Kubernetes on running nodes, or a start.
 * Meanwhile EKS takes no other change. A group that is `DEGRADED` takes them, and stays so when it is scaled to zero:
 * https://github.com/aws/containers-roadmap/issues/2326
 *
 * @param behind the Auto Scaling group behind it, if it was read: it tells whether all machines have come, or gone
 */
export function stateOf(
  { status, scalingConfig }: Nodegroup,
  behind: AutoScalingGroup | undefined,
): NodeGroupState | undefined {
  const isZero = scalingConfig?.desiredSize === 0;
  switch (status) {
    case 'ACTIVE':
    case 'DEGRADED': {
      const settled: NodeGroupState = { state: isZero ? 'stopped' : 'running', raw: status };
      const machines = behind && stateOfGroup(behind);
      return machines === undefined || machines.state === settled.state ? settled : machines;
    }
    case 'UPDATING':
      return { state: isZero ? 'stopping' : 'busy', raw: status };
    case 'DELETING':
    case undefined:
      return undefined;
    // CREATING, and those that failed, which only a person can change. One that AWS adds later may be either.
    default:
      return { state: 'busy', raw: status };
  }
}
