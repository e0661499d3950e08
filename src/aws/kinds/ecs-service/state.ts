import type { Service } from '@aws-sdk/client-ecs';
import type { ResourceState } from '../../../core/resource/state.ts';

type Counts = Pick<
  Service,
  'desiredCount' | 'runningCount' | 'pendingCount' | 'deployments' | 'taskSets' | 'deploymentController'
>;

/**
 * The state by ECS's numbers. A service is running when it is steady, as the SDK's own waiter has it: as many tasks as it should have, and
 * no deployment under way.
 *
 * Tasks that are stopping are not counted any more, so the last of them may run for some seconds after `stopped`.
 */
export function serviceState(service: Counts): ResourceState {
  const { desiredCount: desired = 0, runningCount: running = 0, pendingCount: pending = 0 } = service;
  if (isDeploying(service)) return 'busy';
  if (desired === 0) return running + pending === 0 ? 'stopped' : 'stopping';
  return running < desired ? 'starting' : 'running';
}

/** For people: "AWS reports it as ...". */
export function serviceWords(service: Counts): string {
  if (isDeploying(service)) return 'deploying';
  const { desiredCount: desired = 0, runningCount: running = 0 } = service;
  return `active, ${running} of ${desired} ${desired === 1 ? 'task' : 'tasks'} running`;
}

/**
 * Two revisions run side by side, and a count that is changed meanwhile counts for both:
 * https://github.com/aws/containers-roadmap/issues/525
 *
 * A revision that is alone and does not come up is no reason to wait: it may never do. A service under CodeDeploy has no deployments, but
 * a green task set next to the blue one. Under another controller several task sets may be meant to stay.
 */
function isDeploying({ deployments = [], taskSets = [], deploymentController }: Counts): boolean {
  return (deploymentController?.type === 'CODE_DEPLOY' ? taskSets : deployments).length > 1;
}
