import type { WaitReason } from '../core/plan/wait-reason.ts';
import { fullName } from '../core/resource/labels.ts';

/** Why something due is not done, as a clause. */
export function waitText(why: WaitReason): string {
  switch (why.kind) {
    case 'still-starting':
      return 'it is still starting';
    case 'change-undated':
      return 'AWS has not reported its last change yet';
    case 'still-stopping':
      return 'it is still stopping';
    case 'start-failed':
      return 'its start failed; Uptime tries again in a few minutes';
    case 'capacity-unknown':
      return 'Uptime doesn’t know its size, so it can’t start it. Set its size';
    case 'notice-in-flight':
      return 'its notice is being posted';
    case 'not-stoppable':
      return `AWS can’t stop it while it is ${why.rawState}`;
    case 'waits-for': {
      const first = fullName(why.what);
      const name = why.more === 0 ? first : `${first} and ${why.more} more`;
      return why.failed
        ? `it waits up to 30 minutes for ${name}, which failed to start`
        : `it waits for ${name} to come up`;
    }
    case 'waits-elsewhere':
      return `it waits for ${why.schedule} in other accounts or Regions`;
  }
}
