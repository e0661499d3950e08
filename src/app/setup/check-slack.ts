import type { Finding } from '../../core/reports/doctor.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { SECOND_MS } from '../../core/time.ts';
import { messageOf } from '../message-of.ts';
import type { Checkup } from '../ports/checkup.ts';
import type { Clock } from '../ports/clock.ts';

interface SlackCheckPorts {
  readonly checkup: Checkup;
  readonly settings: Settings;
  readonly wallClock: Clock;
}

/** Slack and AWS refuse beyond five minutes; long before that something is wrong with the clock. */
const MOST_SKEW_MS = 60 * SECOND_MS;

/**
 * Token, scopes, clock, and every channel that would be told of something.
 *
 * @param channelsInUse of what is tagged, which tags may send elsewhere than the settings do
 */
export async function checkSlack(
  { checkup, settings, wallClock }: SlackCheckPorts,
  channelsInUse: Promise<readonly string[]>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  try {
    const { workspace, scopes, now } = await checkup.slack();
    findings.push({
      about: 'Slack',
      state: 'fine',
      what: `The bot token is taken, in the workspace ${workspace}.`,
    });
    findings.push(...scopeFindings(scopes, checkup.scopes));
    if (now !== undefined) findings.push(clockFinding(wallClock.now() - now));
  } catch (error) {
    // Without a token nothing else can be asked.
    return [
      {
        about: 'Slack',
        state: 'fault',
        what: messageOf(error),
        fix: 'Until then nothing can be announced, so nothing stops.',
      },
    ];
  }
  const { policy, adminChannel, schedules } = settings;
  const channels = new Set([
    policy.channel,
    adminChannel,
    ...[...schedules.values()].map((each) => each.policy.channel),
    ...(await channelsInUse),
  ]);
  const posted = await Promise.all(
    [...channels].map(async (id): Promise<Finding> => {
      try {
        await checkup.channel(id);
        return { about: 'Slack', state: 'fine', what: `The channel \`${id}\` can be posted to.` };
      } catch (error) {
        return {
          about: 'Slack',
          state: 'fault',
          what: messageOf(error),
          fix: 'Until then what would be announced there is not stopped.',
        };
      }
    }),
  );
  return [...findings, ...posted];
}

function scopeFindings(granted: readonly string[], needed: readonly string[]): Finding[] {
  const missing = needed.filter((scope) => !granted.includes(scope));
  const idle = granted.filter((scope) => !needed.includes(scope));
  return [
    missing.length === 0
      ? { about: 'Slack', state: 'fine', what: 'The app has the scopes that it needs.' }
      : {
          about: 'Slack',
          state: 'fault',
          what: `The app lacks the scope ${missing.map((scope) => `\`${scope}\``).join(', ')}.`,
          fix: 'Paste `npx uptime manifest` into the app’s settings (App Manifest), install the app again, and store its new token.',
        },
    ...(idle.length === 0
      ? []
      : [
          {
            about: 'Slack' as const,
            state: 'note' as const,
            what: `The app has scopes that it has no use for: ${idle.map((scope) => `\`${scope}\``).join(', ')}.`,
          },
        ]),
  ];
}

function clockFinding(skewMs: number): Finding {
  const seconds = Math.round(Math.abs(skewMs) / SECOND_MS);
  return Math.abs(skewMs) <= MOST_SKEW_MS
    ? { about: 'clock', state: 'fine', what: 'This machine’s clock and Slack’s agree.' }
    : {
        about: 'clock',
        state: 'fault',
        what: `This machine’s clock is ${seconds} seconds ${skewMs > 0 ? 'ahead of' : 'behind'} Slack’s.`,
        fix: 'Set it right (NTP): beyond five minutes Slack’s requests and AWS’s signatures are refused.',
      };
}
