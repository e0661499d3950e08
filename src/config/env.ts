import * as v from 'valibot';

/** A variable of the environment that is missing or unreadable, named; its value is never shown. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

const text = v.pipe(v.string(), v.minLength(1));

/** On Lambda the parameter that holds it; its own text is for work on one's own machine. */
const botToken = { SLACK_BOT_TOKEN: v.optional(text), SLACK_BOT_TOKEN_PARAMETER: v.optional(text) };

/** A stand-in for all of AWS; the SDK's clients read it by themselves. */
const endpoint = { AWS_ENDPOINT_URL: v.optional(v.pipe(text, v.url())) };

const WorkerEnv = v.object({
  AWS_REGION: text,
  /** Lambda's own: what metrics are filed under. */
  AWS_LAMBDA_FUNCTION_NAME: v.optional(text),
  /** The DynamoDB table that is the memory. */
  UPTIME_TABLE: text,
  /** The group of the timers. */
  UPTIME_SCHEDULE_GROUP: text,
  /** ARN that one-time schedules invoke: the worker itself. */
  UPTIME_WORKER_ARN: text,
  /** Role that EventBridge Scheduler takes on to do so. */
  UPTIME_SCHEDULER_ROLE_ARN: text,
  UPTIME_DLQ_ARN: v.optional(text),
  ...botToken,
  ...endpoint,
  SLACK_API_URL: v.optional(v.pipe(text, v.url())),
  /** Base of `response_url` beside Slack's own; only stand-ins need it. */
  SLACK_RESPONSE_BASE: v.optional(v.pipe(text, v.url())),
});

const SlackEnv = v.object({
  AWS_REGION: text,
  UPTIME_WORKER_ARN: text,
  ...botToken,
  ...endpoint,
  SLACK_SIGNING_SECRET: v.optional(text),
  SLACK_SIGNING_SECRET_PARAMETER: v.optional(text),
  /** Lambda sets the three of them; they last as long as the process does. */
  AWS_ACCESS_KEY_ID: text,
  AWS_SECRET_ACCESS_KEY: text,
  AWS_SESSION_TOKEN: v.optional(v.string(), ''),
  SLACK_API_URL: v.optional(v.pipe(text, v.url())),
});

const CliEnv = v.object({
  AWS_REGION: v.optional(text),
  AWS_DEFAULT_REGION: v.optional(text),
  /** As serverless.yml names it; another stage has another. */
  UPTIME_TABLE: v.optional(text, 'uptime-prod'),
  UPTIME_SCHEDULE_GROUP: v.optional(text, 'uptime-prod'),
  ...endpoint,
  SLACK_BOT_TOKEN: v.optional(text),
  SLACK_BOT_TOKEN_PARAMETER: v.optional(text, '/uptime/prod/slack-bot-token'),
  SLACK_API_URL: v.optional(v.pipe(text, v.url())),
});

/** `npm run dev`: the worker's, with the two tokens of an app in Socket Mode. */
const DevEnv = v.object({
  ...WorkerEnv.entries,
  UPTIME_TABLE: v.optional(text, 'uptime-dev'),
  UPTIME_SCHEDULE_GROUP: v.optional(text, 'uptime-dev'),
  SLACK_BOT_TOKEN: v.pipe(text, v.startsWith('xoxb-')),
  SLACK_APP_TOKEN: v.pipe(text, v.startsWith('xapp-')),
});

export type WorkerEnv = v.InferOutput<typeof WorkerEnv>;
export type SlackEnv = v.InferOutput<typeof SlackEnv>;
export type CliEnv = v.InferOutput<typeof CliEnv>;
export type DevEnv = v.InferOutput<typeof DevEnv>;
export type Env = Readonly<Record<string, string | undefined>>;

export const readWorkerEnv = (env: Env): WorkerEnv => read(WorkerEnv, env);
export const readSlackEnv = (env: Env): SlackEnv => read(SlackEnv, env);
export const readDevEnv = (env: Env): DevEnv => read(DevEnv, env);
export const readCliEnv = (env: Env): CliEnv => read(CliEnv, env);

function read<S extends v.GenericSchema>(schema: S, env: Env): v.InferOutput<S> {
  const parsed = v.safeParse(schema, env);
  if (parsed.success) return parsed.output;
  const names = [...new Set(parsed.issues.map((issue) => v.getDotPath(issue)))].join(', ');
  throw new EnvError(
    `These environment variables are missing or unreadable: ${names}. serverless.yml sets them; see README.md.`,
  );
}
