import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import type { Job } from '../app/jobs.ts';
import type { Jobs } from '../app/ports.ts';
import type { Worker, WorkerTask } from '../app/worker-tasks.ts';
import { type ClientOptions, clientConfig } from './client-config.ts';

/**
 * Hands jobs and tasks to the worker function. Apart from `clients.ts`, so that the Slack function, which needs nothing else of AWS,
 * loads no other client.
 */
export const createLambdaJobs = (options: {
  readonly region: string;
  /** The worker's name or ARN. */
  readonly functionName: string;
  readonly client?: ClientOptions;
}): Jobs & Worker => {
  const lambda = new LambdaClient(clientConfig(options.region, options.client));
  return {
    async send(job: Job | WorkerTask) {
      // `Event`: Lambda queues it and answers at once; a payload it does not take is an error here, never later.
      await lambda.send(
        new InvokeCommand({
          FunctionName: options.functionName,
          InvocationType: 'Event',
          Payload: new TextEncoder().encode(JSON.stringify(job)),
        }),
      );
    },
  };
};
