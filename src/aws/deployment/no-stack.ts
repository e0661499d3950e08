import { isAwsError } from '../sdk/errors.ts';

/** CloudFormation's answer where there is no such stack, or no such resource in it. It has no code of its own. */
export const isNoStack = (error: unknown): boolean =>
  isAwsError(error, 'ValidationError') && error instanceof Error && /does not exist/.test(error.message);
