import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/core/request/outcome.ts';
import {
  changedLines,
  explained,
  type Report,
  startedAgain,
  untoldByNotice,
} from '../../../src/core/request/report.ts';
import { nameOf, type Request, requestIdFor } from '../../../src/core/request/request.ts';
import { instance, utc } from '../build.ts';

const { key } = instance('always');
const request: Request = {
  verb: 'hold',
  of: { kind: 'notice', notice: 'n' },
  by: { kind: 'person', user: 'U0ADA' },
  from: { kind: 'slack', channel: 'C0DEV' },
  id: 'press-1',
  at: utc('2026-11-23 18:50'),
};

const held: Outcome & { readonly kind: 'held' } = { kind: 'held', until: utc('2026-11-23 20:00') };
const resumed: Outcome = { kind: 'resumed', whose: ['U0ADA'] };
const notHeld: Outcome = { kind: 'not-held' };
const failed: Outcome = { kind: 'failed', failure: { kind: 'not-released', cause: 'throttled' } };
const forbidden: Outcome = { kind: 'forbidden', right: 'snooze', grantees: [], wanted: held };

const report = (verb: Request['verb'], ...outcomes: readonly Outcome[]): Report => ({
  at: request.at,
  request: { ...request, verb },
  lines: outcomes.map((outcome) => ({ key, name: outcome.kind, outcome })),
  unreadable: [],
});

describe('what the message of a notice does not show by itself', () => {
  test.each<[string, Report, readonly string[]]>([
    ['what was done is in the message', report('hold', held), []],
    [
      'what was not done',
      report('hold', held, notHeld, forbidden, failed),
      ['not-held', 'forbidden', 'failed'],
    ],
    ['a resume that did something: no word of what was not held', report('resume', resumed, notHeld), []],
    ['... but of what failed', report('resume', resumed, notHeld, failed), ['failed']],
    ['a resume that did nothing', report('resume', notHeld, failed), ['not-held', 'failed']],
  ])('%s', (_, given, untold) => {
    expect(untoldByNotice(given).map(({ name }) => name)).toEqual(untold);
  });

  test('each with its key and what became of it', () => {
    expect(untoldByNotice(report('hold', notHeld))).toEqual([{ key, name: 'not-held', outcome: notHeld }]);
  });
});

describe('what came too late for a stop, and what the message does not explain', () => {
  const waiting: Outcome = { ...held, waits: { kind: 'stopping' } };
  const winning: Outcome = { ...held, outlasts: { by: 'U0BOB', until: held.until } };
  const started: Outcome = { kind: 'started' };
  const stopped: Outcome = { kind: 'stopped' };
  const all = [held, waiting, winning, started, stopped, failed];
  test.each<[string, Request['verb'], readonly Outcome[], readonly Outcome[]]>([
    ['a snooze starts again what had stopped', 'hold', [waiting, started], [winning]],
    ['a start was meant as one', 'start', [], [waiting, winning]],
    ['so was a stop', 'stop', [], [waiting, winning]],
  ])('%s', (_, verb, again, explains) => {
    const given = report(verb, ...all);
    expect(startedAgain(given).map(({ outcome }) => outcome)).toEqual(again);
    expect(explained(given).map(({ outcome }) => outcome)).toEqual(explains);
  });
});

test('what others should hear of is what was changed', () => {
  const all: readonly Outcome[] = [
    held,
    { kind: 'started' },
    { kind: 'stopped' },
    resumed,
    { kind: 'noted' },
    notHeld,
    forbidden,
    failed,
  ];
  const changed = changedLines(report('hold', ...all)).map(({ name }) => name);
  expect(changed).toEqual(['held', 'started', 'stopped', 'resumed', 'noted']);
});

test('people hold by their Slack id, pipelines by their name', () => {
  expect(nameOf({ kind: 'person', user: 'U0ADA' })).toBe('U0ADA');
  expect(nameOf({ kind: 'pipeline', name: 'nightly' })).toBe('nightly');
});

test('a request is another one for another resource, and the same for the same', () => {
  const other = instance('always', { id: 'i-b' }).key;
  expect(requestIdFor(request, key)).toBe(requestIdFor(request, key));
  expect(requestIdFor(request, key)).not.toBe(requestIdFor(request, other));
  expect(requestIdFor(request, key)).not.toBe(requestIdFor({ ...request, id: 'press-2' }, key));
});
