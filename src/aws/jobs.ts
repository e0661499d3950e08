import { NotAccepted } from '../app/ports/jobs.ts';
import { awsFailure, failureText } from './sdk/errors.ts';
import { type Caller, wasRefused } from './sdk/signed-call.ts';

/** Hands sealed jobs to the people function, or tasks to the engine. */
export const createLambdaJobs = (options: {
  readonly caller: Caller;
  /** The function's name or ARN. */
  readonly functionName: string;
}): { send(payload: object): Promise<void> } => ({
  async send(payload) {
    try {
      await options.caller.call({
        service: 'lambda',
        path: `/2015-03-31/functions/${encodeURIComponent(options.functionName)}/invocations`,
        // With `Event`, Lambda queues the job and answers at once. An invalid payload fails here, not later.
        headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' },
        body: JSON.stringify(payload),
        onlyNow: true,
      });
    } catch (error) {
      if (!wasRefused(error)) throw error;
      throw new NotAccepted(failureText(awsFailure(error)), { cause: error });
    }
  },
});
