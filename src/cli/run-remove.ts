import { isOwnBucket } from '../aws/deployment/code.ts';
import { deleteTable, emptyBucket } from '../aws/deployment/leftovers.ts';
import { deploymentName } from '../core/reports/preflight.ts';
import { farewellText, type Machines } from '../text/farewell.ts';
import { failedLines } from '../text/stack-change.ts';
import type { DeployWorld } from './deploy-world.ts';
import { progressOn } from './stack-progress.ts';
import type { ExitCode } from './world.ts';

export interface RemoveOptions {
  /** The table goes, too. */
  readonly records: boolean;
  readonly yes: boolean;
}

/** Says what removing Uptime means, asks, and does it. No machine is touched. */
export async function runRemove(
  { records, yes }: RemoveOptions,
  world: DeployWorld,
  readMachines: () => Promise<Machines>,
): Promise<ExitCode> {
  const { stage, region, say, prompt, stacks, clients } = world;
  const name = deploymentName(stage);
  const stack = await stacks.read(name);
  if (stack === undefined && !records) {
    await say(`There is no ${name} in ${region}. Check --region and --stage.`);
    return 1;
  }
  const table = stack?.outputs.get('Table') ?? name;
  const bucket = stack?.parameters.get('CodeBucket');
  await say(
    farewellText(
      {
        name,
        table,
        records,
        stage,
        region,
        codeBucket: bucket !== undefined && isOwnBucket(bucket) ? bucket : undefined,
      },
      await readMachines(),
    ),
  );
  if (!yes && (await prompt.ask(`Type ${name} to remove it:`)) !== name) {
    await say('Nothing was removed.');
    return 1;
  }
  const own = stack?.outputs.get('ServerlessDeploymentBucketName');
  if (own !== undefined) await emptyBucket(clients, region, own);
  const outcome = await stacks.remove(name, progressOn(say, name));
  if (outcome.kind === 'failed') {
    await say(
      ['It failed, and some of it is left.', ...failedLines(outcome.steps), 'Run the same again.'].join('\n'),
    );
    return 1;
  }
  if (records)
    await say(
      (await deleteTable(clients, region, table))
        ? `The table ${table} is deleted.`
        : `There is no table ${table}.`,
    );
  await say(`${name} is removed from ${region}.`);
  return 0;
}
