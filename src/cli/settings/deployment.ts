import { readDeployment } from '../../config/deployment.ts';
import type { DeploymentSettings } from '../../core/settings/deployment.ts';
import type { CliWorld } from '../world.ts';

/**
 * What is set with the deployment: as the environment says it, like the environment of a function, or else as this
 * checkout's `uptime.config.ts` does.
 */
export function deploymentOf({ env, settings }: Pick<CliWorld, 'env' | 'settings'>): DeploymentSettings {
  if (env.UPTIME_FIRST_CHANNEL) return readDeployment(env);
  const { policy, tagKey, accounts, events, cloudTrail } = settings;
  return {
    firstChannel: policy.channel,
    tagKey,
    memberRole: accounts?.roleName,
    externalId: accounts?.externalId,
    organization: accounts?.of === 'organization',
    eventAccounts: events.accounts,
    cloudTrail: cloudTrail === true,
    kinds: [],
  };
}
