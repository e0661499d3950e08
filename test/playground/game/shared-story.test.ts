/** A world that is saved as a story file stands on another page as it was. */
import { afterEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type Act, perform } from '../../../playground/game/acts.ts';
import { readFleet } from '../../../playground/game/fleet-file.ts';
import { Game, type Story } from '../../../playground/game/game.ts';
import { Journal } from '../../../playground/game/journal.ts';
import { readSharedStory } from '../../../playground/game/shared-story.ts';
import { eveningStory, fleetStory } from '../../../playground/game/stories.ts';
import { storyFile } from '../../../playground/game/story-file.ts';
import { asList, asRecord, findElement } from '../../../playground/slack/blocks/index.ts';
import { PROTECTED } from './protected-fleet.ts';

const ADA = 'U0ADA00001';
const BOB = 'U0BOB00001';
const BERLIN = 'C0BERLIN01';
const LONDON = 'C0LONDON01';

const games: Game[] = [];
afterEach(async () => {
  await Promise.all(games.splice(0).map((game) => game.close()));
});

async function begin(story: Story) {
  const game = await Game.start(story, 1);
  games.push(game);
  let journal = new Journal();
  return {
    game,
    does: async (act: Act) => {
      journal = journal.with(act, game);
      await perform(game, act);
    },
    save: () => storyFile(story, journal, game),
  };
}

async function load(text: string) {
  const { story, play } = readSharedStory(text);
  const game = await Game.start(story, 2);
  games.push(game);
  const journal = await play(game);
  return { game, save: () => storyFile(story, journal, game) };
}

/** What a person sees of it. Ids of people and channels differ from page to page. */
const seenIn = (game: Game) => {
  const { clock, fleet, place, posts } = game.snapshot();
  return {
    now: clock.now,
    fleet: fleet.map(({ name, state, tag, next, hold }) => ({ name, state, tag, next, until: hold?.until })),
    posts: posts.map(({ at, channel, onlyFor, edits }) => ({
      at,
      edits,
      isPrivate: onlyFor !== undefined,
      channel: place.channels.find(({ id }) => id === channel)?.name,
    })),
  };
};

const at = (time: string) => Date.parse(`2026-11-23T${time}:00+01:00`);

describe('a shared story', () => {
  test('stands as it was, and is saved again as it was', async () => {
    const { game, does, save } = await begin(eveningStory());
    const keyOf = (name: string) => game.snapshot().fleet.find((each) => each.name === name)?.key ?? '';
    const press = (actionId: string): Promise<void> => {
      const post = game.posts.all().find(({ blocks }) => findElement(blocks, actionId));
      const blockId = post && findElement(post.blocks, actionId)?.blockId;
      return does({ do: 'press', user: ADA, post: post?.id, blockId: blockId ?? '', actionId, given: null });
    };
    await does({ do: 'step' });
    await press('choose');
    const [window] = game.world.slack.modals(ADA);
    // One of the three that are announced. Its value is made of its id.
    const which = findElement(window?.blocks ?? [], 'which');
    const [option] = which ? asList(which.element.options).map(asRecord) : [];
    const inputs = [
      { blockId: 'which', actionId: 'which', given: [String(option?.value)] },
      { blockId: 'why', actionId: 'why', given: 'a demo' },
    ];
    await does({ do: 'submit', user: ADA, view: window?.id ?? '', inputs });
    await does({ do: 'tag', key: keyOf('sandbox'), value: 'always' });
    await does({ do: 'console', key: keyOf('reports'), what: 'stop' });
    await does({ do: 'wind', to: at('19:20') });
    await does({ do: 'command', user: ADA, channel: BERLIN, text: '/uptime status' });
    await does({ do: 'command', user: BOB, channel: LONDON, text: '/uptime snooze web-2 for 2h' });
    await does({ do: 'home', user: ADA });
    await does({ do: 'trouble', what: 'slackDown', on: true });
    await does({ do: 'step' });
    const text = await save();

    const loaded = await load(text);
    expect(seenIn(loaded.game)).toEqual(seenIn(game));
    expect(seenIn(game).fleet.filter(({ until }) => until !== undefined).length).toBeGreaterThan(0);
    const first = parse(text);
    expect(parse(await loaded.save())).toEqual({
      ...first,
      settings: { ...first.settings, adminChannel: 'admins' },
    });
  });

  test('of a fleet of one’s own keeps what protects it', async () => {
    const { game, save } = await begin(fleetStory(readFleet(PROTECTED)));
    const loaded = await load(await save());
    const protections = async ({ world }: Game) => {
      const { resources } = await world.ports.inventory.read();
      return resources.map(({ name, type, zone, protection, particulars }) => [
        ...[name, type, zone, protection, particulars],
      ]);
    };
    expect(await protections(loaded.game)).toEqual(await protections(game));
  });

  test.each([
    ['no story', 'hello', 'Line 1: '],
    ['no people', '', 'no people'],
    [
      'a worker',
      'people: { ada: {} }\nthen: [{ 18:41: { worker: down } }]',
      "Line 6: the page can't play worker",
    ],
    [
      'capacity',
      'people: { ada: {} }\nthen: [{ 18:41: { aws: { quota: 1 } } }]',
      "Line 6: the page can't play quota",
    ],
    ['replays', 'people: { ada: {} }\nthen: [{ 18:41: { ada replays: last } }]', 'Line 6: the page'],
  ])('with %s is refused', (_, more, words) => {
    const text = `story: A short one\nsettings: { mode: act }\nat: 2026-11-23 18:40\nfleet: [{ ec2: web, tag: always }]\n${more}`;
    expect(() => readSharedStory(more === 'hello' ? more : text + (more === '' ? 'then: []' : ''))).toThrow(
      words,
    );
  });

  test('whose button is not there names the line', async () => {
    const text = [
      'story: A short one',
      'people: { ada: {} }',
      'at: 2026-11-23 18:40',
      'fleet: [{ ec2: web, tag: always }]',
      'then:',
      '  - 18:41: { ada presses: nowhere }',
    ].join('\n');
    await expect(load(text)).rejects.toThrow('Line 6: there is no button nowhere.');
  });
});
