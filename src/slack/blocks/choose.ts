import type { InputBlock, ModalView, PlainTextOption } from '@slack/types';
import type { Choice, ChooseModal } from '../../core/reports/modal.ts';
import { SECOND_MS } from '../../core/time.ts';
import { ALL, CHOOSE_TITLE, CHOOSE_VIEW, MOST_REASON, UNTIL, WHICH, WHY } from '../values/choose-ids.ts';
import { context, sections } from './parts.ts';
import { clean, count } from './text.ts';

/** Slack's limits on checkboxes, on a select's groups, and on the options in each group. */
const MOST_BOXES = 10;
const MOST_IN_GROUP = 100;
/** A modal's size is limited too. For more than these there is `/uptime snooze`. */
const MOST_CHOICES = 300;
const OPTION = 75;

export const chooseView = ({ choices, until }: ChooseModal, metadata: string): ModalView => ({
  type: 'modal',
  callback_id: CHOOSE_VIEW,
  title: { type: 'plain_text', text: CHOOSE_TITLE },
  submit: { type: 'plain_text', text: 'Snooze' },
  close: { type: 'plain_text', text: 'Cancel' },
  private_metadata: metadata,
  blocks: [
    which(choices),
    {
      type: 'input',
      block_id: UNTIL,
      label: { type: 'plain_text', text: 'Until' },
      hint: { type: 'plain_text', text: 'In your time zone.' },
      element: {
        type: 'datetimepicker',
        action_id: UNTIL,
        initial_date_time: Math.ceil(until / SECOND_MS),
      },
    },
    {
      type: 'input',
      block_id: WHY,
      optional: true,
      label: { type: 'plain_text', text: 'Reason' },
      element: {
        type: 'plain_text_input',
        action_id: WHY,
        max_length: MOST_REASON,
        placeholder: { type: 'plain_text', text: 'Shown to the channel' },
      },
    },
    ...(choices.length > MOST_CHOICES ? sections([tooMany(choices.length)]) : []),
    context('You can undo this from the notice.'),
  ],
});

const tooMany = (many: number): string =>
  `This list shows the first ${MOST_CHOICES} of ${count(many, 'resource')}. For others, use \`/uptime snooze &lt;name&gt;\`.`;

function which(choices: readonly Choice[]): InputBlock {
  const block = {
    type: 'input',
    block_id: WHICH,
    label: { type: 'plain_text', text: 'Keep running' },
  } as const;
  if (choices.length <= MOST_BOXES) {
    const options = choices.map(option);
    return { ...block, element: { type: 'checkboxes', action_id: WHICH, options, initial_options: options } };
  }
  const all = { text: plain(`All ${count(choices.length, 'resource')}`), value: ALL };
  return {
    ...block,
    element: {
      type: 'multi_static_select',
      action_id: WHICH,
      placeholder: { type: 'plain_text', text: 'Names' },
      initial_options: [all],
      option_groups: [
        { label: plain('Everything'), options: [all] },
        ...groups(choices.slice(0, MOST_CHOICES)),
      ],
    },
  };
}

/** Grouped by schedule, as in the message. A schedule with more than Slack allows in one group gets several. */
const groups = (choices: readonly Choice[]) =>
  [...Map.groupBy(choices, ({ schedule }) => schedule)]
    .flatMap(([schedule, members]) =>
      Array.from({ length: Math.ceil(members.length / MOST_IN_GROUP) }, (_, i) => ({
        label: plain(schedule),
        options: members.slice(i * MOST_IN_GROUP, (i + 1) * MOST_IN_GROUP).map(option),
      })),
    )
    .slice(0, MOST_IN_GROUP - 1);

function option({ ref, name, label, where }: Choice): PlainTextOption {
  const kind = clean([label, ...(where === undefined ? [] : [where])].join(', '), 50);
  return { text: plain(`${clean(name, OPTION - Math.max(14, kind.length + 3))} (${kind})`), value: ref };
}

/** Slack refuses an empty text. */
const plain = (text: string) => ({
  type: 'plain_text' as const,
  text: clean(text, OPTION) || '(empty)',
  emoji: false,
});
