/** Groups and services on the page: loaded from what the AWS CLI prints, shown with their sizes, stopped, undone and shared. */
import { afterEach, describe, expect, test } from 'vitest';
import { type Act, perform } from '../../../playground/game/acts.ts';
import { readFleet } from '../../../playground/game/fleet-file.ts';
import { Game, type Story } from '../../../playground/game/game.ts';
import { Journal } from '../../../playground/game/journal.ts';
import { readSharedStory } from '../../../playground/game/shared-story.ts';
import { fleetStory } from '../../../playground/game/stories.ts';
import { storyFile } from '../../../playground/game/story-file.ts';
import type { Machine } from '../../../playground/game/view.ts';
import { groups, MEMBERS, nodeGroup, services } from './scaled-fleet.ts';

const games: Game[] = [];
afterEach(async () => {
  await Promise.all(games.splice(0).map((game) => game.close()));
});

async function begin(story: Story): Promise<Game> {
  const game = await Game.start(story, 1);
  games.push(game);
  return game;
}

const of = (game: Game, name: string): Machine => {
  const found = game.snapshot().fleet.find((machine) => machine.name === name);
  if (found === undefined) throw new Error(`no row for ${name}`);
  return found;
};
const rowsOf = (game: Game) =>
  game
    .snapshot()
    .fleet.map(({ name, kind, type, state, power, region }) => [name, kind, type, state, power, region]);

const ALL = [groups(), MEMBERS, services(), nodeGroup()];
const [ASG, ECS, EKS] = [
  ['My-ASG', 'auto-scaling-group', 't2.micro', '2 instances', 'running', 'us-west-2'],
  ['api', 'ecs-service', 'Fargate', '3 tasks', 'running', 'us-west-2'],
  ['pool', 'eks-node-group', 'm6i.large', '3 nodes', 'running', 'us-west-2'],
];
/** What EKS made, with the tags that it gives it. */
const BEHIND = groups({
  AutoScalingGroupName: 'eks-pool-a1b2c3d4-5678-90ab-cdef-111122223333',
  Tags: [{ Key: 'eks:nodegroup-name', Value: 'pool', PropagateAtLaunch: true }],
});

describe('a fleet of groups and services', () => {
  test.each<[string, unknown, readonly unknown[]]>([
    ['a group', groups(), [ASG]],
    ['a group and its own instances, which come with it', [groups(), MEMBERS], [ASG]],
    ['a service', services(), [ECS]],
    ['a node group', nodeGroup(), [EKS]],
    ['a node group and the group behind it', [nodeGroup(), BEHIND], [EKS]],
    ['all of them in one file', ALL, [ASG, ECS, EKS]],
    ['what --query picked of a group', groups().AutoScalingGroups, [ASG]],
    ['the same twice', [groups(), groups(), services(), services()], [ASG, ECS]],
    [
      'the same service in two clusters',
      [
        services(),
        services({
          serviceArn: 'arn:aws:ecs:us-west-2:123456789012:service/blog/api',
          clusterArn: 'arn:aws:ecs:us-west-2:123456789012:cluster/blog',
        }),
      ],
      [ECS, ECS],
    ],
    [
      'a group that is scaled to 0',
      groups({ MinSize: 0, DesiredCapacity: 0, Instances: [] }),
      [['My-ASG', 'auto-scaling-group', 't3.medium', '0 instances', 'stopped', 'us-west-2']],
    ],
    [
      'a mixed group',
      groups({
        MixedInstancesPolicy: {
          LaunchTemplate: { Overrides: [{ InstanceType: 'm5.large' }, { InstanceType: 'm5a.large' }] },
          InstancesDistribution: { OnDemandPercentageAboveBaseCapacity: 0 },
        },
      }),
      [['My-ASG', 'auto-scaling-group', 'm5.large, m5a.large', '2 instances', 'running', 'us-west-2']],
    ],
    [
      'a service on capacity providers',
      services({
        launchType: null,
        capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1, base: 0 }],
      }),
      [['api', 'ecs-service', 'FARGATE_SPOT', '3 tasks', 'running', 'us-west-2']],
    ],
    [
      'types from a launch template, which EKS does not tell',
      nodeGroup({ instanceTypes: null }),
      [['pool', 'eks-node-group', 't3.medium', '3 nodes', 'running', 'us-west-2']],
    ],
  ])('%s', async (_, json, expected) => {
    const fleet = readFleet(json);
    expect(rowsOf(await begin(fleetStory(fleet)))).toEqual(expected);
    expect(fleet.count).toBe(expected.length);
  });

  test('keeps what Uptime leaves alone', async () => {
    const daemon = services({
      serviceName: 'agent',
      serviceArn: 'arn:aws:ecs:us-west-2:123456789012:service/shop/agent',
      schedulingStrategy: 'DAEMON',
    });
    const game = await begin(fleetStory(readFleet([services(), daemon])));
    expect([of(game, 'api').mood, of(game, 'agent').mood]).toEqual(['fine', 'left']);
  });

  test('a file of nothing else than a deleted service has nothing in it', () => {
    expect(() => readFleet(services({ status: 'INACTIVE' }))).toThrow();
  });

  test('says how many there would be where they are too many', () => {
    expect(() => readFleet(groups({ MaxSize: 9_000, DesiredCapacity: 9_000 }))).toThrow('9000');
  });
});

