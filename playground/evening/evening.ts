/**
 * `npm run evening`: an evening in the life of a small fleet. Only the clock and the presses are scripted. Every message and state
 * change comes from the handlers that ship, talking to stand-ins over HTTP.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { asRecord, asText, findElement } from '../slack/blocks/index.ts';
import type { Message } from '../slack/index.ts';
import { startWorld, type World } from '../world/world.ts';
import { ADA, BOB, CHANNELS, CONFIG, seedFleet } from './fleet.ts';
import { createScreen, type Screen } from './screen.ts';

const [BERLIN] = CHANNELS;
const ZONE = 'Europe/Berlin';

/** Berlin is an hour ahead of UTC in November. 2026-11-23 is a Monday. */
const monday = (time: string): number => Date.parse(`2026-11-23T${time}:00+01:00`);
const tuesday = (time: string): number => Date.parse(`2026-11-24T${time}:00+01:00`);

export interface EveningOptions {
  readonly write: (text: string) => void;
  readonly color: boolean;
  /** Pause between scenes, for people to read. */
  readonly pauseMs: number;
}

/** Plays to the end and leaves nothing running. Returns the errors that runs ended with: none, on a good evening. */
export async function playEvening({ write, color, pauseMs }: EveningOptions): Promise<readonly unknown[]> {
  const screen = createScreen({
    timeZone: ZONE,
    channelNames: new Map(CHANNELS.map(({ id, name }) => [id, name])),
    userNames: new Map([ADA, BOB].map(({ id, name }) => [id, name])),
    write,
    color,
  });
  const world = await startWorld({
    at: monday('18:40'),
    config: CONFIG,
    channels: CHANNELS,
    users: [ADA, BOB],
    onShown: (shown) => screen.slack(shown, world.clock.now()),
  });
  try {
    seedFleet(world.aws);
    world.aws.on((event) => screen.aws(event));
    await scenes(world, screen, () => sleep(pauseMs));
    return world.runErrors;
  } finally {
    await world.close();
  }
}

async function scenes(world: World, screen: Screen, pause: () => Promise<unknown>): Promise<void> {
  const until = (at: number) => world.aws.advanceTo(at);
  const press = async (who: typeof ADA | typeof BOB, action: string) => {
    const message = await latest(world);
    const label = asText(asRecord(findElement(message.blocks, action)?.element.text).text);
    screen.person(who.name, `presses [ ${label} ]`, world.clock.now());
    await world.slack.press(who.id, message, action);
    await world.aws.idle();
  };
  const type = async (who: typeof ADA | typeof BOB, text: string) => {
    screen.person(who.name, `types ${text}`, world.clock.now());
    await world.slack.command(who.id, BERLIN.id, text);
    await world.aws.idle();
  };

  screen.title('Monday, 18:40 in Berlin. Five machines are running. Their tags say until when.');
  await until(monday('18:45'));
  await pause();

  screen.title('18:47. Ada is still working.');
  await until(monday('18:47'));
  await press(ADA, 'snooze-1h');
  await pause();

  screen.title('19:00. Berlin is snoozed, London stops.');
  await until(monday('19:12'));
  await pause();
  await type(BOB, '/uptime status');
  await pause();

  screen.title('19:45. The snooze ends at 20:00, so the thread gets a new notice.');
  await until(monday('19:45'));
  await pause();

  screen.title('20:00. Nobody pressed.');
  await until(monday('20:15'));
  await pause();

  screen.title('The night passes, and working hours begin.');
  await until(tuesday('08:05'));
  await type(ADA, '/uptime status');
  await type(BOB, '/uptime log');
}

async function latest(world: World): Promise<Message> {
  const message = (await world.slack.messages(BERLIN.id)).at(-1);
  if (!message) throw new Error('no message in the channel to press on');
  return message;
}

if (import.meta.main) {
  const { isTTY = false } = process.stdout;
  const errors = await playEvening({
    write: (text) => process.stdout.write(text),
    color: isTTY && process.env.NO_COLOR === undefined,
    pauseMs: isTTY ? 2_000 : 0,
  });
  for (const error of errors) console.error(error);
  process.exitCode = errors.length === 0 ? 0 : 1;
}
