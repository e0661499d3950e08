import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE_MS } from '../../src/core/time.ts';
import { play } from '../properties/play.ts';
import { anyStory, daysLong, SETTINGS } from '../properties/story.ts';

const SEED = 20_261_123;
const DAYS = Number(process.env.SOAK_DAYS ?? 91);
const SIZE = { machines: 1_000, happenings: 3_000, presses: 400, faults: 80 };

/** As many schedules as a company has, not one per machine. */
const TAGS = 60;

test('a quarter with a thousand resources keeps every promise', async () => {
  const [sampled] = fc.sample(anyStory(daysLong(DAYS), SIZE, SIZE), { numRuns: 1, seed: SEED });
  if (!sampled) throw new Error('no story');
  const tags = sampled.machines.slice(0, TAGS).map(({ tag }) => tag);
  const story = {
    ...sampled,
    machines: sampled.machines.map((machine, i) => ({ ...machine, tag: tags[i % TAGS] ?? machine.tag })),
    lateSeconds: 50,
    slowSeconds: 20,
  };
  // A tick every 15 minutes is a third of the work, and three times as much happens between two ticks.
  const settings = { ...SETTINGS, tickMinutes: 15 };
  const { world, deeds, breaches } = await play(story, { settings, lookAtEvery: 10 });

  const count = (what: RegExp) => deeds.filter((line) => what.test(line)).length;
  const broken = story.faults.reduce((sum, { from, to }) => sum + (to - from), 0) / MINUTE_MS / 60;
  const holds = [...world.records.holds.values()].flat().length;
  console.log(
    `seed ${SEED}: ${SIZE.machines} resources, ${DAYS} days: ${count(/ stop /)} stops and ${count(/ start /)} starts, ` +
      `${world.chat.messages.length} notices, ${holds} holds, ${SIZE.happenings} deeds of people and AWS, ` +
      `${broken.toFixed(0)} h of faults, ${breaches.length} promises broken`,
  );
  expect(breaches.slice(0, 20)).toEqual([]);
});
