import type { UnusableSettings } from '../core/settings/unusable.ts';

/** Why nothing is done, and what to do about it. */
export const unusableSettingsText = ({ version, why }: UnusableSettings): string =>
  `Version ${version} of the settings ${whatIsWrong(why)}, so nothing is stopped or started. To go on, go back to an earlier version with "uptimectl settings rollback", put settings that are understood with "uptimectl settings put", or deploy the release that they were written for.`;

function whatIsWrong(why: UnusableSettings['why']): string {
  switch (why) {
    case 'newer':
      return 'was written by a later release of Uptime';
    case 'broken':
      return 'cannot be read: its record is broken';
    default:
      return 'is not understood by this release of Uptime';
  }
}
