import type { EpochMs } from '../core/time.ts';
import type { FindingWords } from '../text/finding.ts';
import { localTime } from './local-time.ts';
import { printable } from './printable.ts';

/** For people at a terminal: times in the time zone of the settings, by its name. Slack tells no program the name of a channel without another scope. */
export const terminalWords = (timeZone: string): FindingWords =>
  wordsWith((at) => `${localTime(at, timeZone)} ${timeZone}`);

const wordsWith = (when: (at: EpochMs) => string): FindingWords => ({
  person: printable,
  when,
  outside: printable,
  what: (text) => printable(`"${text}"`),
  channel: (id) => `the channel ${id}`,
  grantee: printable,
  sentence: printable,
});

/** For programs. */
export const JSON_WORDS: FindingWords = wordsWith((at) => new Date(at).toISOString());
