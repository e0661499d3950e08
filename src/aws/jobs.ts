import type { Job, Jobs } from '../app/ports/jobs.ts';
import type { Worker, WorkerTask } from '../app/ports/worker.ts';
import type { Caller } from './sdk/signed-call.ts';

/** Hands jobs and tasks to the worker function. */
export const createLambdaJobs = (options: {
  readonly caller: Caller;
  /** The worker's name or ARN. */
  readonly functionName: string;
}): Jobs & Worker => ({
  async send(job: Job | WorkerTask) {
    await options.caller.call({
      service: 'lambda',
      path: `/2015-03-31/functions/${encodeURIComponent(options.functionName)}/invocations`,
      // With `Event`, Lambda queues the job and answers at once. An invalid payload fails here, not later.
      headers: { 'content-type': 'application/json', 'x-amz-invocation-type': 'Event' },
      body: JSON.stringify(job),
    });
  },
});
