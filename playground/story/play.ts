/** Plays a story with the handlers that ship, and returns what was not as it expects. */
import { messageOf } from '../../src/app/message-of.ts';
import type { SettingsDocument } from '../../src/core/settings/version.ts';
import type { EpochMs } from '../../src/core/time.ts';
import type { AwsEvent } from '../aws/index.ts';
import type { Shown } from '../slack/index.ts';
import { check, type Mismatch } from './expect.ts';
import { personDoes } from './people.ts';
import type { Step, Story } from './read-story.ts';
import type { Moment } from './schema.ts';
import { type Stage, type Staging, startStage } from './stage.ts';
import { createTrouble, type Trouble } from './trouble.ts';

export interface Failure extends Mismatch {
  readonly at: EpochMs;
  readonly line: number;
}

/** Sees what happens. */
export interface Audience {
  slack(shown: Shown, now: EpochMs): void;
  aws(event: AwsEvent): void;
  person(name: string, does: string, now: EpochMs): void;
}

export interface Playing extends Pick<Staging, 'skipsQuietTicks'> {
  readonly audience?: Audience | undefined;
}

export async function playStory(
  story: Story,
  { audience, skipsQuietTicks }: Playing = {},
): Promise<readonly Failure[]> {
  const counts = story.steps.some(({ moment }) => moment.parkedHours !== undefined);
  const stage = await startStage(story, {
    onShown: (shown, now) => audience?.slack(shown, now),
    skipsQuietTicks: skipsQuietTicks && !counts,
  });
  try {
    if (audience !== undefined) stage.world.aws.on((event) => audience.aws(event));
    const trouble = createTrouble(stage);
    const failures: Failure[] = [];
    for (const step of story.steps) failures.push(...(await playStep(step, stage, trouble, audience)));
    return failures;
  } finally {
    await stage.close();
  }
}

async function playStep(
  { at, moment, acts, lineOf }: Step,
  stage: Stage,
  trouble: Trouble,
  audience: Audience | undefined,
): Promise<readonly Failure[]> {
  await stage.world.aws.advanceTo(at);
  const wrong: Mismatch[] = [];
  const attempt = async (part: string, act: () => unknown) => {
    try {
      await act();
    } catch (error) {
      // A story may ask for what is not there: a button, a machine. That is a failure of the story, not of this program.
      wrong.push({ part, what: part, expected: 'done', seen: messageOf(error) });
    }
  };
  const { aws, slack, worker, settings, put, event, sees } = moment;
  const changes = [aws, slack, worker, settings, put, event].some((each) => each !== undefined);
  if (changes || acts.length > 0) stage.changed(slack !== undefined || worker !== undefined);
  await attempt('aws', () => aws && trouble.aws(aws));
  await attempt('slack', () => slack && trouble.slack(slack));
  await attempt('worker', () => worker && trouble.worker(worker));
  await attempt('settings', () => settings && stage.world.deploy(stage.story.cast.configWith(settings)));
  await attempt('put', () => put && stage.world.putSettings(documentOf(put, stage.story.cast)));
  const known = sees === undefined ? 0 : (await stage.audit()).length;
  await attempt('event', () => event && trouble.event(event));
  for (const { key, who, verb, what } of acts) {
    audience?.person(who, `${verb} ${typeof what === 'string' ? what : JSON.stringify(what)}`, at);
    await attempt(key, () => personDoes(stage, who, verb, what));
  }
  await attempt('sees', async () => wrong.push(...(await checkSeen(sees, known, stage))));
  await attempt('expectations', async () => wrong.push(...(await check(moment, stage))));
  return wrong.map((each) => ({ ...each, at, line: lineOf(each.part) }));
}

/** As it is written, but for the channels, which have ids. */
const documentOf = (put: SettingsDocument, { configWith }: Story['cast']): SettingsDocument => {
  const { channel, adminChannel } = configWith(put);
  return { ...put, channel, adminChannel };
};

/** What came of the act for each machine. */
async function checkSeen(sees: Moment['sees'], known: number, stage: Stage): Promise<readonly Mismatch[]> {
  if (sees === undefined) return [];
  const items = (await stage.audit()).slice(known).flatMap((entry) => entry.items);
  return Object.entries(sees).flatMap(([name, expected]) => {
    const seen = items.findLast((item) => item.name === name)?.result.kind ?? 'nothing';
    return seen === expected ? [] : [{ part: 'sees', what: `what came of it for ${name}`, expected, seen }];
  });
}
