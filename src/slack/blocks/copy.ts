import type { ContextBlock } from '@slack/types';
import { context, type Message, sections } from './parts.ts';

const WITHDRAWN =
  'Withdrawn: Slack did not confirm this notice, so it was announced again. The other message counts.';

/** Instead of a notice that was posted twice. */
export const copyMessage = (): Message => ({ text: WITHDRAWN, blocks: sections([WITHDRAWN]) });

/** For the second of two. */
export const maybeTwice = (): ContextBlock =>
  context(
    'You may see two notices of this stop, because Slack did not confirm the first one. This one counts, and the buttons of both work.',
  );
