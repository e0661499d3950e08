import { planUpdate, type StackPlan, type StackUpdate, versionOf } from '../app/setup/update-stack.ts';
import type { StackSeen } from '../core/reports/stack.ts';
import { changeLines, failedLines, parameterIssueText } from '../text/stack-change.ts';
import type { DeployWorld } from './deploy-world.ts';
import { progressOn } from './stack-progress.ts';
import { UsageError } from './usage-error.ts';

export type Updated =
  | { readonly kind: 'done'; readonly stack: StackSeen }
  | { readonly kind: 'declined' }
  | { readonly kind: 'failed' };

/** Shows what a release would change, asks, and does it. @throws UsageError if a parameter is wrong */
export async function runUpdate(
  update: StackUpdate,
  { say, prompt, stacks, code, region }: DeployWorld,
  isSure: boolean,
): Promise<Updated> {
  const { stack } = update;
  await say(`Uploading Uptime ${update.release.version} to s3://${update.bucket} ...`);
  const plan = await planUpdate({ stacks, code }, update);
  switch (plan.kind) {
    case 'issues':
      throw new UsageError(plan.issues.map(parameterIssueText).join('\n'));
    case 'refused':
      await say(`CloudFormation refuses it: ${plan.why}\nNothing changed.`);
      return { kind: 'failed' };
    case 'nothing':
      await say(`${stack} in ${region} runs ${plan.version} already, with these settings. Nothing changes.`);
      return { kind: 'done', stack: plan.stack };
    case 'ready':
      break;
  }
  await say(planText(plan, stack, region));
  if (!isSure && !(await isYes(prompt.ask('Go on? (yes/no)', 'no')))) {
    await stacks.discard(stack, plan.changeSet);
    await say('Nothing changed.');
    return { kind: 'declined' };
  }
  const outcome = await stacks.run(stack, plan.changeSet, progressOn(say, stack));
  if (outcome.kind === 'failed' || outcome.stack === undefined) {
    const steps = outcome.kind === 'failed' ? outcome.steps : [];
    const back = plan.isNew
      ? `CloudFormation has removed what it had made. Fix it, then run the same again.`
      : 'CloudFormation has gone back: the version before runs on.';
    await say(['It failed.', ...failedLines(steps), back].join('\n'));
    return { kind: 'failed' };
  }
  await say(`${stack} in ${region} runs ${versionOf(outcome.stack) ?? plan.to}.`);
  return { kind: 'done', stack: outcome.stack };
}

/** A deployment goes on in AWS when the program that began it has been ended. */
export async function settle(stack: string, { stacks, say, region }: DeployWorld): Promise<void> {
  let isTold = false;
  const show = progressOn(say, stack);
  await stacks.settle(stack, (step) => {
    if (!isTold) void say(`CloudFormation is still at work on ${stack} in ${region}. Waiting for it.`);
    isTold = true;
    show(step);
  });
}

function planText(
  { isNew, from, to, goesBack, chosen, changes }: Extract<StackPlan, { readonly kind: 'ready' }>,
  stack: string,
  region: string,
): string {
  const title = isNew
    ? `This creates ${stack} in ${region}, version ${to}:`
    : `This changes ${stack} in ${region} from ${from ?? 'an unknown version'} to ${to}${goesBack ? ', which is older' : ''}:`;
  // The place of the code changes with every version, and the title says so already.
  const parameters = chosen.changes.filter(({ name }) => !/^Code(Bucket|Prefix)$/.test(name));
  const back = goesBack
    ? ['  Going back is fine: records stay, and what the older version does not understand it leaves alone.']
    : [];
  return [title, ...back, ...changeLines(parameters, chosen.dropped, changes)].join('\n');
}

const isYes = async (answer: Promise<string>): Promise<boolean> => /^y(es)?$/i.test(await answer);
