/** What is decided in the stories of the property tests, in days like the soak's, and of one resource of every sort. */
import fc from 'fast-check';
import type { TickReport } from '../../src/app/tick/tick-report.ts';
import type { TickScope } from '../../src/app/tick/tick-scope.ts';
import type { ResourceKey } from '../../src/core/resource/key.ts';
import { type PlayOptions, play } from '../properties/play.ts';
import {
  AN_EVENING,
  anyStory,
  daysLong,
  type Frame,
  SETTINGS,
  type Size,
  type Story,
} from '../properties/story.ts';
import type { Sections } from './compare.ts';
import { table } from './table.ts';
import { decisionText, endLines, instant, runLines } from './words.ts';

const SEED = 20_261_123;

const MANY: Size = { machines: 1_000, happenings: 400, presses: 120, faults: 12 };
/** As many schedules as a company has, not one a machine. */
const TAGS = 60;

export async function decisions(): Promise<Sections> {
  const sections = new Map<string, string>(table());
  const tell = async (name: string, stories: readonly Story[], options: PlayOptions = {}): Promise<void> => {
    for (const [i, story] of stories.entries()) sections.set(`${name} ${i + 1}`, await told(story, options));
  };
  await tell('evening', drawn(AN_EVENING, 500, { machines: 5, happenings: 10, presses: 8, faults: 3 }));
  await tell('two days', drawn(daysLong(2), 60, { machines: 8, happenings: 16, presses: 10, faults: 5 }));
  await tell(
    'three weeks',
    drawn(daysLong(21), 3, { machines: 12, happenings: 80, presses: 40, faults: 20 }),
  );
  await tell('soak', soak(), { settings: { ...SETTINGS, tickMinutes: 15 }, lookAtEvery: 1_000 });
  return sections;
}

const drawn = (frame: Frame, numRuns: number, most: Size, least: Partial<Size> = {}): readonly Story[] =>
  fc.sample(anyStory(frame, most, least), { numRuns, seed: SEED }).map(withoutCrashes);

/** A run dies at its so-many-th call, and how many calls it makes is none of this. */
const withoutCrashes = (story: Story): Story => ({
  ...story,
  faults: story.faults.filter(({ kind }) => kind !== 'runs-crash'),
});

function soak(): readonly Story[] {
  return drawn(daysLong(12), 1, MANY, MANY).map((story) => {
    const tags = story.machines.slice(0, TAGS).map(({ tag }) => tag);
    const machines = story.machines.map((machine, i) => ({ ...machine, tag: tags[i % TAGS] ?? machine.tag }));
    return { ...story, machines, lateSeconds: 50, slowSeconds: 20 };
  });
}

/** Each run with what it did, and the decisions that are others than they were. */
async function told(story: Story, options: PlayOptions): Promise<string> {
  const lines: string[] = [];
  const before = new Map<ResourceKey, string>();
  const ran = (report: TickReport, scope: TickScope): void => {
    const changed = report.plan.decisions.flatMap((decision) => {
      const { key } = decision.resource;
      const text = decisionText(decision);
      if (before.get(key) === text) return [];
      before.set(key, text);
      return [`  ${key}: ${text}`];
    });
    const news = [...runLines(report).map((line) => `  ${line}`), ...changed.sort()];
    if (news.length > 0) lines.push(`${instant(report.plan.at)} ${scope.kind}`, ...news);
  };
  const { world } = await play(story, { ...options, ran, inTurn: true });
  return [...lines, 'at the end', ...endLines(world).map((line) => `  ${line}`)].join('\n');
}
