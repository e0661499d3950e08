import type { Unexpected } from '../core/notice/notice.ts';

const TEXTS: Readonly<Record<Unexpected, string>> = {
  'manual-start': 'someone started it outside its hours',
  'aws-restart': 'AWS restarted it',
};

/** Why it stops at a time that is not in its schedule. */
export const unexpectedText = (unexpected: Unexpected): string => TEXTS[unexpected];
