/**
 * Whether the properties notice what they are there for: each promise is broken at one of the ports that a run works with, and a story must
 * show it. What keeps a promise within `src/core` is broken by `npm run test:mutation` instead.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PlayOptions, play } from './play.ts';
import { firstBreach, instead, withStore } from './sabotage.ts';
import { AN_EVENING, anyStory } from './story.ts';
import type { WorldPorts } from './world/ports.ts';
import type { World } from './world/world.ts';

interface Sabotage {
  readonly breaks: string;
  readonly breach: RegExp;
  readonly sabotage: (ports: WorldPorts, world: World) => WorldPorts;
  readonly doubled?: PlayOptions['doubled'];
  /** Looks who is said to have made each change. */
  readonly isBlamed?: true;
}

const SABOTAGES: readonly Sabotage[] = [
  {
    breaks: 'a message that Slack did not take counts as delivered',
    breach: /invariants 1 and 2/,
    sabotage: ({ notifier, ...rest }) => ({
      ...rest,
      notifier: instead(notifier, { postNotice: (view) => notifier.postNotice(view).catch(() => '1') }),
    }),
  },
  {
    breaks: 'holds are not looked at again before acting',
    breach: /the latest word/,
    sabotage: (ports) =>
      withStore(ports, (store) => {
        const reading = store.read();
        // A run that dies before it reads never hears of this.
        reading.catch(() => undefined);
        return {
          read: () => reading,
          readAbout: () => reading,
          readHoldsOn: async () => (await reading).holds,
        };
      }),
  },
  {
    breaks: 'one bad instance sinks its batch',
    breach: /invariant 4: i-\S+ .* is running, wanted down/,
    sabotage: ({ power, ...rest }, { machines }) => ({
      ...rest,
      power: instead(power, {
        stop: async (resources) =>
          resources.some(({ key }) => machines.all.get(key)?.stopProtected)
            ? resources.map((resource) => ({
                resource,
                ok: false,
                kind: 'refused',
                code: 'OperationNotPermitted',
                is: 'refused',
                reason: 'one of them may not be stopped',
              }))
            : power.stop(resources),
      }),
    }),
  },
  {
    breaks: 'a Region that cannot be read ends the run',
    breach: /invariant 4/,
    sabotage: ({ inventory, ...rest }) => ({
      ...rest,
      inventory: instead(inventory, {
        read: async () => {
          const reading = await inventory.read();
          return reading.failures.length === 0 ? reading : { ...reading, resources: [] };
        },
      }),
    }),
  },
  {
    breaks: 'what did not start or read is not said',
    breach: /invariant 4: nobody heard/,
    sabotage: ({ notifier, ...rest }) => ({
      ...rest,
      notifier: instead(notifier, { tell: async () => {} }),
    }),
  },
  {
    breaks: 'a refused stop is not shown on its message',
    breach: /invariant 4: nobody heard that \S+ is running/,
    sabotage: ({ notifier, ...rest }) => ({
      ...rest,
      notifier: instead(notifier, { updateNotice: async () => {} }),
    }),
  },
  {
    breaks: 'a notice that another run has claimed is posted as well',
    breach: /invariant 5: \S+ was told/,
    doubled: 'at once',
    sabotage: (ports) =>
      withStore(ports, (store) => ({
        claimNotice: async (notice, at) => {
          await store.claimNotice(notice, at);
          return 'claimed';
        },
      })),
  },
  {
    breaks: 'what Uptime did is not remembered',
    isBlamed: true,
    breach: /invariant 7: .* by uptime at .* by person at .* is said/,
    sabotage: (ports) => withStore(ports, () => ({ writeActs: async () => {} })),
  },
  {
    breaks: 'the time of a press counts from the press, not from the announced stop',
    breach: /invariant 5: one button/,
    sabotage: (ports, { presses, chat }) =>
      withStore(ports, (store) => ({
        createHold: (hold) => {
          const press = presses.get(hold.requestId.split('/', 1)[0] ?? '');
          const pressed = press?.of.kind === 'notice' ? press.of.notice : undefined;
          const stopAt = chat.messages.find(({ notice }) => notice === pressed)?.stopAt;
          const early = press && stopAt ? Math.max(0, stopAt - press.at) : 0;
          return store.createHold({ ...hold, until: hold.until - early });
        },
      })),
  },
];

const STORIES = anyStory(AN_EVENING, { machines: 5, happenings: 10, presses: 8, faults: 3 });

describe('the properties notice', () => {
  const stories = fc.sample(STORIES, { numRuns: 1_000, seed: 1 });

  test.each(SABOTAGES)('$breaks', async ({ sabotage, breach, doubled, isBlamed }) => {
    const options: PlayOptions = { sabotage, ...(doubled && { doubled }) };
    expect(
      await firstBreach(options, isBlamed ? stories.map((story) => ({ ...story, troubles: [] })) : stories),
    ).toMatch(breach);
  });

  test('a remark that another run has made is said as well', async () => {
    const sayAnyway = (ports: WorldPorts): WorldPorts =>
      withStore(ports, (store) => ({
        createRemark: async (subject, until) => {
          await store.createRemark(subject, until);
          return 'created';
        },
      }));
    const newsIn = async (options: PlayOptions): Promise<number> => {
      let count = 0;
      for (const story of stories.slice(0, 20)) count += (await play(story, options)).world.chat.news.length;
      return count;
    };
    const options: PlayOptions = { doubled: 'at once' };
    expect(await newsIn({ ...options, sabotage: sayAnyway })).toBeGreaterThan(await newsIn(options));
  });

  test('nothing where nothing is broken', async () => {
    expect(await firstBreach({}, stories.slice(0, 100))).toBeUndefined();
  });
});
