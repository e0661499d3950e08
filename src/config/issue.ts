import type { SettingsIssue } from '../core/settings/issue.ts';

/** One line, with its path where the message does not have it: `leadMinutes: Expected a number, found "15".` */
export const issueLine = ({ path, message }: SettingsIssue): string =>
  path.length === 0 ? message : `${path.join('.')}: ${message}`;

/** Everything that is wrong with `uptime.config.ts` or with a document, collected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly found: readonly SettingsIssue[];

  constructor(found: readonly SettingsIssue[], of = 'uptime.config.ts was not understood') {
    super(`${of}:\n${found.map((issue) => `- ${issueLine(issue)}`).join('\n')}`);
    this.found = found;
  }

  get issues(): readonly string[] {
    return this.found.map(issueLine);
  }
}
