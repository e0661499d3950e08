import * as v from 'valibot';
import type { DeploymentSettings } from '../core/settings/deployment.ts';
import type { SettingsDocument } from '../core/settings/version.ts';
import { externalId, kinds, roleName, tagKey } from './deployment.ts';
import { accountId, teamEntries } from './document.ts';
import { ConfigError } from './issue.ts';
import { issuesIn } from './wording.ts';

const accounts = v.pipe(
  v.strictObject({
    roleName,
    externalId: v.optional(externalId),
    ids: v.optional(v.pipe(v.array(accountId), v.minLength(1))),
    organization: v.optional(v.literal(true)),
    except: v.optional(v.pipe(v.array(accountId), v.minLength(1))),
  }),
  v.check(
    ({ ids, organization }) => (ids === undefined) !== (organization === undefined),
    'expected either ids or organization: true',
  ),
  v.check(
    ({ ids, except }) => ids === undefined || except === undefined,
    'expected no except beside ids: leave the account out of ids, or take organization: true',
  ),
);

const ConfigSchema = v.strictObject({
  ...teamEntries,
  accounts: v.optional(accounts),
  tagKey: v.optional(tagKey, 'Uptime'),
  cloudTrail: v.optional(v.boolean(), false),
  usage: v.optional(v.boolean(), false),
  costExplorer: v.optional(v.boolean(), false),
  eventAccounts: v.optional(v.array(accountId), []),
  kinds: v.optional(kinds, []),
});

/** What `uptime.config.ts` may contain: the team's settings, and what is set with the deployment. */
export type Config = v.InferInput<typeof ConfigSchema>;

/** Gives `uptime.config.ts` completion and type checks. It is validated when it is loaded. */
export const defineConfig = (config: Config): Config => config;

export interface SplitConfig {
  /** As it was written, without defaults. */
  readonly document: SettingsDocument;
  readonly deployment: DeploymentSettings;
}

/**
 * Divides a configuration into what the team changes at run time and what is set with the deployment.
 *
 * @throws ConfigError with every issue
 */
export function splitConfig(config: unknown): SplitConfig {
  const parsed = v.safeParse(ConfigSchema, config);
  if (!parsed.success) throw new ConfigError(issuesIn(ConfigSchema, parsed.issues));
  const { accounts: all, channel, ...own } = parsed.output;
  const {
    tagKey: _,
    cloudTrail: _c,
    usage: _u,
    costExplorer: _x,
    eventAccounts: _e,
    kinds: _k,
    accounts: _a,
    ...team
  } = config as Config;
  const { ids, except } = all ?? {};
  const some = ids === undefined ? except && { except } : { ids };
  return {
    document: { ...team, ...(some !== undefined && { accounts: some }) },
    deployment: {
      firstChannel: channel,
      tagKey: own.tagKey,
      memberRole: all?.roleName,
      externalId: all?.externalId,
      organization: all?.organization ?? false,
      eventAccounts: own.eventAccounts,
      cloudTrail: own.cloudTrail,
      usage: own.usage,
      costExplorer: own.costExplorer,
      kinds: own.kinds,
    },
  };
}
