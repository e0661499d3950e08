import { describe, expect, test } from 'vitest';
import { blockFaults, viewFaults } from '../../../../playground/slack/rules/block-rules.ts';
import { type Payload, SLACK_FAULTS, SLACK_LIMITS } from '../../../blocks/limits.ts';

const faultsOf = (payload: Payload): string[] =>
  payload.type === 'message' && Array.isArray(payload.blocks)
    ? blockFaults(payload.blocks)
    : viewFaults(payload);

describe('Slack takes as much as it says, and no more', () => {
  test.each(SLACK_LIMITS.map(({ of, max, sized }) => [of, max, sized] as const))(
    '%s: %d',
    (_, max, sized) => {
      expect(faultsOf(sized(max))).toEqual([]);
      expect(faultsOf(sized(max + 1))).toHaveLength(1);
    },
  );
});

test.each(SLACK_FAULTS.map(({ of, payload }) => [of, payload] as const))('%s is refused', (_, payload) => {
  expect(faultsOf(payload)).not.toEqual([]);
});

test('all blocks of a message together: 13,200 characters', () => {
  const blocks = Array.from({ length: 5 }, () => ({
    type: 'section',
    text: { type: 'mrkdwn', text: 'x'.repeat(2_600) },
  }));
  expect(blockFaults(blocks)).toEqual(['msg_blocks_too_long: 13271 characters']);
  expect(blockFaults(blocks.slice(1))).toEqual([]);
});

test('a table with every kind of cell is taken', () => {
  const section = (...elements: readonly object[]) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements }],
  });
  const header = ['Name', 'Count', 'Next'].map((text) => ({ type: 'raw_text', text }));
  const date = {
    type: 'date',
    timestamp: 1_764_522_000,
    format: 'stops {time}',
    fallback: 'stops 19:00 UTC',
  };
  const row = [
    { type: 'raw_text', text: 'web-1' },
    { type: 'raw_number', value: 3, text: '3' },
    section({ type: 'text', text: 'held by ' }, { type: 'user', user_id: 'U0ANN' }, date),
  ];
  const table = { type: 'data_table', caption: 'Machines', rows: [header, row], page_size: 20 };
  expect(blockFaults([table])).toEqual([]);
});
