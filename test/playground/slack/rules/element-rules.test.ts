import { expect, test } from 'vitest';
import { viewFaults } from '../../../../playground/slack/rules/block-rules.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const one = { text: plain('One'), value: '1' };

const faultsOf = (element: object): string[] =>
  viewFaults({
    type: 'modal',
    title: plain('Settings'),
    submit: plain('Save'),
    blocks: [{ type: 'input', label: plain('Field'), element: { action_id: 'a', ...element } }],
  });

const number = { type: 'number_input', is_decimal_allowed: false };
const conversation = { type: 'conversations_select' };
const people = { type: 'multi_users_select' };

test.each<[string, object, readonly string[]]>([
  ['a whole number', { ...number, initial_value: '15', min_value: '1', max_value: '60' }, []],
  ['a number that says nothing of decimals', { type: 'number_input' }, ['is_decimal_allowed']],
  ['a number that is no text', { ...number, initial_value: 15 }, ['initial_value']],
  ['a decimal where none is allowed', { ...number, initial_value: '1.5' }, ['initial_value']],
  ['a decimal', { ...number, is_decimal_allowed: true, initial_value: '1.5' }, []],
  ['a number below its least', { ...number, initial_value: '0', min_value: '1' }, ['initial_value']],
  ['a least above the most', { ...number, min_value: '2', max_value: '1' }, ['min_value is greater']],
  ['a conversation', { ...conversation, filter: { include: ['public'] }, initial_conversation: 'C0OPS' }, []],
  ['a filter of nothing', { ...conversation, filter: {} }, ['filter']],
  ['a filter of no kind', { ...conversation, filter: { include: [] } }, ['filter.include']],
  [
    'a filter of a kind that there is not',
    { ...conversation, filter: { include: ['dm'] } },
    ['filter.include'],
  ],
  ['a conversation by its name', { ...conversation, initial_conversation: '#ops' }, ['initial_conversation']],
  ['people', { ...people, initial_users: ['U0ANN', 'W0BOB'] }, []],
  ['people, none of them', { ...people, initial_users: [] }, ['initial_users']],
  ['people by name', { ...people, initial_users: ['ann'] }, ['initial_users']],
  ['a choice that is offered', { type: 'radio_buttons', options: [one], initial_option: one }, []],
  [
    'a choice that is not',
    { type: 'static_select', options: [one], initial_option: { ...one, value: '2' } },
    ['initial_option'],
  ],
])('%s', (_, element, faults) => {
  expect(faultsOf(element)).toEqual(faults.map((fault) => expect.stringContaining(fault)));
});
