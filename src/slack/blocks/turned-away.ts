import type { TurnedAway } from '../../core/access/standing.ts';

/** For somebody who may not use Uptime. It says nothing about what there is. */
export function turnedAwayText(why: TurnedAway): string {
  switch (why) {
    case 'external':
      return 'Only members of this organization can use Uptime. Nothing changed. Its administrators can let you in with `permissions.externals` in the settings.';
    case 'guest':
      return 'Guests can’t use Uptime unless the settings allow it. Nothing changed. Its administrators can let you in with `permissions.guests`.';
    case 'bot':
      return 'Bots can’t use Uptime. Nothing changed.';
    case 'deactivated':
      return 'This Slack account is deactivated. Nothing changed.';
    case 'unknown':
      return 'Slack doesn’t know who you are. Nothing changed.';
    case 'untold':
      return 'Slack didn’t answer who you are, so nothing changed. Try again in a moment.';
  }
}
