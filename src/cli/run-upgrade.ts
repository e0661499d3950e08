import { deploymentName } from '../core/reports/preflight.ts';
import type { DeployWorld } from './deploy-world.ts';
import { readRelease } from './release-files.ts';
import { runUpdate, settle } from './run-update.ts';
import { UsageError } from './usage-error.ts';
import type { ExitCode } from './world.ts';

export interface UpgradeOptions {
  readonly release: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly yes: boolean;
}

/** Brings a deployment to another version, or changes a parameter. What was set stays. @throws UsageError */
export async function runUpgrade(
  { release: folder, parameters, yes }: UpgradeOptions,
  world: DeployWorld,
): Promise<ExitCode> {
  const stack = deploymentName(world.stage);
  const release = await readRelease(folder);
  await settle(stack, world);
  const before = await world.stacks.read(stack);
  if (before === undefined)
    throw new UsageError(
      `There is no ${stack} in ${world.region}. Check --region and --stage, or install it: uptimectl setup.`,
    );
  const bucket = before.parameters.get('CodeBucket');
  if (bucket === undefined)
    throw new UsageError(
      `${stack} was built from a checkout. Upgrade it the same way: npm run deploy. docs/install.md says how to change to releases.`,
    );
  const updated = await runUpdate({ stack, bucket, release, asked: parameters }, world, yes);
  return updated.kind === 'done' ? 0 : 1;
}
