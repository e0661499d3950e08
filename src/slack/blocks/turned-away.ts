import type { TurnedAway } from '../../core/access/standing.ts';

/** For somebody who may not use Uptime. It says nothing about what there is. */
export function turnedAwayText(why: TurnedAway): string {
  switch (why) {
    case 'external':
      return 'Uptime works for people of its own organization, so nothing was done. Its administrators can let you in with `permissions.externals` in the settings.';
    case 'guest':
      return 'You are a guest in this workspace, and guests can’t use Uptime unless the settings allow it, so nothing was done. Its administrators can let you in with `permissions.guests`.';
    case 'bot':
      return 'Bots can’t use Uptime, so nothing was done.';
    case 'deactivated':
      return 'This Slack account is deactivated, so nothing was done.';
    case 'unknown':
      return 'Slack does not know who you are, so nothing was done.';
    case 'untold':
      return 'Uptime couldn’t check who you are, because Slack did not answer. Nothing was done. Please press or type it again in a moment.';
  }
}
