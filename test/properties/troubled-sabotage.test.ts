/** Whether the properties notice what they are there for, where AWS refuses, resources move, messages are gone, and people and pipelines ask. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeliveryError } from '../../src/app/ports/delivery-error.ts';
import type { PowerResult } from '../../src/app/ports/power.ts';
import type { StoreReading } from '../../src/app/ports/store.ts';
import type { Resource } from '../../src/core/resource/resource.ts';
import { firstBreach, instead, withStore } from './sabotage.ts';
import { AN_EVENING, anyStory, type Story } from './story.ts';
import type { Trouble } from './troubles.ts';
import type { WorldPorts } from './world/ports.ts';
import type { World } from './world/world.ts';

interface Sabotage {
  readonly breaks: string;
  /** Only stories with it. */
  readonly where: Trouble['kind'];
  readonly breach: RegExp;
  readonly sabotage: (ports: WorldPorts, world: World) => WorldPorts;
}

const later = (resource: Resource, reason: string): PowerResult => ({
  resource,
  ok: false,
  kind: 'later',
  code: 'Sabotage',
  is: 'full',
  reason,
});

const withoutStopHolds = (reading: StoreReading): StoreReading => ({
  ...reading,
  holds: reading.holds.filter(({ keep }) => keep === 'running'),
});

/** The inventory with some of its resources changed, or with more of them. */
const withResources = (
  { inventory, ...rest }: WorldPorts,
  change: (resources: readonly Resource[]) => Resource[],
): WorldPorts => ({
  ...rest,
  inventory: instead(inventory, {
    read: async () => {
      const { resources, failures } = await inventory.read();
      return { resources: change(resources), failures };
    },
  }),
});

const SABOTAGES: readonly Sabotage[] = [
  {
    breaks: 'a policy that excludes one instance keeps the others up',
    where: 'one-denied',
    breach: /invariant 4: i-\S+ .* is running, wanted down/,
    sabotage: ({ power, ...rest }, { faults, clock }) => ({
      ...rest,
      power: instead(power, {
        stop: async (resources) =>
          resources.some(({ id }) => faults.excludes(id, clock.now()))
            ? resources.map((resource) => later(resource, 'one of them was denied'))
            : power.stop(resources),
      }),
    }),
  },
  {
    breaks: 'where not all fit, none starts',
    where: 'few-left',
    breach: /invariant 4: i-\S+ .* is stopped, wanted up/,
    sabotage: ({ power, ...rest }, { faults, clock }) => ({
      ...rest,
      power: instead(power, {
        start: async (resources) =>
          resources.some(({ type }) => faults.scarce(type, clock.now()).length > 0)
            ? resources.map((resource) => later(resource, 'there is little room'))
            : power.start(resources),
      }),
    }),
  },
  {
    breaks: 'people are told in a channel that is not theirs',
    where: 'move',
    breach: /invariants 1 and 2/,
    sabotage: (ports) =>
      withResources(ports, (resources) =>
        resources.map((each) => ({ ...each, tags: { ...each.tags, 'uptime:channel': '' } })),
      ),
  },
  ...(['rename', 'move', 'untag'] as const).map(
    (where): Sabotage => ({
      breaks: `a message is not put right: ${where}`,
      where,
      breach: /a message put right/,
      sabotage: ({ notifier, ...rest }, { clock }) => ({
        ...rest,
        notifier: instead(notifier, {
          updateNotice: async (view, ts) => {
            if (clock.now() >= view.notice.stopAt) await notifier.updateNotice(view, ts);
          },
        }),
      }),
    }),
  ),
  {
    breaks: 'what has lost its tag is stopped all the same',
    where: 'untag',
    breach: /invariants 3 and 6: .* no longer tagged/,
    sabotage: (ports, { machines }) =>
      withResources(ports, (resources) => {
        const untagged = [...machines.all.values()].filter(({ isTagged }) => !isTagged);
        return [...resources, ...untagged.map((each) => machines.describe(each))];
      }),
  },
  {
    breaks: 'how the stop of a deleted message ended is not said',
    where: 'delete-message',
    breach: /nobody heard how/,
    sabotage: ({ notifier, ...rest }) => ({
      ...rest,
      notifier: instead(notifier, {
        postNotice: async (view) =>
          view.lines.some(({ status }) => status.kind === 'stops') ? notifier.postNotice(view) : 'unsaid',
      }),
    }),
  },
  {
    breaks: 'a run fails for a message that is gone',
    where: 'delete-message',
    breach: /a run failed for the message/,
    sabotage: ({ notifier, ...rest }) => ({
      ...rest,
      notifier: instead(notifier, {
        updateNotice: async (view, ts) => {
          try {
            await notifier.updateNotice(view, ts);
          } catch (error) {
            throw new DeliveryError(String(error));
          }
        },
      }),
    }),
  },
  {
    breaks: 'a hold that keeps something stopped is forgotten',
    where: 'ask',
    breach: /the latest word: start/,
    sabotage: (ports) =>
      withStore(ports, (store) => ({
        read: async () => withoutStopHolds(await store.read()),
        readAbout: async (...of) => withoutStopHolds(await store.readAbout(...of)),
        readHoldsOn: async (keys) => (await store.readHoldsOn(keys)).filter(({ keep }) => keep === 'running'),
      })),
  },
  {
    breaks: 'what a pipeline asked for is taken for the schedule',
    where: 'ask',
    breach: /invariant 7: .* by person deploy .* by uptime/,
    sabotage: (ports) =>
      withStore(ports, (store) => ({
        writeActs: (acts) => store.writeActs(acts.map((act) => ({ ...act, for: 'schedule' }))),
      })),
  },
];

/** What AWS refuses, it refuses all the time. */
const everLasting = (story: Story): Story => ({
  ...story,
  troubles: (story.troubles ?? []).map((trouble) =>
    trouble.kind === 'one-denied' || trouble.kind === 'few-left'
      ? { ...trouble, at: story.at, minutes: story.days * 1_440 }
      : trouble,
  ),
});

const STORIES = anyStory(AN_EVENING, { machines: 5, happenings: 4, presses: 4, faults: 0, troubles: 4 });

describe('the properties notice', () => {
  const stories = fc.sample(STORIES, { numRuns: 1_500, seed: 1 }).map(everLasting);

  test.each(SABOTAGES)('$breaks', async ({ sabotage, where, breach }) => {
    const troubled = stories.filter(({ troubles }) => troubles?.some(({ kind }) => kind === where));
    expect(await firstBreach({ sabotage }, troubled, breach)).toMatch(breach);
  });
});
