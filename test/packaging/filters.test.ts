/** The alarms that watch log lines, held against the lines that the engine writes. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startWorld } from '../../playground/world/world.ts';
import type { Failure } from '../../src/app/failure.ts';
import type { Config } from '../../src/config/define.ts';
import { MINUTE_MS } from '../../src/core/time.ts';
import { CHANNEL, HOURS, utc } from '../app/town.ts';
import { type LogLine, recordingLog } from '../slack/support.ts';
import { matches } from './filter-pattern.ts';
import { root } from './packaged.ts';

const patternOf = async (id: string): Promise<string> => {
  // Its references have tags that only CloudFormation knows.
  const text = await readFile(join(root, 'deploy/watch.yml'), 'utf8');
  return parse(text, { logLevel: 'silent', merge: true }).Resources[id].Properties.FilterPattern;
};

/** As createLog writes it. */
const lineOf = ({ level, message, fields }: LogLine): string => JSON.stringify({ level, message, ...fields });

/** What the alarm for notices is about, and the one for presses. All others fail a run, which Lambda counts. */
const WATCHED: Readonly<Record<Failure['kind'], 'notices' | 'people' | undefined>> = {
  'notice-not-claimed': 'notices',
  'notice-not-posted': 'notices',
  'notice-not-confirmed': 'notices',
  'part-not-stored': 'notices',
  'announcement-not-stored': 'notices',
  'audit-not-stored': 'people',
  'target-unreadable': undefined,
  'power-denied': undefined,
  'not-carried-out': undefined,
  'claim-not-dropped': undefined,
  'notice-not-updated': undefined,
  'rehearsal-not-updated': undefined,
  'not-withdrawn': undefined,
  'note-not-posted': undefined,
  'news-not-posted': undefined,
  'remark-not-stored': undefined,
  'act-not-stored': undefined,
  'timer-not-set': undefined,
  'record-unreadable': undefined,
  'calendar-unknown': undefined,
  'calendar-not-stored': undefined,
  'coming-up-not-stored': undefined,
  'shard-not-started': undefined,
  'notice-run-not-started': undefined,
};

test.each([
  ['NoticeFailureLines', 'notices'],
  ['LostAuditEntries', 'people'],
] as const)('%s finds its own failures, and no others', async (id, whose) => {
  const pattern = await patternOf(id);
  const found = Object.keys(WATCHED).filter((kind) =>
    matches(
      pattern,
      lineOf({ level: 'error', message: 'tick: something failed', fields: { failure: { kind } } }),
    ),
  );
  expect(found).toEqual(Object.keys(WATCHED).filter((kind) => WATCHED[kind as Failure['kind']] === whose));
  expect(matches(pattern, lineOf({ level: 'info', message: 'audit', fields: {} }))).toBe(false);
});

describe('a channel that Slack does not know, from twenty minutes before a stop to five minutes after it', () => {
  test.each<[string, Partial<Config>, number]>([
    ['in one run', {}, 4],
    ['in a tick that is divided', { regions: ['eu-central-1', 'eu-west-1'], shardAbove: 1 }, 4],
    ['not, while the channel is there', { channel: CHANNEL }, 0],
  ])(
    '%s: the alarm for notices gets a line for each tick that could not say it',
    async (_, config, least) => {
      const log = recordingLog();
      const world = await startWorld({
        at: utc('2026-11-23 18:40'),
        log,
        config: { mode: 'act', channel: 'C0GONE0001', ...config },
        channels: [{ id: CHANNEL, name: 'dev' }],
        users: [],
      });
      world.aws
        .account()
        .region('eu-central-1')
        .addInstance({ launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } });
      await world.aws.advanceTo(utc('2026-11-23 19:05') + MINUTE_MS);
      await world.close();
      const pattern = await patternOf('NoticeFailureLines');
      const found = log.lines.filter((line) => matches(pattern, lineOf(line)));
      if (least === 0) expect(found).toEqual([]);
      else expect(found.length).toBeGreaterThanOrEqual(least);
    },
  );
});
