import type { CodeStore } from '../app/ports/code-store.ts';
import type { Stacks } from '../app/ports/stacks.ts';
import { createCodeStore } from '../aws/deployment/code.ts';
import { createStacks } from '../aws/deployment/stacks.ts';
import { type AwsClients, createAwsClients } from '../aws/sdk/clients.ts';
import type { Env } from '../config/env.ts';
import { applyEnv } from './apply-env.ts';
import { placeOf } from './place.ts';
import { createPrompt, type Prompt } from './prompt.ts';
import { signIn } from './sign-in.ts';
import type { CliWorld } from './world.ts';
import { wrapLines } from './wrap.ts';
import { write } from './write.ts';

/** What installing, upgrading and removing work with. */
export interface DeployWorld {
  readonly region: string;
  readonly stage: string;
  readonly env: Env;
  /** Sentences, as wide as the screen. */
  say(text: string): Promise<void>;
  readonly prompt: Prompt;
  readonly clients: AwsClients;
  readonly stacks: Stacks;
  readonly code: CodeStore;
}

/** AWS as this command line names it: with its profile, through its proxies. @throws what `signIn` throws */
export async function awsIn(region: string, env: Env): Promise<AwsClients> {
  applyEnv(env);
  const { client } = await signIn({ ...env, AWS_REGION: region });
  return createAwsClients(client);
}

/** Who deploys, and where: as `deployWorldAt`, with the Region and the stage of the command line. */
export async function openDeployWorld(world: CliWorld): Promise<DeployWorld> {
  applyEnv(world.env);
  const { region, client } = await signIn(world.env);
  const { stage } = placeOf({ ...world.env, AWS_REGION: region });
  return deployWorldAt({ region, stage }, world, createAwsClients(client));
}

export const sayOn =
  ({ stdout, screen }: Pick<CliWorld, 'stdout' | 'screen'>) =>
  (text: string): Promise<void> =>
    write(stdout, `${wrapLines(text, screen.lineLength)}\n`);

export function deployWorldAt(
  { region, stage }: { readonly region: string; readonly stage: string },
  world: Pick<CliWorld, 'env' | 'stdin' | 'stdout' | 'terminal' | 'screen'>,
  clients: AwsClients,
  prompt: Prompt = createPrompt(world),
): DeployWorld {
  const { env } = world;
  return {
    ...{ region, stage, env, prompt, clients },
    say: sayOn(world),
    stacks: createStacks(clients, region),
    code: createCodeStore(clients, region),
  };
}
