import type { Checkup } from '../../app/ports/checkup.ts';
import { isAwsError } from '../sdk/errors.ts';

/** What the memory is called, for `doctor`. DynamoDB and EventBridge Scheduler have the same name for what is not there. */
export const createMemoryCheckup = (names: {
  readonly region: string;
  readonly table: string;
  readonly scheduleGroup: string;
}): Pick<Checkup, 'memory'> => ({
  memory: { ...names, isMissing: (error) => isAwsError(error, 'ResourceNotFoundException') },
});
