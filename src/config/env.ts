import * as v from 'valibot';

/** An environment variable that is missing or invalid. Its value is never shown. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

const text = v.pipe(v.string(), v.minLength(1));

/** On Lambda, the name of the parameter that holds the token. The token itself is only for local work. */
const botToken = { SLACK_BOT_TOKEN: v.optional(text), SLACK_BOT_TOKEN_PARAMETER: v.optional(text) };

/** A stand-in for all of AWS. The SDK's clients read it on their own. */
const endpoint = { AWS_ENDPOINT_URL: v.optional(v.pipe(text, v.url())) };

/** What both functions that do work are given. */
const runEnv = {
  AWS_REGION: text,
  /** The DynamoDB table that is the memory. */
  UPTIME_TABLE: text,
  /** The group of the timers. */
  UPTIME_SCHEDULE_GROUP: text,
  /** ARN of the engine, which timers invoke. */
  UPTIME_ENGINE_ARN: text,
  /** Role that EventBridge Scheduler assumes to do so. */
  UPTIME_SCHEDULER_ROLE_ARN: text,
  /** The queue for timers that could not be delivered. */
  UPTIME_TIMER_DLQ_ARN: v.optional(text),
  ...botToken,
  ...endpoint,
  SLACK_API_URL: v.optional(v.pipe(text, v.url())),
  /** An allowed base for `response_url` besides Slack's own. Only stand-ins need it. */
  SLACK_RESPONSE_BASE: v.optional(v.pipe(text, v.url())),
};

/** Slack's signing secret, or the name of the parameter that holds it. */
const signingSecret = {
  SLACK_SIGNING_SECRET: v.optional(text),
  SLACK_SIGNING_SECRET_PARAMETER: v.optional(text),
};

const PeopleEnv = v.object({ ...runEnv, ...signingSecret });

const EngineEnv = v.object({
  ...runEnv,
  /** Set by Lambda. Metrics are filed under it. */
  AWS_LAMBDA_FUNCTION_NAME: v.optional(text),
  /** Whether ticks write metrics. */
  UPTIME_METRICS: v.optional(v.picklist(['true', 'false'])),
});

const SlackEnv = v.object({
  AWS_REGION: text,
  UPTIME_PEOPLE_ARN: text,
  ...botToken,
  ...endpoint,
  ...signingSecret,
  /** Lambda sets these three. They are valid for as long as the process lives. */
  AWS_ACCESS_KEY_ID: text,
  AWS_SECRET_ACCESS_KEY: text,
  AWS_SESSION_TOKEN: v.optional(v.string(), ''),
  SLACK_API_URL: v.optional(v.pipe(text, v.url())),
});

const CliEnv = v.pipe(
  v.object({
    /** Named as in serverless.yml: what follows is called after it, unless it is given. */
    UPTIME_STAGE: v.optional(text, 'prod'),
    UPTIME_TABLE: v.optional(text),
    UPTIME_SCHEDULE_GROUP: v.optional(text),
    ...endpoint,
    ...botToken,
    SLACK_API_URL: v.optional(v.pipe(text, v.url())),
  }),
  v.transform(({ UPTIME_STAGE: stage, ...env }) => ({
    ...env,
    UPTIME_TABLE: env.UPTIME_TABLE ?? `uptime-${stage}`,
    UPTIME_SCHEDULE_GROUP: env.UPTIME_SCHEDULE_GROUP ?? `uptime-${stage}`,
    SLACK_BOT_TOKEN_PARAMETER: env.SLACK_BOT_TOKEN_PARAMETER ?? `/uptime/${stage}/slack-bot-token`,
  })),
);

/** `npm run dev`: the engine's variables, plus the two tokens of an app in Socket Mode. */
const DevEnv = v.object({
  ...runEnv,
  UPTIME_TABLE: v.optional(text, 'uptime-dev'),
  UPTIME_SCHEDULE_GROUP: v.optional(text, 'uptime-dev'),
  SLACK_BOT_TOKEN: v.pipe(text, v.startsWith('xoxb-')),
  SLACK_APP_TOKEN: v.pipe(text, v.startsWith('xapp-')),
});

const RunEnv = v.object(runEnv);

export type RunEnv = v.InferOutput<typeof RunEnv>;
export type PeopleEnv = v.InferOutput<typeof PeopleEnv>;
export type EngineEnv = v.InferOutput<typeof EngineEnv>;
export type SlackEnv = v.InferOutput<typeof SlackEnv>;
export type CliEnv = v.InferOutput<typeof CliEnv>;
export type DevEnv = v.InferOutput<typeof DevEnv>;
export type Env = Readonly<Record<string, string | undefined>>;

export const readPeopleEnv = (env: Env): PeopleEnv => readEnv(PeopleEnv, env);
export const readEngineEnv = (env: Env): EngineEnv => readEnv(EngineEnv, env);
export const readSlackEnv = (env: Env): SlackEnv => readEnv(SlackEnv, env);
export const readDevEnv = (env: Env): DevEnv => readEnv(DevEnv, env);
export const readCliEnv = (env: Env): CliEnv => readEnv(CliEnv, env);

/** @throws EnvError that names what is missing or unreadable */
export function readEnv<S extends v.GenericSchema>(schema: S, env: Env): v.InferOutput<S> {
  const parsed = v.safeParse(schema, env);
  if (parsed.success) return parsed.output;
  const names = [...new Set(parsed.issues.map((issue) => v.getDotPath(issue)))].join(', ');
  throw new EnvError(
    `These environment variables are missing or unreadable: ${names}. The stack sets them; see README.md.`,
  );
}
