import type { Writable } from 'node:stream';
import type { CodeStore } from '../app/ports/code-store.ts';
import type { Stacks } from '../app/ports/stacks.ts';
import { createCodeStore } from '../aws/deployment/code.ts';
import { createStacks } from '../aws/deployment/stacks.ts';
import { type AwsClients, createAwsClients } from '../aws/sdk/clients.ts';
import type { Env } from '../config/env.ts';
import { applyEnv } from './apply-env.ts';
import { createPrompt, type Prompt } from './prompt.ts';
import { throughProxies } from './proxies.ts';
import type { CliWorld } from './world.ts';

/** What installing, upgrading and removing work with. */
export interface DeployWorld {
  readonly region: string;
  readonly stage: string;
  readonly env: Env;
  readonly stdout: Writable;
  readonly prompt: Prompt;
  readonly clients: AwsClients;
  readonly stacks: Stacks;
  readonly code: CodeStore;
}

/** AWS as this command line names it: with its profile, through its proxies. */
export function awsOf(env: Env): AwsClients {
  applyEnv(env);
  return createAwsClients(throughProxies(env));
}

export function deployWorldAt(
  { region, stage }: { readonly region: string; readonly stage: string },
  world: Pick<CliWorld, 'env' | 'stdin' | 'stdout' | 'terminal'>,
  clients: AwsClients,
  prompt: Prompt = createPrompt(world),
): DeployWorld {
  const { env, stdout } = world;
  return {
    ...{ region, stage, env, stdout, prompt, clients },
    stacks: createStacks(clients, region),
    code: createCodeStore(clients, region),
  };
}
