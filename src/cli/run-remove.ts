import type { PowerResult } from '../app/ports/power.ts';
import type { Down } from '../app/scale/bring-back.ts';
import { isOwnBucket } from '../aws/deployment/code.ts';
import { deleteTable, emptyBucket } from '../aws/deployment/leftovers.ts';
import { deploymentName } from '../core/reports/preflight.ts';
import { farewellText } from '../text/farewell.ts';
import { failedLines } from '../text/stack-change.ts';
import type { DeployWorld } from './deploy-world.ts';
import type { Prompt } from './prompt.ts';
import { progressOn } from './stack-progress.ts';
import type { ExitCode } from './world.ts';

export interface RemoveOptions {
  /** What is scaled to zero is started first. */
  readonly restore: boolean;
  /** The table goes, too. */
  readonly records: boolean;
  readonly yes: boolean;
}

export interface RemoveWorld extends Pick<DeployWorld, 'stage' | 'region' | 'say' | 'prompt' | 'clients'> {
  readonly stacks: Pick<DeployWorld['stacks'], 'read' | 'remove'>;
}

/** What is down, and how to bring back what is at zero; or why that isn't known. */
export type Fleet =
  | { readonly down: Down; readonly bringBack: () => Promise<readonly PowerResult[]> }
  | { readonly unknown: string };

/** Says what removing Uptime means, asks, and does it. No machine is touched, except those at zero that someone wants started first. */
export async function runRemove(
  { restore, records, yes }: RemoveOptions,
  world: RemoveWorld,
  fleet: Fleet,
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
      'down' in fleet ? fleet.down : fleet,
    ),
  );
  if (!yes && (await prompt.ask(`Type ${name} to remove it:`)) !== name) {
    await say('Nothing was removed.');
    return 1;
  }
  const isRestored = restore || (!yes && (await wantsRestored(fleet, prompt)));
  if (isRestored && !(await broughtBack(fleet, say))) {
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

const zerosIn = (fleet: Fleet): number => ('down' in fleet ? fleet.down.startable.length : 0);

async function wantsRestored(fleet: Fleet, prompt: Prompt): Promise<boolean> {
  const zeros = zerosIn(fleet);
  if (zeros === 0) return false;
  return (await prompt.ask(`Start the ${zeros} at 0 first? yes or no:`, 'no')).toLowerCase() === 'yes';
}

/** Whether all that Uptime may start was started. Without its memory, nobody could do it later. */
async function broughtBack(fleet: Fleet, say: (text: string) => Promise<void>): Promise<boolean> {
  if ('unknown' in fleet) {
    await say('What is scaled to 0 can’t be started, because it could not be looked up.');
    return false;
  }
  if (zerosIn(fleet) === 0) return true;
  const results = await fleet.bringBack();
  for (const result of results)
    await say(
      result.ok
        ? `${result.resource.name} starts.`
        : `${result.resource.name} could not be started: ${result.reason}`,
    );
  return results.every(({ ok }) => ok);
}
