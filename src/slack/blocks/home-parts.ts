import type { InputBlock, KnownBlock } from '@slack/types';
import { shortHash } from '../../core/resource/ref.ts';
import { context } from './parts.ts';
import { clean } from './text.ts';

/** How much of each list fits: a Home tab has a hundred blocks, and a row takes one. */
export const MOST = { rows: 10, plans: 5, groups: 20, times: 8, schedules: 8, unreadable: 5 } as const;

/** "12 more: ..." as a block, where there are more. */
export const more = (n: number, hint: string): KnownBlock[] =>
  n > 0 ? [context(`${n.toLocaleString('en-US')} more: ${hint}.`)] : [];

/** Slack keeps what someone typed while a block keeps its id, so the id depends on the text shown. */
export const textInput = (input: {
  actionId: string;
  label: string;
  placeholder: string;
  text: string;
  most: number;
}): InputBlock => ({
  type: 'input',
  block_id: `${input.actionId}-${shortHash(input.text)}`,
  dispatch_action: true,
  optional: true,
  label: { type: 'plain_text', text: input.label, emoji: false },
  element: {
    type: 'plain_text_input',
    action_id: input.actionId,
    max_length: input.most,
    placeholder: { type: 'plain_text', text: input.placeholder, emoji: false },
    dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    ...(input.text !== '' && { initial_value: clean(input.text, input.most) }),
  },
});