describe('on the page', () => {
  const evening = (time: string) => Date.parse(`2026-11-23T${time}:00Z`);
  const play = async () => {
    const story = { ...fleetStory(readFleet(ALL)), at: evening('18:30') };
    const game = await begin(story);
    let journal = new Journal();
    const does = async (act: Act) => {
      journal = journal.with(act, game);
      await perform(game, act);
    };
    return { game, story, does, journal: () => journal };
  };
  const sizes = (game: Game) => ['My-ASG', 'api', 'pool'].map((name) => of(game, name).state);

  test('they stop in the evening, wound fast, and come back in the morning as they were', async () => {
    const { game, does } = await play();
    await does({ do: 'wind', to: evening('19:30') });
    expect(sizes(game)).toEqual(['0 instances', '0 tasks', '0 nodes']);
    expect(of(game, 'My-ASG')).toMatchObject({
      power: 'stopped',
      scale: { now: { min: 0, desired: 0, max: 4 }, normal: { min: 1, desired: 2, max: 4 } },
    });
    await does({ do: 'wind', to: evening('08:30') + 86_400_000 });
    expect(sizes(game)).toEqual(['2 instances', '3 tasks', '3 nodes']);
    expect(of(game, 'pool').past.map(([, power]) => power)).toEqual([
      'running',
      'stopping',
      'stopped',
      'starting',
      'running',
    ]);
  });

  test('someone scales them by hand, takes the last of it back, and shares it', async () => {
    const { game, story, does, journal } = await play();
    await does({ do: 'scale', key: of(game, 'My-ASG').key, sizes: { desired: 4 } });
    await does({ do: 'scale', key: of(game, 'api').key, sizes: { desired: 5 } });
    await does({ do: 'scale', key: of(game, 'pool').key, sizes: { desired: 4 } });
    await does({ do: 'wind', to: evening('18:40') });
    expect(sizes(game)).toEqual(['4 instances', '5 tasks', '4 nodes']);

    const { game: shared } = await reload(await storyFile(story, journal(), game));
    expect(sizes(shared)).toEqual(['4 instances', '5 tasks', '4 nodes']);

    const before = new Journal(journal().entries.slice(0, -1)).undone();
    const again = await begin(story);
    await before?.journal.replay(again, evening('18:40'));
    expect(sizes(again)).toEqual(['4 instances', '5 tasks', '3 nodes']);
  });

  async function reload(text: string) {
    const { story, play: replay } = readSharedStory(text);
    const game = await begin(story);
    await replay(game);
    return { game };
  }

  test('what AWS refuses is an error for the person', async () => {
    const { game, does } = await play();
    await expect(does({ do: 'scale', key: of(game, 'pool').key, sizes: { desired: 9 } })).rejects.toThrow(
      "desiredSize can't be greater than maxSize",
    );
  });
});
