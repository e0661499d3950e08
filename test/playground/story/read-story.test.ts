import { describe, expect, test } from 'vitest';
import { readStory } from '../../../playground/story/read-story.ts';
import { formatTime, readDuration, readTime } from '../../../playground/story/when.ts';

const HEAD = ['story: A test', 'at: 2026-11-24 18:40', 'people: { ada: {} }'];

function issuesOf(...lines: readonly string[]): readonly string[] {
  const read = readStory(lines.join('\n'));
  return read.ok ? [] : read.issues.map(({ line, column, text }) => `${line}:${column} ${text}`);
}

describe('what is wrong with a story', () => {
  test('is told with its line and column', () => {
    expect(
      issuesOf(...HEAD, 'fleet:', '  - { ec2: web, stopTakes: long }', 'then:', '  - 18:41: { slack: away }'),
    ).toEqual([
      '5:28 stopTakes: expected a duration such as 30s, 25m or 1h30m',
      expect.stringMatching(/^7:21 slack: /),
    ]);
  });

  test.each([
    ['text that is no YAML', 'fleet: [', /^4:9 Flow sequence/],
    [
      'an expectation that there is not',
      '  - 18:41: { weather: fine }',
      /^6:23 weather: no such verb or expectation$/,
    ],
    ['a stranger', '  - 18:41: { eve types: "/uptime" }', /^6:25 there is no eve$/],
    [
      'a time that has passed',
      '  - 2026-11-24 18:39: { slack: down }',
      /^6:\d+ 2026-11-24 18:39: expected a later time/,
    ],
  ])('%s', (what, line, issue) => {
    const fleet = what === 'text that is no YAML' ? [] : ['fleet: []', 'then:'];
    expect(issuesOf(...HEAD, ...fleet, line)).toEqual([expect.stringMatching(issue)]);
  });

  test('settings, in the words of the settings', () => {
    expect(issuesOf(...HEAD, 'settings: { mode: never }', 'fleet: []', 'then: []')).toEqual([
      expect.stringMatching(/^4:11 mode/),
    ]);
  });
});

describe('times', () => {
  const from = Date.parse('2026-11-24T18:40:00Z');

  test.each([
    ['18:41', 'UTC', '2026-11-24T18:41:00Z'],
    ['18:40', 'UTC', '2026-11-24T18:40:00Z'],
    ['07:40', 'UTC', '2026-11-25T07:40:00Z'],
    ['wed 08:05', 'UTC', '2026-11-25T08:05:00Z'],
    ['tue 08:05', 'UTC', '2026-12-01T08:05:00Z'],
    ['2026-11-30 08:05:30', 'Asia/Tokyo', '2026-11-29T23:05:30Z'],
  ])('%s in %s', (text, zone, expected) => {
    expect(readTime(text, from, zone)).toBe(Date.parse(expected));
  });

  test.each(['25:00', 'today', '2026-02-30 08:00', '2026-11-23 08:00'])('%s is none', (text) => {
    expect(readTime(text, from, 'UTC')).toBeUndefined();
  });

  test('are written as they are read', () => {
    expect(formatTime(from, 'UTC')).toBe('tue 18:40');
    expect(formatTime(from + 30_000, 'Asia/Tokyo')).toBe('wed 03:40:30');
  });

  test.each([
    ['30s', 30_000],
    ['1h30m', 5_400_000],
    ['2d', 172_800_000],
  ])('%s is a duration', (text, ms) => expect(readDuration(text)).toBe(ms));

  test.each(['', '5', 'm5'])('"%s" is none', (text) => expect(readDuration(text)).toBeUndefined());
});
