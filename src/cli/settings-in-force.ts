import { networkFault } from '../app/network-fault.ts';
import type { SettingsStore } from '../app/ports/settings-store.ts';
import { functionEnv } from '../aws/deployment/function-env.ts';
import type { AwsClients } from '../aws/sdk/clients.ts';
import { isAwsError } from '../aws/sdk/errors.ts';
import { splitConfig } from '../config/define.ts';
import { readDeployment } from '../config/deployment.ts';
import { type Env, readCliEnv } from '../config/env.ts';
import { inForce } from '../config/in-force.ts';
import { settingsOf } from '../config/settings.ts';
import type { DeploymentSettings } from '../core/settings/deployment.ts';
import type { Settings } from '../core/settings/settings.ts';
import { SettingsNotUnderstood } from '../lambda/settings-reader.ts';
import { unusableSettingsText } from '../text/unusable-settings.ts';

/** Where a command looks for settings. */
export interface SettingsPlace {
  /** `uptime.config.ts`, for where nothing is deployed. */
  readonly config: unknown;
  readonly env: Env;
  readonly region: string;
  readonly clients: AwsClients;
  readonly store: Pick<SettingsStore, 'current'>;
}

/** What is set with the deployment: as this environment says it, or else the engine's own. Undefined where nothing is deployed. */
export async function deployedSettings({
  env,
  region,
  clients,
}: Pick<SettingsPlace, 'env' | 'region' | 'clients'>): Promise<DeploymentSettings | undefined> {
  if (env.UPTIME_FIRST_CHANNEL) return readDeployment(env);
  const deployed = await functionEnv(clients, region, `${readCliEnv(env).UPTIME_SCHEDULE_GROUP}-engine`);
  // A release from before settings were changed at run time has none.
  return deployed?.UPTIME_FIRST_CHANNEL === undefined ? undefined : readDeployment(deployed);
}

/**
 * The settings that the deployment goes by, or those of `uptime.config.ts` where nothing is deployed and no table is there.
 *
 * @throws SettingsNotUnderstood if they are not understood
 */
export async function settingsInForce(place: SettingsPlace): Promise<Settings> {
  const { config, region, store } = place;
  const [deployment, last] = await Promise.all([
    deployedSettings(place).catch(noAnswer),
    store.current().catch(noAnswer),
  ]);
  if (deployment === undefined && last === undefined) return settingsOf(config, region);
  const found = inForce(last, deployment ?? splitConfig(config).deployment, region);
  if (!found.ok) throw new SettingsNotUnderstood(unusableSettingsText(found.unusable));
  return found.settings;
}

/** No table, or no connection: what reads next says so, and the doctor has it among its findings. */
function noAnswer(error: unknown): undefined {
  if (isAwsError(error, 'ResourceNotFoundException') || networkFault(error) !== undefined) return undefined;
  throw error;
}
