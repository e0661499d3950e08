import { preflight, wouldFail } from '../app/setup/preflight.ts';
import { seeAccount } from '../aws/deployment/account.ts';
import type { AccountSight, DeploymentWish } from '../core/reports/preflight.ts';
import type { Answer } from './answer.ts';
import { applyEnv } from './apply-env.ts';
import { awsIn } from './deploy-world.ts';
import { preflightJson, preflightReport } from './preflight-lines.ts';
import { regionOf } from './sign-in.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

export interface PreflightOptions {
  readonly channel: string | undefined;
  readonly parameters: ReadonlyMap<string, string>;
}

export async function runPreflight(
  { channel, parameters }: PreflightOptions,
  { env }: Pick<CliWorld, 'env'>,
): Promise<Answer> {
  const asked = wishOf(parameters);
  applyEnv(env);
  const region = await regionOf(env);
  const wish = {
    ...asked,
    stage: env.UPTIME_STAGE || 'prod',
    region,
    channel: channel ?? parameters.get('FirstChannel'),
  };
  const findings = await preflight(wish, (whole) => lookAt(whole, env));
  const isFine = !wouldFail(findings);
  const verdict = isFine ? 'It would work.' : 'It would fail. Nothing was created.';
  return {
    code: isFine ? 0 : 1,
    json: { wouldFail: !isFine, findings: preflightJson(findings) },
    text: (screen) => `${preflightReport(findings, screen)}${verdict}\n`,
  };
}

async function lookAt(wish: DeploymentWish, env: CliWorld['env']): Promise<AccountSight> {
  const clients = await awsIn(wish.region, env);
  try {
    return await seeAccount(clients, wish);
  } finally {
    clients.destroy();
  }
}

/** What the parameters mean for the checks. The template itself checks their form. @throws UsageError */
export function wishOf(
  parameters: ReadonlyMap<string, string>,
): Pick<DeploymentWish, 'frontDoor' | 'reserved' | 'dashboard' | 'table'> {
  const frontDoor = parameters.get('FrontDoor') ?? 'url';
  if (frontDoor !== 'url' && frontDoor !== 'httpApi')
    throw new UsageError(`FrontDoor=${frontDoor} is neither url nor httpApi.`);
  const reserved = ['SlackConcurrency', 'PeopleConcurrency', 'EngineConcurrency'].map((name) => {
    const number = Number(parameters.get(name) ?? 0);
    if (!Number.isInteger(number) || number < 0)
      throw new UsageError(`${name}=${parameters.get(name)} is not a whole number from 0.`);
    return number;
  });
  return {
    frontDoor,
    reserved: reserved.reduce((sum, each) => sum + each, 0),
    dashboard: parameters.get('CloudWatchDashboard') === 'true',
    table: parameters.get('Table') || undefined,
  };
}
