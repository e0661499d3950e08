import { encodeButton, type SnoozePress } from '../button-value.ts';
import { SNOOZE_ACTION } from './notice.ts';
import { button, type Message, sections } from './parts.ts';
import { sentence } from './text.ts';

/** A short answer for one person, with *Start again* where a press came too late. */
export function privateMessage(text: string, offer?: Omit<SnoozePress, 'again'>): Message {
  const said = sentence(text, 1_000);
  if (!offer) return { text: said, blocks: sections([said]) };
  const again = button({
    actionId: `${SNOOZE_ACTION}-again`,
    text: 'Start again',
    says: 'Start again: start these and keep them running as long as you asked for',
    value: encodeButton({ ...offer, again: true }),
  });
  return {
    text: said,
    blocks: [...sections([said]), { type: 'actions', block_id: SNOOZE_ACTION, elements: [again] }],
  };
}
