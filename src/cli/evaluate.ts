import { desiredAt } from '../core/schedule/desired.ts';
import { type ParsedSchedule, parseSchedule, type ScheduleContext } from '../core/schedule/parse.ts';
import type { Desired } from '../core/schedule/schedule.ts';
import { unknownCalendars } from '../core/schedule/unknown-calendar.ts';
import { capital } from '../text/capital.ts';
import { issueText } from '../text/issue.ts';
import type { Answer } from './answer.ts';
import { issueJson } from './as-json.ts';
import { defineCommand } from './command.ts';
import { lineBatches } from './lines.ts';
import { INSTANT_EXPECTED, readInstant } from './read-instant.ts';
import type { CliWorld } from './world.ts';
import { write } from './write.ts';

/**
 * `evaluate`: what schedules ask for, as input for programs.
 *
 * Line n of the output always answers line n of the input. A line that is empty or unreadable is answered with its
 * issues. The exit code is 0 even then, because every line got its answer.
 */
export const evaluate = defineCommand({
  name: 'evaluate',
  says: 'Answer JSON lines {"schedule", "at"} with {"desired"} or {"issues"}',
  examples: [
    {
      before: 'echo \'{"schedule":"mon-fri 08:00-19:00","at":"2026-11-23T12:00:00Z"}\' | ',
      line: 'evaluate',
      says: 'Whether it should run on that Monday at noon',
    },
  ],
  run: (_, world) => answerLines(world),
});

async function answerLines({ stdin, stdout, schedules }: CliWorld): Promise<Answer> {
  const answer = answerer(schedules);
  for await (const lines of lineBatches(stdin)) {
    await write(stdout, lines.map((line) => `${answer(line)}\n`).join(''));
  }
  return { code: 0 };
}

/** What is wrong with a line: `message` for people, the rest for programs. Only a schedule has offsets. */
type LineIssue =
  | (ReturnType<typeof issueJson> & { readonly message: string })
  | {
      readonly code: 'bad-json' | 'bad-question' | 'bad-instant';
      readonly understood: string;
      readonly expected: string;
      readonly message: string;
    };

const DESIRED: Readonly<Record<Desired, string>> = {
  running: '{"desired":"running"}',
  stopped: '{"desired":"stopped"}',
  any: '{"desired":"any"}',
};

const MOST_TEXTS_KEPT = 10_000;

/** Answers line by line. Texts repeat, so each is parsed once. */
function answerer(context: ScheduleContext): (line: string) => string {
  const read = new Map<string, ParsedSchedule>();
  const parse = (text: string): ParsedSchedule => {
    const known = read.get(text);
    if (known) return known;
    if (read.size >= MOST_TEXTS_KEPT) read.clear();
    const parsed = parseSchedule(text, context);
    read.set(text, parsed);
    return parsed;
  };

  return (line) => {
    const question = questionIn(line);
    if ('issues' in question) return JSON.stringify(question);
    const parsed = parse(question.schedule);
    const at = readInstant(question.at);
    const unknown = parsed.ok && at !== undefined ? unknownCalendars(parsed.schedule, at) : [];
    if (parsed.ok && at !== undefined && unknown.length === 0) return DESIRED[desiredAt(parsed.schedule, at)];
    const issues: LineIssue[] = (parsed.ok ? unknown : parsed.issues).map((issue) => ({
      ...issueJson(issue),
      message: issueText(issue, question.schedule),
    }));
    if (at === undefined) issues.push(issueOf('bad-instant', '"at" is no instant', INSTANT_EXPECTED));
    return JSON.stringify({ issues });
  };
}

type Question =
  | { readonly schedule: string; readonly at: string }
  | { readonly issues: readonly LineIssue[] };

const AN_OBJECT = 'a JSON object such as {"schedule":"mon-fri 08:00-19:00","at":"2026-11-23T12:00:00Z"}';

function questionIn(line: string): Question {
  const value = line.trim() === '' ? EMPTY : fromJson(line);
  if (value === EMPTY) return { issues: [issueOf('bad-json', 'the line is empty', AN_OBJECT)] };
  if (value === NO_JSON) return { issues: [issueOf('bad-json', 'the line is no JSON', AN_OBJECT)] };
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { issues: [issueOf('bad-question', 'the line is no object', AN_OBJECT)] };
  const schedule = 'schedule' in value ? value.schedule : undefined;
  const at = 'at' in value ? value.at : undefined;
  if (typeof schedule === 'string' && typeof at === 'string') return { schedule, at };
  const issues: LineIssue[] = [];
  if (typeof schedule !== 'string')
    issues.push(issueOf('bad-question', '"schedule" is missing or no text', "a schedule's text"));
  if (typeof at !== 'string')
    issues.push(issueOf('bad-instant', '"at" is missing or no text', INSTANT_EXPECTED));
  return { issues };
}

const EMPTY = Symbol('an empty line');
const NO_JSON = Symbol('no JSON');

function fromJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return NO_JSON;
    throw error;
  }
}

const issueOf = (
  code: 'bad-json' | 'bad-question' | 'bad-instant',
  understood: string,
  expected: string,
): LineIssue => ({
  code,
  understood,
  expected,
  message: `${capital(understood)}, expected ${expected}.`,
});
