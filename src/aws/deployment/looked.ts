import { networkFault } from '../../app/network-fault.ts';
import type { Looked } from '../../core/reports/preflight.ts';
import { awsFailure, failureText } from '../sdk/errors.ts';

/** Looks at something of the account. Never rejects: not being allowed to look is an answer. */
export async function look<T>(action: string, looking: () => Promise<T>): Promise<Looked<T>> {
  try {
    return { kind: 'seen', value: await looking() };
  } catch (error) {
    const fault = networkFault(error);
    if (fault !== undefined) return { kind: 'unreachable', cause: fault };
    const failure = awsFailure(error);
    const cause = failureText(failure);
    return failure.is === 'denied' ? { kind: 'denied', action, cause } : { kind: 'failed', cause };
  }
}
