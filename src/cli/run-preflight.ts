import { preflight, wouldFail } from '../app/setup/preflight.ts';
import { seeAccount } from '../aws/deployment/account.ts';
import type { DeploymentWish } from '../core/reports/preflight.ts';
import type { Answer } from './answer.ts';
import { awsOf } from './deploy-world.ts';
import { preflightJson, preflightLines } from './preflight-lines.ts';
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
  const clients = awsOf(env);
  try {
    const region = env.AWS_REGION || env.AWS_DEFAULT_REGION || undefined;
    const wish = { ...wishOf(parameters), stage: env.UPTIME_STAGE || 'prod', region };
    const asked = channel ?? parameters.get('FirstChannel');
    const findings = await preflight({ ...wish, channel: asked }, (whole) => seeAccount(clients, whole));
    const isFine = !wouldFail(findings);
    const verdict = isFine ? 'It would work.' : 'It would fail. Nothing was created.';
    return {
      code: isFine ? 0 : 1,
      json: { wouldFail: !isFine, findings: preflightJson(findings) },
      text: `${[...preflightLines(findings), verdict].join('\n')}\n`,
    };
  } finally {
    clients.destroy();
  }
}

/** What the parameters mean for the checks. The template itself checks their form. @throws UsageError */
export function wishOf(
  parameters: ReadonlyMap<string, string>,
): Pick<DeploymentWish, 'frontDoor' | 'reserved' | 'table'> {
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
    table: parameters.get('Table') || undefined,
  };
}
