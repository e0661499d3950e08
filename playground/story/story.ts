/** `npm run story -- file.yml [--show]`: plays a story and prints what is not as it expects. */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createScreen } from '../evening/screen.ts';
import { type Audience, type Failure, playStory } from './play.ts';
import { readStory, type Story } from './read-story.ts';
import { formatTime } from './when.ts';

const USAGE = 'npm run story -- <file.yml> [<file.yml> ...] [--show]';

export interface StoryRun {
  readonly write: (text: string) => void;
  readonly color: boolean;
  /** Prints the evening as people saw it. */
  readonly show: boolean;
}

/** Returns whether the story could be read and everything was as it expects. */
export async function runStory(file: string, { write, color, show }: StoryRun): Promise<boolean> {
  const read = readStory(await readFile(file, 'utf8'));
  if (!read.ok) {
    for (const { line, column, text } of read.issues) write(`${file}:${line}:${column}: ${text}\n`);
    return false;
  }
  const { story } = read;
  const failures = await playStory(story, { audience: show ? audienceOf(story, write, color) : undefined });
  for (const failure of failures) write(`${file}:${failure.line}: ${failureText(failure, story)}\n`);
  write(
    failures.length === 0
      ? `${story.title}: as expected\n`
      : `${story.title}: ${failures.length} not as expected\n`,
  );
  return failures.length === 0;
}

export const failureText = ({ at, what, expected, seen }: Failure, { timeZone }: Story): string =>
  `${formatTime(at, timeZone)}  ${what}: expected ${expected}, saw ${seen}`;

function audienceOf({ timeZone, cast }: Story, write: (text: string) => void, color: boolean): Audience {
  return createScreen({
    timeZone,
    channelNames: new Map(cast.channels.map(({ id, name }) => [id, name])),
    userNames: new Map([...cast.people.values()].map(({ id, name }) => [id, name])),
    write,
    color,
  });
}

if (import.meta.main) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { show: { type: 'boolean', default: false } },
  });
  if (positionals.length === 0) console.error(USAGE);
  const color = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  let isFine = positionals.length > 0;
  for (const file of positionals) {
    const run = { write: (text: string) => process.stdout.write(text), color, show: values.show };
    isFine = (await runStory(file, run)) && isFine;
  }
  process.exitCode = isFine ? 0 : 1;
}
