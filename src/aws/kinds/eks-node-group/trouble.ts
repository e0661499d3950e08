import type { Issue, Nodegroup } from '@aws-sdk/client-eks';
import type { Resource } from '../../../core/resource/resource.ts';
import type { ResourceState } from '../../../core/resource/state.ts';

/**
 * Why nodes do not come, for people: a clause. EKS does not date its issues. Those that it has since the last change of the group are about
 * that.
 */
export function troubleOf({ health, modifiedAt }: Nodegroup, state: ResourceState): Resource['startTrouble'] {
  const issue = health?.issues?.find(({ code }) => state === 'starting' || isOfNodes(state, code));
  return issue === undefined || modifiedAt === undefined
    ? undefined
    : { at: modifiedAt.getTime(), detail: issueText(issue) };
}

/** The machines run, and are no nodes. */
const isOfNodes = (state: ResourceState, code: Issue['code']): boolean =>
  state === 'running' && (code === 'NodeCreationFailure' || code === 'AccessDenied');

/** Falls back to AWS's own words. */
function issueText({ code, message }: Issue): string {
  const text = message?.split('\n', 1)[0]?.replace(/\.$/, '') ?? code ?? 'EKS tells no reason';
  switch (code) {
    case 'AsgInstanceLaunchFailures':
      return /InsufficientInstanceCapacity/.test(text)
        ? 'AWS has no capacity for its nodes right now'
        : `its nodes can’t be launched: ${text}`;
    case 'InstanceLimitExceeded':
      return 'the account has reached its quota of running instances. Request more in Service Quotas';
    case 'InsufficientFreeAddresses':
      return 'its subnets have no free IP addresses';
    case 'NodeCreationFailure':
      return 'its nodes started, but did not join the cluster';
    default:
      return text;
  }
}
