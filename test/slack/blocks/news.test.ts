import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockFaults } from '../../../playground/slack/rules/index.ts';
import { unreadText } from '../../../src/calendars/unread-text.ts';
import type { WhyAtZero } from '../../../src/core/plan/at-zero.ts';
import type { News } from '../../../src/core/plan/remark.ts';
import type { Size } from '../../../src/core/resource/capacity.ts';
import { newsMessage } from '../../../src/slack/blocks/news.ts';
import { expectGolden, readable } from '../golden.ts';
import { NOW } from '../support.ts';
import { markupFaults, nasty } from './arbitrary.ts';

const named = (name: string) => ({ key: `111122223333/eu-central-1/auto-scaling-group/${name}`, name });
const WAS: Size = { capacity: { desired: 3, min: 2, max: 6 }, unit: 'instance' };
const command = (name: string): string =>
  `aws autoscaling update-auto-scaling-group --auto-scaling-group-name ${name} --min-size 2 --desired-capacity 3 --max-size 6 --region eu-central-1`;

const at = (name: string, why: WhyAtZero, isStartable?: true): News => ({
  ...{ topic: 'at-zero', of: named(name), was: WAS, why },
  ...(isStartable ? { isStartable } : { command: command(name) }),
});

test.each<[string, readonly News[]]>([
  [
    'news-at-zero',
    [
      at('web', { kind: 'not-found', tagKey: 'Uptime' }),
      at('batch', { kind: 'not-covered' }),
      at('cache', { kind: 'observing' }),
      at('queue', { kind: 'protected-by-settings', rule: { name: 'queue' } }),
      at('search', { kind: 'unmanaged' }, true),
      {
        topic: 'at-zero',
        of: named('mail'),
        was: { capacity: { desired: 1 }, unit: 'task' },
        why: { kind: 'observing' },
      },
    ],
  ],
  [
    'news-capacity-unknown',
    [
      { topic: 'capacity-unknown', of: named('web') },
      { topic: 'capacity-unknown', of: named('batch') },
    ],
  ],
  [
    'news-start-failed-scaled',
    [
      { topic: 'start-failed', of: named('web'), detail: 'AWS denies it', was: WAS, command: command('web') },
      { topic: 'start-failed', of: named('batch'), detail: 'the zone is full', was: WAS },
    ],
  ],
  [
    'news-calendar-unread',
    [
      {
        topic: 'calendar-unread',
        calendars: ['freeze', 'release-freeze'],
        message: unreadText('change-freeze', { kind: 'missing' }),
        until: 21_914,
      },
      {
        topic: 'calendar-unread',
        calendars: ['holidays'],
        message: unreadText('arn:aws:ssm:eu-central-1:444455556666:document/holidays', { kind: 'denied' }),
      },
    ],
  ],
  [
    'news-suggestions',
    [
      { topic: 'suggestion', of: named('web-dev'), tag: 'Uptime=mon-fri 08:00-19:00', monthlyUsd: 49.1 },
      { topic: 'suggestion', of: named('batch-test'), tag: 'Uptime=stop 19:00' },
    ],
  ],
])('%s', (name, news) => {
  const message = newsMessage(news);
  expect(blockFaults(message.blocks)).toEqual([]);
  expectGolden(name, readable(message, NOW));
});

test('a command is whole, however long its name', () => {
  const name = 'n'.repeat(255);
  const { blocks } = newsMessage([at(name, { kind: 'observing' })]);
  expect(JSON.stringify(blocks)).toContain(`${command(name)}\``);
});

test.each([20, 60, 100])('of %i, each has its size', (many) => {
  const names = Array.from({ length: many }, (_, index) => `service-number-${index}-of-the-shop`);
  const { blocks } = newsMessage(names.map((name) => at(name, { kind: 'observing' })));
  expect(blockFaults(blocks)).toEqual([]);
  const text = JSON.stringify(blocks);
  expect(names.filter((name) => !new RegExp(`${name}\\b.{1,20}3 instances`).test(text))).toEqual([]);
});

test('takes whatever a name holds, and however many there are', () => {
  fc.assert(
    fc.property(fc.array(nasty, { minLength: 1, maxLength: 60 }), fc.boolean(), (names, isStartable) => {
      const message = newsMessage(
        names.map((name) => at(name, { kind: 'unmanaged' }, isStartable || undefined)),
      );
      expect(blockFaults(message.blocks)).toEqual([]);
      expect(markupFaults(message)).toEqual([]);
    }),
    { numRuns: 30 },
  );
});
