import type { ContextBlock } from '@slack/types';
import { context, type Message, sections } from './parts.ts';

const WITHDRAWN =
  'Withdrawn: Slack didn’t confirm this notice, so it was posted again. Use the other message.';

/** Instead of a notice that was posted twice. */
export const copyMessage = (): Message => ({ text: WITHDRAWN, blocks: sections([WITHDRAWN]) });

/** For the second of two. */
export const maybeTwice = (): ContextBlock =>
  context(
    'You may see two notices for this stop, because Slack didn’t confirm the first. The buttons on both work.',
  );
