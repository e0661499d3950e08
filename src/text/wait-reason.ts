import type { WaitReason } from '../core/plan/wait-reason.ts';
import { fullName } from '../core/resource/labels.ts';

/** Why something due is not done, as a clause. */
export function waitText(why: WaitReason): string {
  switch (why.kind) {
    case 'still-starting':
      return 'it is still starting';
    case 'change-undated':
      return 'AWS has not told yet who changed it';
    case 'still-stopping':
      return 'it is still stopping';
    case 'start-failed':
      return 'its start failed, and is tried again in a few minutes';
    case 'notice-in-flight':
      return 'its notice is being posted';
    case 'not-stoppable':
      return `AWS cannot stop it while it is ${why.rawState}`;
    case 'waits-for': {
      const first = fullName(why.what);
      const name = why.more === 0 ? first : `${first} and ${why.more} more`;
      return why.failed
        ? `it waits for ${name}, whose start failed, half an hour at most`
        : `it waits for ${name} to come up`;
    }
    case 'waits-elsewhere':
      return `it waits for ${why.schedule} in other accounts or Regions`;
  }
}
