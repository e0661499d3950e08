import { AwsError, usualStatus } from '../error.ts';
import type { Ask } from './policy.ts';

/** Services that speak JSON alone put every fault of the caller's into a 400. */
const AS_400: ReadonlySet<string> = new Set(['dynamodb', 'ssm', 'ecs', 'application-autoscaling', 'tagging']);

/** Throttling too, which the status alone does not tell there. */
export const statusIn = (service: string, code: string): number =>
  AS_400.has(service) && usualStatus(code) < 500 ? 400 : usualStatus(code);

/** How a service tells that IAM does not allow a call. EC2 alone hides the rest in a message that only STS can decode. */
export function denial(service: string, caller: string, { action, resource }: Ask): AwsError {
  const why = `User: ${caller} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
  switch (service) {
    case 'ec2':
      return new AwsError(
        'UnauthorizedOperation',
        `You are not authorized to perform this operation. ${why}. Encoded authorization failure message: 4Gx8sKx`,
      );
    case 'autoscaling':
    case 'monitoring':
    case 'rds':
    case 'sts':
      return new AwsError('AccessDenied', why);
    default:
      return new AwsError('AccessDeniedException', why, AS_400.has(service) ? 400 : 403);
  }
}
