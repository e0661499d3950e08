import type { Config } from '../../src/config/define.ts';
import type { Env } from '../../src/config/env.ts';
import type { EpochMs } from '../../src/core/time.ts';
import { eveningStory } from '../game/stories.ts';
import { ACCOUNT } from '../world/account.ts';
import { startWorld, type World } from '../world/world.ts';

/** What a terminal has to know of a world to ask about it. */
export interface Demo {
  readonly env: Env;
  readonly config: Config;
  readonly now: EpochMs;
}

/** The playground's world, for a terminal beside it. */
export const demoOf = ({ aws, environment, clock }: World, config: Config): Demo => {
  const { accessKeyId, secretAccessKey } = aws.account(ACCOUNT).credentials();
  return {
    env: { ...environment, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
    config,
    now: clock.now(),
  };
};

const NOTICE_IS_OUT_MS = 7 * 60_000;

/** A world of its own, in which something has happened: a notice is out, and Ada has snoozed web-1. */
export async function startDemo(): Promise<{ readonly demo: Demo; close(): Promise<void> }> {
  const { at, config, people, userGroups, channels, seed } = eveningStory();
  const world = await startWorld({ at, config, users: people, userGroups, channels });
  seed(world.aws);
  await world.aws.advanceTo(at + NOTICE_IS_OUT_MS);
  const [ada] = people;
  const [berlin] = channels;
  if (ada !== undefined && berlin !== undefined)
    await world.slack.command(ada.id, berlin.id, '/uptime snooze web-1 for 2h because of the demo');
  await world.aws.idle();
  return { demo: demoOf(world, config), close: () => world.close() };
}

/** The demo of a playground that runs. @throws an error that says how to start one */
export async function fetchDemo(url: string): Promise<Demo> {
  const answer = await fetch(new URL('/terminal', url)).catch(() => undefined);
  if (answer?.ok !== true) throw new Error(`No playground answers at ${url}. Start one with: npm start`);
  return JSON.parse(await answer.text());
}
