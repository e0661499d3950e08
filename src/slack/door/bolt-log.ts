import { type Logger, LogLevel } from '@slack/web-api';
import type { Log } from '../../app/ports/log.ts';

/**
 * Writes the log lines of Bolt and the Web client to our log. Debug lines are dropped because they contain whole
 * requests. Of each other line only the first text is kept: the rest may be a request or a response.
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
