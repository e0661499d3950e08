import { type Logger, LogLevel } from '@slack/web-api';
import type { Log } from '../../app/ports/log.ts';

/**
 * Bolt's and the Web client's own lines as lines of ours. Their debug lines carry whole requests, so they are dropped, and
 * what a line would show besides its first text is dropped too: it may be a request or a response.
 */
export const boltLog = (log: Log): Logger => ({
  debug: () => {},
  info: (...said) => log.info(firstText(said)),
  warn: (...said) => log.warn(firstText(said)),
  error: (...said) => log.error(firstText(said)),
  setLevel: () => {},
  getLevel: () => LogLevel.INFO,
  setName: () => {},
});

function firstText(said: readonly unknown[]): string {
  const [first] = said;
  const text = first instanceof Error ? `${first.name}: ${first.message}` : String(first);
  return `slack: ${text.replace(/https?:\/\/\S+/g, '(url)').slice(0, 500)}`;
}
