import type { SettingsIssue } from './issue.ts';

/** Why a stored version cannot be used. Nothing is stopped or started on a guess of what it says. */
export interface UnusableSettings {
  readonly version: number;
  /** `newer`, `broken`: its record. Otherwise what this release does not understand in the document. */
  readonly why: 'newer' | 'broken' | readonly SettingsIssue[];
}
