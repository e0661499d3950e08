import type { SectionBlock } from '@slack/types';
import type { Pause } from '../../core/pause/pause.ts';
import { pausedText } from '../../text/pause.ts';
import { HOME_ACTIONS } from '../values/home-value.ts';
import { button, section } from './parts.ts';
import { PAUSE_WORDS } from './pause.ts';
import { clean } from './text.ts';

/** A tab holds a hundred blocks. */
const MOST = 3;

/** The brakes that stand, each with a button that lifts it. */
export const pausedRows = (pauses: readonly Pause[] = []): SectionBlock[] =>
  pauses.slice(0, MOST).map((pause, index) => ({
    ...section(`:double_vertical_bar: ${pausedText(pause, PAUSE_WORDS)}`),
    block_id: `${HOME_ACTIONS.unpause}-${index}`,
    accessory: button({
      actionId: HOME_ACTIONS.unpause,
      text: 'Unpause',
      says: `Unpause ${pause.what === 'all' ? 'everything' : clean(pause.what, 40)}: schedules are back`,
      value: pause.what,
    }),
  }));

/** Last, where nobody presses it by accident. */
export function brakeRow(pauses: readonly Pause[] = []): SectionBlock[] {
  if (pauses.some(({ what }) => what === 'all')) return [];
  return [
    {
      ...section(
        '*Emergency brake.* Uptime stops and starts nothing on its own until someone unpauses it. To pause only some: `/uptime pause &lt;what&gt; because ...`',
      ),
      block_id: HOME_ACTIONS.pause,
      accessory: {
        ...button({
          actionId: HOME_ACTIONS.pause,
          text: 'Pause everything',
          says: 'Pause everything: Uptime stops and starts nothing on its own',
          value: 'all',
        }),
        style: 'danger',
        confirm: {
          title: { type: 'plain_text', text: 'Pause everything?' },
          text: {
            type: 'plain_text',
            text: 'Uptime stops and starts nothing until someone unpauses it. The channels are told.',
          },
          confirm: { type: 'plain_text', text: 'Pause everything' },
          deny: { type: 'plain_text', text: 'Cancel' },
        },
      },
    },
  ];
}
