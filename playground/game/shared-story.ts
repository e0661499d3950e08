/** A story file on the page: its world, in which everything that people did is done again. */
import { messageOf } from '../../src/app/message-of.ts';
import { settingsOf } from '../../src/config/settings.ts';
import { readStory, type Step, type Story as StoryFile } from '../story/read-story.ts';
import { seedFleet } from '../story/seed-fleet.ts';
import { perform } from './acts.ts';

import type { Game, Story } from './game.ts';
import { Journal } from './journal.ts';
import { actOf, actsOfAws, type ToPerform } from './story-acts.ts';
import { keyOf } from './things.ts';

export interface SharedStory {
  readonly story: Story;
  /** Does it all again in its world, which has just begun. @throws Error that names the line */
  play(game: Game): Promise<Journal>;
}

const MOST_ISSUES = 3;
const HOME = 'eu-central-1';

/** @throws Error that says what the page cannot read or play */
export function readSharedStory(text: string): SharedStory {
  const read = readStory(text);
  if (!read.ok) {
    throw new Error(
      read.issues
        .slice(0, MOST_ISSUES)
        .map(({ line, text: issue }) => `Line ${line}: ${issue}.`)
        .join(' '),
    );
  }
  const { story } = read;
  if (story.cast.people.size === 0) throw new Error('This story has no people. Add someone to act as.');
  const others = story.fleet.find(({ account }) => account !== undefined);
  if (others) throw new Error('This story has several accounts, and the page shows one.');
  const steps = story.steps.map((step) => ({ at: step.at, acts: actsOf(step) }));
  const keys = new Map<string, readonly string[]>();
  return {
    story: storyOf(story, keys),
    async play(game) {
      let journal = new Journal();
      const { cast } = story;
      for (const { at, acts } of steps) {
        if (at > game.world.clock.now()) await game.winder.to(at);
        for (const { line, act } of acts) {
          try {
            for (const what of act({ game, cast, keys })) {
              journal = journal.with(what, game);
              await perform(game, what);
            }
          } catch (error) {
            throw new Error(`Line ${line}: ${messageOf(error)}.`);
          }
        }
      }
      await game.settle();
      return journal;
    },
  };
}

function storyOf({ title, at, cast, fleet }: StoryFile, keys: Map<string, readonly string[]>): Story {
  const settings = settingsOf(cast.config, HOME);
  return {
    title,
    at,
    config: cast.config,
    people: [...cast.people.values()].map((person) => ({ title: '', ...person, tz: person.tz ?? 'UTC' })),
    userGroups: cast.groups,
    channels: cast.channels,
    seed: (aws) => {
      const named = seedFleet({ aws, settings, clock: { now: () => at } }, fleet, cast.channels);
      for (const [name, machines] of named) keys.set(name, machines.map(keyOf));
    },
  };
}

interface Part {
  readonly line: number;
  readonly act: ToPerform;
}

/** What is done, in the order of a story. What must be seen is left out. @throws Error for what the page has no hands for */
function actsOf({ moment, acts, lineOf }: Step): readonly Part[] {
  const { aws, slack, worker, event, settings, put } = moment;
  const parts: Part[] = [];
  const add = (part: string, of: () => ToPerform) => {
    try {
      parts.push({ line: lineOf(part), act: of() });
    } catch (error) {
      throw new Error(`Line ${lineOf(part)}: ${messageOf(error)}. Run this story with npm run story.`);
    }
  };
  for (const [part, value] of Object.entries({ worker, event, settings, put })) {
    if (value !== undefined)
      add(part, () => {
        throw new Error(`the page can't play ${part}`);
      });
  }
  if (aws) add('aws', () => actsOfAws(aws));
  if (slack !== undefined)
    add('slack', () => {
      if (slack !== 'down' && slack !== 'up') throw new Error("the page can't play this of Slack");
      return () => [{ do: 'trouble', what: 'slackDown', on: slack === 'down' }];
    });
  for (const act of acts) add(act.key, () => actOf(act));
  return parts;
}
