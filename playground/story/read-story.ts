/** Reads a story's text. Everything that is wrong with it is collected, each with its line and column. */
import * as v from 'valibot';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { ConfigError } from '../../src/config/issue.ts';
import { settingsOf } from '../../src/config/settings.ts';
import type { EpochMs } from '../../src/core/time.ts';
import { type Cast, castOf } from './cast.ts';
import { isKnown, type Moment, StorySchema, type What, WhatSchema, type Written } from './schema.ts';
import { readTime } from './when.ts';

export type Path = readonly (string | number)[];

export interface StoryIssue {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** What a person does. */
export interface Act {
  /** As written: `ada types`. */
  readonly key: string;
  readonly who: string;
  readonly verb: string;
  readonly what: What;
}

export interface Step {
  readonly at: EpochMs;
  readonly moment: Moment;
  readonly acts: readonly Act[];
  /** The line on which this part of it is written. */
  lineOf(part: string): number;
}

export interface Story {
  readonly title: string;
  readonly at: EpochMs;
  readonly timeZone: string;
  readonly cast: Cast;
  readonly fleet: Written['fleet'];
  readonly steps: readonly Step[];
}

export type ReadStory =
  | { readonly ok: true; readonly story: Story }
  | { readonly ok: false; readonly issues: readonly StoryIssue[] };

const DOES = /^(\S+) (types|presses|opens|fills|closes|replays)$/;
export function readStory(text: string): ReadStory {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const issues: StoryIssue[] = [];
  const complain = (offset: number, said: string) => {
    const { line, col } = lines.linePos(offset);
    issues.push({ line, column: col, text: said });
  };
  const offsetOf = (path: Path): number => {
    // What is missing has no node of its own.
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return node.range[0];
    }
    return 0;
  };
  const complainAt = (path: Path, said: string) => complain(offsetOf(path), said);

  for (const { pos, message } of document.errors) complain(pos[0], message.split('\n')[0] ?? message);
  if (issues.length > 0) return { ok: false, issues };
  const parsed = v.safeParse(StorySchema, document.toJS());
  if (!parsed.success) {
    for (const issue of parsed.issues) {
      const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
      complainAt(path, `${path.at(-1) ?? 'story'}: ${issue.message}`);
    }
    return { ok: false, issues };
  }
  const written = parsed.output;
  const lineAt = (path: Path) => lines.linePos(offsetOf(path)).line;
  const story = understand(written, complainAt, lineAt);
  return issues.length > 0 || story === undefined ? { ok: false, issues } : { ok: true, story };
}

/** Gives names and times their meaning. */
function understand(
  written: Written,
  complain: (path: Path, said: string) => void,
  lineAt: (path: Path) => number,
): Story | undefined {
  const cast = castOf(written);
  let timeZone: string;
  try {
    ({ timeZone } = settingsOf(cast.config, 'eu-central-1'));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const issue of error.issues) complain(['settings'], issue);
    return undefined;
  }
  const at = readTime(written.at, 0, timeZone);
  if (at === undefined || !/^\d{4}/.test(written.at)) {
    complain(['at'], 'expected a date and a time such as 2026-11-24 18:40');
    return undefined;
  }
  const steps: Step[] = [];
  let now = at;
  written.then.forEach((entry, index) => {
    for (const [when, moment] of Object.entries(entry)) {
      const path = ['then', index, when];
      const time = readTime(when, now, timeZone);
      if (time === undefined) complain(path, `${when}: expected a later time such as 18:41 or wed 08:05`);
      else now = time;
      const acts: Act[] = [];
      for (const [key, what] of Object.entries(moment)) {
        if (isKnown(key)) continue;
        const [, who, verb] = DOES.exec(key) ?? [];
        if (who === undefined || verb === undefined)
          complain([...path, key], `${key}: no such verb or expectation`);
        else if (!cast.people.has(who)) complain([...path, key], `there is no ${who}`);
        else acts.push({ key, who, verb, what: v.parse(WhatSchema, what) });
      }
      steps.push({ at: now, moment, acts, lineOf: (part) => lineAt([...path, part]) });
    }
  });
  if (written.end !== undefined)
    steps.push({ at: now, moment: written.end, acts: [], lineOf: (part) => lineAt(['end', part]) });
  return { title: written.story, at, timeZone, cast, fleet: written.fleet, steps };
}
