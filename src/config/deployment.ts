import * as v from 'valibot';
import type { DeploymentSettings } from '../core/settings/deployment.ts';
import { accountId, channel } from './document.ts';
import { type Env, readEnv } from './env.ts';

export const tagKey = v.pipe(v.string(), v.minLength(1), v.maxLength(128));

export const roleName = v.pipe(
  v.string(),
  v.regex(
    /^[\w+=,.@-]+(\/[\w+=,.@-]+)*$/,
    'expected the name of a role, not its ARN: every account has one of this name',
  ),
  v.maxLength(512),
);

export const externalId = v.pipe(
  v.string(),
  v.minLength(2),
  v.maxLength(1224),
  v.regex(/^[\w+=,.@:/-]*$/, 'expected letters, digits and + = , . @ : / - _ only'),
);

export const kinds = v.array(
  v.pipe(v.string(), v.regex(/^[a-z0-9-]+$/, 'expected ids of kinds such as ec2-instance')),
);

/** An empty parameter of a stack is an empty variable. */
const orNothing = <S extends v.GenericSchema<string>>(schema: S) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((text) => (text === '' ? undefined : text)),
    v.optional(schema),
  );

const commas = v.pipe(
  v.optional(v.string(), ''),
  v.transform((text) => text.split(',').flatMap((each) => each.trim() || [])),
);

const flag = v.pipe(
  v.optional(v.picklist(['true', 'false']), 'false'),
  v.transform((text) => text === 'true'),
);

const DeploymentEnv = v.object({
  UPTIME_FIRST_CHANNEL: channel,
  UPTIME_TAG_KEY: v.optional(tagKey, 'Uptime'),
  UPTIME_MEMBER_ROLE: orNothing(roleName),
  UPTIME_EXTERNAL_ID: orNothing(externalId),
  UPTIME_ORGANIZATION: flag,
  UPTIME_EVENT_ACCOUNTS: v.pipe(commas, v.array(accountId)),
  UPTIME_CLOUDTRAIL: flag,
  UPTIME_USAGE: flag,
  UPTIME_COST_EXPLORER: flag,
  UPTIME_KINDS: v.pipe(commas, kinds),
});

/** The environment of a function, as the stack's parameters make it. @throws EnvError */
export function readDeployment(env: Env): DeploymentSettings {
  const read = readEnv(DeploymentEnv, env);
  return {
    firstChannel: read.UPTIME_FIRST_CHANNEL,
    tagKey: read.UPTIME_TAG_KEY,
    memberRole: read.UPTIME_MEMBER_ROLE,
    externalId: read.UPTIME_EXTERNAL_ID,
    organization: read.UPTIME_ORGANIZATION,
    eventAccounts: read.UPTIME_EVENT_ACCOUNTS,
    cloudTrail: read.UPTIME_CLOUDTRAIL,
    usage: read.UPTIME_USAGE,
    costExplorer: read.UPTIME_COST_EXPLORER,
    kinds: read.UPTIME_KINDS,
  };
}

/** The other way round: the same settings as a function's environment. */
export const deploymentEnv = (deployment: DeploymentSettings): Readonly<Record<string, string>> => ({
  UPTIME_FIRST_CHANNEL: deployment.firstChannel,
  UPTIME_TAG_KEY: deployment.tagKey,
  UPTIME_MEMBER_ROLE: deployment.memberRole ?? '',
  UPTIME_EXTERNAL_ID: deployment.externalId ?? '',
  UPTIME_ORGANIZATION: String(deployment.organization),
  UPTIME_EVENT_ACCOUNTS: deployment.eventAccounts.join(','),
  UPTIME_CLOUDTRAIL: String(deployment.cloudTrail),
  UPTIME_USAGE: String(deployment.usage),
  UPTIME_COST_EXPLORER: String(deployment.costExplorer),
  UPTIME_KINDS: deployment.kinds.join(','),
});
