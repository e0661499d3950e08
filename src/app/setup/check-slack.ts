import type { Finding, Found } from '../../core/reports/doctor.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { SECOND_MS } from '../../core/time.ts';
import { messageOf } from '../message-of.ts';
import { networkFault } from '../network-fault.ts';
import type { Checkup } from '../ports/checkup.ts';
import type { Clock } from '../ports/clock.ts';

interface SlackCheckPorts {
  readonly checkup: Checkup;
  readonly settings: Settings;
  readonly wallClock: Clock;
}

/** Slack and AWS refuse requests that are off by five minutes. Long before that, the clock is already wrong. */
const MOST_SKEW_MS = 60 * SECOND_MS;

/**
 * Checks the token, the scopes, the clock, and every channel that Uptime would post in.
 *
 * @param channelsInUse the channels of tagged resources; tags may name other channels than the settings
 */
export async function checkSlack(
  { checkup, settings, wallClock }: SlackCheckPorts,
  channelsInUse: Promise<readonly string[]>,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  try {
    const { workspace, scopes, now } = await checkup.slack();
    findings.push({ about: 'Slack', state: 'fine', found: { kind: 'token-taken', workspace } });
    findings.push(...scopeFindings(scopes, checkup.scopes));
    if (now !== undefined) findings.push(clockFinding(wallClock.now() - now));
  } catch (error) {
    // Without a token, nothing else can be checked.
    const fault = networkFault(error);
    return [
      slackFault(
        fault === undefined
          ? { kind: 'token-refused', cause: messageOf(error) }
          : { kind: 'unreachable', cause: fault },
      ),
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
    [...channels].map(async (channel): Promise<Finding> => {
      try {
        await checkup.channel(channel);
        return { about: 'Slack', state: 'fine', found: { kind: 'channel-open', channel } };
      } catch (error) {
        return slackFault({ kind: 'channel-closed', channel, cause: messageOf(error) });
      }
    }),
  );
  return [...findings, ...posted];
}

const slackFault = (found: Found): Finding => ({ about: 'Slack', state: 'fault', found });

function scopeFindings(granted: readonly string[], needed: readonly string[]): Finding[] {
  const missing = needed.filter((scope) => !granted.includes(scope));
  const idle = granted.filter((scope) => !needed.includes(scope));
  const findings: Finding[] = [
    missing.length === 0
      ? { about: 'Slack', state: 'fine', found: { kind: 'scopes-complete' } }
      : slackFault({ kind: 'scopes-missing', scopes: missing }),
  ];
  if (idle.length > 0)
    findings.push({ about: 'Slack', state: 'note', found: { kind: 'scopes-idle', scopes: idle } });
  return findings;
}

const clockFinding = (skewMs: number): Finding =>
  Math.abs(skewMs) <= MOST_SKEW_MS
    ? { about: 'clock', state: 'fine', found: { kind: 'clock-right' } }
    : { about: 'clock', state: 'fault', found: { kind: 'clock-wrong', skewMs } };
