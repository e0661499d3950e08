import type { Env } from '../config/env.ts';
import { UsageError } from './usage-error.ts';

const REGION = /^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/;
const STAGE = /^[A-Za-z0-9-]{1,30}$/;

export interface Place {
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  readonly stage?: string | undefined;
}

/** The environment with what `--region`, `--profile` and `--stage` say. @throws UsageError */
export function envAt({ region, profile, stage }: Place, env: Env): Env {
  if (region !== undefined && !REGION.test(region))
    throw new UsageError(`--region ${JSON.stringify(region)} is not a Region. Try --region eu-central-1.`);
  if (stage !== undefined && !STAGE.test(stage))
    throw new UsageError(
      `--stage ${JSON.stringify(stage)} is not a stage. Use letters, digits and hyphens, as in --stage prod.`,
    );
  return {
    ...env,
    ...(region !== undefined && { AWS_REGION: region }),
    ...(stage !== undefined && { UPTIME_STAGE: stage }),
    // Keys in the environment must not win over a profile that is asked for.
    ...(profile !== undefined && {
      AWS_PROFILE: profile,
      AWS_ACCESS_KEY_ID: undefined,
      AWS_SECRET_ACCESS_KEY: undefined,
      AWS_SESSION_TOKEN: undefined,
    }),
  };
}

/** Where Uptime runs. Never a default Region: asking the wrong one finds nothing, and that looks like an answer. */
export function placeOf(env: Env): { readonly region: string; readonly stage: string } {
  const region = env.AWS_REGION || env.AWS_DEFAULT_REGION;
  if (region === undefined || region === '')
    throw new UsageError(
      'No Region is set. Add --region, for example --region eu-central-1, or set AWS_REGION.',
    );
  return { region, stage: env.UPTIME_STAGE || 'prod' };
}
