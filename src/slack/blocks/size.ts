import type { ActionsBlock, Button, InputBlock, ModalView } from '@slack/types';
import type { SizeModal } from '../../core/reports/modal.ts';
import type { Named } from '../../core/resource/labels.ts';
import type { SizeField } from '../../core/resource/read-size.ts';
import { SET_SIZE_ACTION } from '../values/action-ids.ts';
import { encodeResource } from '../values/one-resource.ts';
import { SIZE_FIELDS, SIZE_TITLE, SIZE_VIEW } from '../values/size-ids.ts';
import { dateAndTime } from './date.ts';
import { button, sections } from './parts.ts';
import { code } from './text.ts';

/** Opens the window in which a person says how large to start something. */
export const setSizeButton = ({ key, name }: Named): Button =>
  button({
    actionId: SET_SIZE_ACTION,
    text: 'Set size',
    says: `Set size of ${name}, and start it`,
    value: encodeResource(key),
  });

/** Action ids must differ within a block, so each has its own. */
const MOST_BUTTONS = 3;

export const setSizeButtons = (of: readonly Named[]): ActionsBlock[] =>
  of.slice(0, MOST_BUTTONS).map((each, index) => ({
    type: 'actions',
    block_id: `${SET_SIZE_ACTION}-${index}`,
    elements: [setSizeButton(each)],
  }));

export function sizeView({ of, unit, last, lastAt }: SizeModal, metadata: string): ModalView {
  const units = `${unit}s`;
  const known =
    lastAt === undefined
      ? 'Uptime doesn’t know how large it was.'
      : `The log has its size of ${dateAndTime(lastAt)}. Check the numbers.`;
  return {
    type: 'modal',
    callback_id: SIZE_VIEW,
    title: { type: 'plain_text', text: SIZE_TITLE },
    submit: { type: 'plain_text', text: 'Start' },
    close: { type: 'plain_text', text: 'Cancel' },
    private_metadata: metadata,
    blocks: [
      ...sections([`${code(of.name)} is scaled to 0. ${known} *Start* starts it at this size now.`]),
      field('desired', `Number of ${units}`, last.desired),
      field('min', `Minimum number of ${units}`, last.min),
      field('max', `Maximum number of ${units}`, last.max),
    ],
  };
}

/** Autoscaling may have no bounds of its own. */
const field = (name: SizeField, label: string, value: number | undefined): InputBlock => ({
  type: 'input',
  block_id: SIZE_FIELDS[name],
  ...(name !== 'desired' && { optional: true }),
  label: { type: 'plain_text', text: label },
  element: {
    type: 'number_input',
    action_id: SIZE_FIELDS[name],
    is_decimal_allowed: false,
    min_value: name === 'desired' ? '1' : '0',
    ...(value !== undefined && { initial_value: String(value) }),
  },
});
