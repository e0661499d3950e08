import { functionEnv } from '../aws/deployment/function-env.ts';
import type { AwsClients } from '../aws/sdk/clients.ts';
import { type EngineEnv, type Env, readCliEnv, readEngineEnv } from '../config/env.ts';
import { UsageError } from './usage-error.ts';

/** What the engine needs to know of its deployment: as this environment says it, or else as the deployed engine has it. @throws UsageError */
export async function engineEnvOf({
  env,
  region,
  clients,
}: {
  readonly env: Env;
  readonly region: string;
  readonly clients: AwsClients;
}): Promise<EngineEnv> {
  if (env.UPTIME_ENGINE_ARN) return readEngineEnv(env);
  const name = readCliEnv(env).UPTIME_SCHEDULE_GROUP;
  const deployed = await functionEnv(clients, region, `${name}-engine`);
  if (deployed === undefined)
    throw new UsageError(
      `There is no ${name} in ${region}. Check --region and --stage, or install it: uptimectl setup.`,
    );
  return readEngineEnv({ ...deployed, ...env });
}
