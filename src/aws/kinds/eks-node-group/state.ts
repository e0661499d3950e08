import type { Nodegroup } from '@aws-sdk/client-eks';
import type { ResourceState } from '../../../core/resource/state.ts';

/**
 * The state in one word. `undefined` if it is being deleted.
 *
 * A status says nothing of sizes, and `UPDATING` nothing of what is updated: a new version of Kubernetes on running nodes, or a start.
 * Meanwhile EKS takes no other change. A group that is `DEGRADED` takes them, and stays so when it is scaled to zero:
 * https://github.com/aws/containers-roadmap/issues/2326
 */
export function stateOf({ status, scalingConfig }: Nodegroup): ResourceState | undefined {
  const isZero = scalingConfig?.desiredSize === 0;
  switch (status) {
    case 'ACTIVE':
    case 'DEGRADED':
      return isZero ? 'stopped' : 'running';
    case 'UPDATING':
      return isZero ? 'stopping' : 'busy';
    case 'DELETING':
      return undefined;
    // CREATING, and those that failed, which only a person can change. One that AWS adds later may be either.
    default:
      return 'busy';
  }
}
