import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockFaults } from '../../../playground/slack/rules/index.ts';
import type { NotMeasured, SuggestReport } from '../../../src/core/reports/suggest.ts';
import type { Suggestion } from '../../../src/core/suggest/suggestion.ts';
import { answerMessage } from '../../../src/slack/blocks/answer.ts';
import { decodeSpare, encodeSpare } from '../../../src/slack/values/suggest-value.ts';
import { expectGolden, readable } from '../golden.ts';
import { NOW } from '../support.ts';
import { markupFaults, nasty } from './arbitrary.ts';

const suggestion = (name: string, over: Partial<Suggestion> = {}): Suggestion => ({
  key: `111122223333/eu-central-1/ec2-instance/${name}`,
  label: 'EC2',
  name,
  channel: 'C0DEV00001',
  type: 't3.large',
  word: 'dev',
  schedule: 'mon-fri 08:00-19:00',
  isIdle: false,
  hoursOff: 113,
  monthlyUsd: 49.1,
  ...over,
});

const report = (over: Partial<SuggestReport> = {}): SuggestReport => ({
  at: NOW,
  tagKey: 'Uptime',
  page: 1,
  suggestions: [],
  unmeasured: 0,
  spared: [],
  unreadable: [],
  ...over,
});

const many = Array.from({ length: 7 }, (_, i) => suggestion(`dev-${i}`, { monthlyUsd: 70 - i }));
const failure = {
  accountId: '222233334444',
  region: 'eu-west-2',
  what: 'EC2 instances',
  reason: 'AccessDenied: no',
};

describe('what a person reads', () => {
  test.each<[string, SuggestReport | NotMeasured]>([
    [
      'suggest',
      report({
        suggestions: [
          suggestion('web-dev', { monthlyUsd: 1_049.2 }),
          suggestion('orders-staging', {
            label: 'RDS',
            type: 'db.r6g.large',
            word: 'staging',
            isIdle: true,
            schedule: 'stop 19:00',
            hoursOff: 168,
          }),
          suggestion('spot-test', { word: 'test', monthlyUsd: undefined, isFoundIdle: true }),
        ],
        unmeasured: 2,
        spared: [{ key: suggestion('vpn-dev').key, name: 'vpn-dev', by: 'U0ANN', at: NOW }],
        unreadable: [failure],
      }),
    ],
    ['suggest-many', report({ suggestions: many })],
    ['suggest-second-page', report({ suggestions: many, page: 2 })],
    ['suggest-nothing', report()],
    ['suggest-not-measured', { kind: 'not-measured' }],
  ])('%s', (name, shown) => {
    const message = answerMessage({ kind: 'suggest', report: shown });
    expect(blockFaults(message.blocks)).toEqual([]);
    expectGolden(name, readable(message, NOW));
  });
});

test('whatever the names, Slack takes it and no name becomes markup', () => {
  fc.assert(
    fc.property(
      fc.array(nasty, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 3 }),
      (names, page) => {
        const suggestions = names.map((name, i) =>
          suggestion(name, {
            key: `111122223333/eu-central-1/ec2-instance/i-${i}`,
            type: name,
            schedule: name,
          }),
        );
        const spared = names.map((name, i) => ({
          key: `111122223333/eu-central-1/ec2-instance/s-${i}`,
          name,
          by: 'U0ANN',
          at: NOW,
        }));
        const message = answerMessage({ kind: 'suggest', report: report({ suggestions, spared, page }) });
        expect(blockFaults(message.blocks)).toEqual([]);
        expect(markupFaults(message)).toEqual([]);
      },
    ),
    { numRuns: 100 },
  );
});

describe('a press', () => {
  const press = { key: '111122223333/eu-central-1/ec2-instance/i-1', name: 'web "dev"', page: 2 };
  test('says what it is about', () => {
    expect(decodeSpare(encodeSpare(press))).toEqual(press);
  });
  test.each([
    ['no text', 5],
    ['no JSON', 'web-dev'],
    ['no key', '["web-dev","web-dev",1]'],
    ['a key of two lines', '["111122223333/eu-central-1/ec2-instance/i-1 x","web",1]'],
    ['no page', '["111122223333/eu-central-1/ec2-instance/i-1","web",0]'],
    ['something more', '["111122223333/eu-central-1/ec2-instance/i-1","web",1,2]'],
  ])('%s is none of ours', (_, value) => {
    expect(decodeSpare(value)).toBeUndefined();
  });
});
