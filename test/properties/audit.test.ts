/** The audit entries say what happened: all of it, once, and of nobody what they did not do. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AuditEntry } from '../../src/core/audit/entry.ts';
import { resourceRef } from '../../src/core/resource/ref.ts';
import { play } from './play.ts';
import { AN_EVENING, anyStory, type Story } from './story.ts';
import type { World } from './world/world.ts';

const { SEED, RUNS } = process.env;

/** What a run asked AWS for is known in the end unless the run died, or the table took no writes. */
const anyStoryToldWhole = anyStory(AN_EVENING, { machines: 5, happenings: 10, presses: 8, faults: 3 }).map(
  (story): Story => ({
    ...story,
    faults: story.faults.filter(({ kind }) => kind !== 'runs-crash' && kind !== 'writes-refused'),
  }),
);

async function entriesOf(world: World): Promise<readonly AuditEntry[]> {
  const { entries, next } = await world.records.auditLog.readEntries({ kind: 'all' }, 0);
  if (entries.length === 100) throw new Error(`more than a page, up to ${next}`);
  return entries;
}

/** `stop <ref> by uptime`: what an entry says of a machine that AWS was asked about. */
const told = (entries: readonly AuditEntry[]): string[] =>
  entries.flatMap(({ verb, by, items }) =>
    items.flatMap(({ key, result: { kind } }) =>
      /^(start|stop|retry)$/.test(verb) && /^(started|stopped|refused)$/.test(kind)
        ? [`${verb === 'retry' ? 'start' : verb} ${resourceRef(key)} by ${by === 'uptime' ? by : 'a person'}`]
        : [],
    ),
  );

test.each([undefined, 'at once'] as const)('delivered twice: %s', { timeout: 600_000 }, async (doubled) => {
  await fc.assert(
    fc.asyncProperty(anyStoryToldWhole, async (story) => {
      const asked: string[] = [];
      const { world } = await play(story, {
        ...(doubled && { doubled }),
        sabotage: (ports) => ({
          ...ports,
          store: {
            ...ports.store,
            writeActs: async (acts) => {
              await ports.store.writeActs(acts);
              for (const act of acts) {
                const who = act.for === 'schedule' ? 'uptime' : 'a person';
                if (act.outcome === 'asked') asked.push(`${act.direction} ${act.resource} by ${who}`);
              }
            },
          },
        }),
      });
      const entries = await entriesOf(world);
      const said = new Set(told(entries));
      expect([...said].filter((line) => !asked.includes(line))).toEqual([]);
      expect(asked.filter((line) => !said.has(line))).toEqual([]);
      // A hold has the entry of its press.
      const held = [...world.records.holds.values(), ...world.records.released.values()].flat();
      const pressed = entries.flatMap(({ by, items }) => items.map(({ key }) => `${resourceRef(key)} ${by}`));
      expect(
        held.map(({ resource, by }) => `${resource} ${by}`).filter((each) => !pressed.includes(each)),
      ).toEqual([]);
      // The same is not written twice.
      const ids = entries.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }),
    { seed: Number(SEED ?? 1), numRuns: Number(RUNS ?? 150) },
  );
});
