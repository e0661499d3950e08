import type { DeploymentSettings } from '../../core/settings/deployment.ts';
import type { CliWorld } from '../world.ts';

/** What is set with a deployment as this checkout's `uptime.config.ts` says it, for where nothing is deployed. */
export function deploymentOf({ settings }: Pick<CliWorld, 'settings'>): DeploymentSettings {
  const { policy, tagKey, accounts, events, cloudTrail, usage, costExplorer } = settings;
  return {
    firstChannel: policy.channel,
    tagKey,
    memberRole: accounts?.roleName,
    externalId: accounts?.externalId,
    organization: accounts?.of === 'organization',
    eventAccounts: events.accounts,
    cloudTrail: cloudTrail === true,
    usage: usage === true,
    costExplorer: costExplorer === true,
    kinds: [],
  };
}
