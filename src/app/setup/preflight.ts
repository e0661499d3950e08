import {
  type AccountSight,
  type DeploymentWish,
  judge,
  judgeRegion,
  type PreflightFinding,
} from '../../core/reports/preflight.ts';

/** A wish before it is known whether its Region is one. */
export interface PreflightWish extends Omit<DeploymentWish, 'region'> {
  readonly region: string | undefined;
}

/** Everything that would go wrong with a deployment, found before anything is created. Changes nothing. */
export async function preflight(
  { region, ...wish }: PreflightWish,
  see: (wish: DeploymentWish) => Promise<AccountSight>,
): Promise<readonly PreflightFinding[]> {
  const first = judgeRegion(region);
  if (region === undefined || first.state === 'fault') return [first];
  const whole = { ...wish, region };
  return [first, ...judge(whole, await see(whole))];
}

export const wouldFail = (findings: readonly PreflightFinding[]): boolean =>
  findings.some(({ state }) => state === 'fault');
