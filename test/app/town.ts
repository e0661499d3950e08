/** A small world for tests of the engine: one channel, two people, machines on an office schedule, in UTC. */

import type { Message } from '../../playground/slack/index.ts';
import { startWorld, type World } from '../../playground/world/world.ts';
import type { Kind } from '../../src/aws/kinds/kind.ts';
import { KINDS } from '../../src/aws/kinds/registry.ts';
import type { Config } from '../../src/config/define.ts';
import { type LogLine, recordingLog } from '../slack/support.ts';

export const CHANNEL = 'C0DEV00001';
export const ADA = { id: 'U0ADA00001', name: 'ada', email: 'ada@example.com' };
export const BOB = { id: 'U0BOB00001', name: 'bob' };
/** Slack has no time zone for Ken. */
export const KEN = { id: 'U0KEN00001', name: 'ken', tz: null };
/** A user group with Ada alone in it. */
export const PLATFORM = { id: 'S0PLATFORM', handle: 'platform', users: [ADA.id] };
export const HOURS = 'mon-fri 08:00-19:00 UTC';

/** `2026-11-23 19:00` as UTC, a Monday. */
export const utc = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);

export interface Town extends World {
  readonly region: ReturnType<ReturnType<World['aws']['account']>['region']>;
  /** Moves the clock. Resolves once everything due by then has happened. */
  until(text: string): Promise<void>;
  messages(): Promise<readonly Message[]>;
  press(who: { id: string }, button: string): Promise<void>;
  /** The errors that runs ended with, as text. */
  errors(): readonly string[];
  /** The audit log, one line for each act. */
  audit(): readonly LogLine['fields'][];
}

export async function startTown(
  from: string,
  config: Partial<Config> = {},
  aws: NonNullable<Parameters<typeof startWorld>[0]['aws']> = {},
  kinds: readonly Kind[] = KINDS,
): Promise<Town> {
  const log = recordingLog();
  const world = await startWorld({
    at: utc(from),
    aws,
    kinds,
    log,
    config: {
      mode: 'act',
      channel: CHANNEL,
      permissions: { events: ['start', 'stop', 'hold', 'resume'] },
      ...config,
    },
    channels: [
      { id: CHANNEL, name: 'dev' },
      { id: 'C0ADMIN001', name: 'platform' },
    ],
    users: [ADA, BOB, KEN],
    userGroups: [PLATFORM],
  });
  const messages = () => world.slack.messages(CHANNEL);
  return {
    ...world,
    region: world.aws.account().region('eu-central-1'),
    until: (text) => world.aws.advanceTo(utc(text)),
    messages,
    async press(who, button) {
      const message = (await messages()).at(-1);
      if (!message) throw new Error('nothing to press on');
      await world.slack.press(who.id, message, button);
      await world.aws.idle();
    },
    errors: () => world.runErrors.map(String),
    audit: () => log.lines.filter(({ message }) => message === 'audit').map(({ fields }) => fields),
  };
}
