import type { Button, InputBlock, ModalView } from '@slack/types';
import type { Hold } from '../../core/hold/hold.ts';
import { type EpochMs, SECOND_MS } from '../../core/time.ts';
import { MOST_REASON } from '../values/choose-ids.ts';
import {
  encodeDraft,
  MOST_WHAT,
  PLAN_ACTION,
  PLAN_FIELDS,
  PLAN_TITLE,
  PLAN_VIEW,
  type PlanDraft,
} from '../values/plan-value.ts';
import { button, context } from './parts.ts';
import { clean } from './text.ts';

/** Opens the window in which a person plans ahead. */
export const planButton = (text: string, draft: PlanDraft): Button =>
  button({
    actionId: PLAN_ACTION,
    text,
    says: `${text} what, from when and until when`,
    value: encodeDraft(draft),
  });

/** It needs nothing looked up, so it opens whole. */
export const planView = ({ what, keep, begin, until }: PlanDraft, metadata: string): ModalView => ({
  type: 'modal',
  callback_id: PLAN_VIEW,
  title: { type: 'plain_text', text: PLAN_TITLE },
  submit: { type: 'plain_text', text: 'Plan' },
  close: { type: 'plain_text', text: 'Cancel' },
  private_metadata: metadata,
  blocks: [
    {
      type: 'input',
      block_id: PLAN_FIELDS.what,
      label: { type: 'plain_text', text: 'What' },
      hint: {
        type: 'plain_text',
        text: 'A name, an id, web-*, tag=value, a schedule, or several with commas.',
      },
      element: {
        type: 'plain_text_input',
        action_id: PLAN_FIELDS.what,
        max_length: MOST_WHAT,
        placeholder: { type: 'plain_text', text: 'env=staging' },
        ...(what !== undefined && { initial_value: clean(what, MOST_WHAT) }),
      },
    },
    {
      type: 'input',
      block_id: PLAN_FIELDS.keep,
      label: { type: 'plain_text', text: 'In that time' },
      element: {
        type: 'radio_buttons',
        action_id: PLAN_FIELDS.keep,
        options: [KEEP.running, KEEP.stopped],
        initial_option: KEEP[keep],
      },
    },
    picker(PLAN_FIELDS.begin, 'From', begin),
    picker(PLAN_FIELDS.until, 'Until', until),
    {
      type: 'input',
      block_id: PLAN_FIELDS.why,
      optional: true,
      label: { type: 'plain_text', text: 'Reason' },
      element: {
        type: 'plain_text_input',
        action_id: PLAN_FIELDS.why,
        max_length: MOST_REASON,
        placeholder: { type: 'plain_text', text: 'Shown to the channel' },
      },
    },
    context('You can cancel it with one press, until it is over.'),
  ],
});

const KEEP: Readonly<Record<Hold['keep'], { text: { type: 'plain_text'; text: string }; value: string }>> = {
  running: { text: { type: 'plain_text', text: 'Run' }, value: 'running' },
  stopped: { text: { type: 'plain_text', text: 'Stay stopped' }, value: 'stopped' },
};

const picker = (id: string, label: string, at: EpochMs | undefined): InputBlock => ({
  type: 'input',
  block_id: id,
  label: { type: 'plain_text', text: label },
  hint: { type: 'plain_text', text: 'In your time zone.' },
  element: {
    type: 'datetimepicker',
    action_id: id,
    ...(at !== undefined && { initial_date_time: Math.ceil(at / SECOND_MS) }),
  },
});
