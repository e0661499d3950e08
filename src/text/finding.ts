import type { Found } from '../core/reports/doctor.ts';
import { SECOND_MS } from '../core/time.ts';
import { capital } from './capital.ts';
import { NETWORK_ADVICE } from './network-fault.ts';
import { liftText } from './pause.ts';
import { secondDeploymentText } from './second-deployment.ts';
import { notReadText } from './target-failure.ts';
import { notUnderstoodText } from './why-left.ts';

/** What was found, and what to do about it. Names are in backticks. */
export interface FindingText {
  readonly what: string;
  readonly fix?: string | undefined;
}

/** One of `doctor`'s results. */
export function findingText(found: Found): FindingText {
  switch (found.kind) {
    case 'settings-in-force':
      return { what: `${settingsVersionText(found)} ${grantedText(found.grantees)}` };
    case 'requests-arrive':
      return { what: 'Slack’s requests arrive, so Uptime has the right signing secret.' };
    case 'observes':
      return {
        what: 'Uptime only observes: it says what it would stop and touches nothing. Once you like what it says, change the mode to `act` with Change settings on the Home tab, or with `uptimectl settings edit`.',
      };
    case 'paused': {
      const { what, by, at, until, why } = found.pause;
      const end = until === undefined ? '' : ` until ${new Date(until).toISOString()}`;
      return {
        what: `${what === 'all' ? 'Everything' : `\`${what}\``} is paused by ${by} since ${new Date(at).toISOString()}${end}: ${why}`,
        fix: `\`/uptime ${liftText(found.pause)}\` or \`npx uptimectl ${liftText(found.pause)}\` lifts it.`,
      };
    }
    case 'acts':
      return { what: 'Uptime acts: it stops and starts what is tagged.' };
    case 'time-zone':
      return {
        what: `Schedules that name no time zone are read in \`${found.timeZone}\`, and ${regionsText(found.regions)} looked at.`,
      };
    case 'snapshots':
      return {
        what: `RDS instances get a snapshot before each stop, and up to ${found.kept} of each are kept. Beyond the free backup storage of a Region, which is as large as its databases, AWS bills them by the gigabyte and month.`,
      };
    case 'objections': {
      const people = found.people === 1 ? 'person objects' : 'people object';
      const stops = found.stops === 1 ? 'stop' : 'stops';
      return {
        what: `${found.people} ${people} to ${found.stops} ${stops}; \`/uptime status\` names them.`,
      };
    }
    case 'token-taken':
      return { what: `The bot token is taken, in the workspace ${found.workspace}.` };
    case 'token-refused':
      return { what: found.cause, fix: 'Until then nothing can be announced, so nothing stops.' };
    case 'scopes-complete':
      return { what: 'The app has the scopes that it needs.' };
    case 'scopes-missing':
      return {
        what: `The app lacks the scope ${listed(found.scopes)}.`,
        fix: 'Paste `npx uptimectl manifest` into the app’s settings (App Manifest), install the app again, and store its new token.',
      };
    case 'scopes-idle':
      return { what: `The app has scopes that it has no use for: ${listed(found.scopes)}.` };
    case 'clock-right':
      return { what: 'This machine’s clock and Slack’s agree.' };
    case 'clock-wrong': {
      const seconds = Math.round(Math.abs(found.skewMs) / SECOND_MS);
      return {
        what: `This machine’s clock is ${seconds} seconds ${found.skewMs > 0 ? 'ahead of' : 'behind'} Slack’s.`,
        fix: 'Set it right (NTP): beyond five minutes Slack’s requests and AWS’s signatures are refused.',
      };
    }
    case 'channel-open':
      return { what: `The channel \`${found.channel}\` can be posted to.` };
    case 'channel-closed':
      return { what: found.cause, fix: 'Until then what would be announced there is not stopped.' };
    case 'store-written':
      return { what: 'Holds and notices can be written.' };
    case 'store-not-written':
      return {
        what: `Nothing can be written into Uptime’s table: ${found.cause}`,
        fix: 'The roles of the people function and of the engine need the `dynamodb` actions of docs/permissions.md: deploy again. Until then nothing can be announced, so nothing stops.',
      };
    case 'store-not-read':
      return {
        what: `The holds and notices cannot be read: ${found.cause}`,
        fix: 'The role needs `dynamodb:Query`, `dynamodb:GetItem` and `dynamodb:BatchGetItem` on Uptime’s table: deploy again. Until then nothing stops and nothing starts.',
      };
    case 'unreachable':
      return { what: `No connection: ${found.cause}`, fix: NETWORK_ADVICE };
    case 'table-missing':
      return {
        what: `There is no table \`${found.table}\` in ${found.region}, so nothing stops and nothing starts.`,
        fix: `An empty one: \`${makeTable(found)}\`. To go back to what was in it, restore a backup of it: docs/install.md.`,
      };
    case 'timers-listed':
      return { what: 'The timers for exact minutes can be read.' };
    case 'timers-not-listed':
      return {
        what: `The timers for exact minutes cannot be read: ${found.cause}`,
        fix: 'The role needs `scheduler:ListSchedules`: deploy again. Until then a timer that is lost is not made again, and its stop waits for the next tick.',
      };
    case 'schedule-group-missing':
      return {
        what: `There is no schedule group \`${found.scheduleGroup}\` in ${found.region}, so what has an exact minute waits for the next tick.`,
        fix: `Make it again: \`aws scheduler create-schedule-group --region ${found.region} --name ${found.scheduleGroup}\`. The next tick makes its timers.`,
      };
    case 'second-deployment':
      return { what: `${capital(secondDeploymentText(found))}.` };
    case 'target-not-read':
      return {
        what: notReadText(found.failure),
        fix: /AssumeRole|could not be assumed/.test(found.failure.reason)
          ? 'The role in that account is missing or does not trust this one: `npx uptimectl member-role` prints it.'
          : 'See docs/permissions.md for what the role has to allow. Until then nothing there is parked or started.',
      };
    case 'power-granted':
      return {
        what: `${found.place}: ${found.plural} may be started and stopped (tried on \`${found.name}\`, without doing it).`,
      };
    case 'power-denied':
      return {
        what: `${found.place}: \`${found.name}\` may not be started or stopped: ${found.cause}`,
        fix: `The role needs ${found.actions.map(inBackticks).join(' and ')} on what carries the tag, and no policy of the organization may deny it: docs/permissions.md.`,
      };
    case 'power-unknown':
      return {
        what: `${found.service} cannot be asked without doing it, so whether its ${found.resources} may be stopped shows at their first stop.`,
      };
    case 'trail-asked':
      return {
        what: `${found.accountId}: CloudTrail can be asked who started or stopped something by hand.`,
      };
    case 'trail-denied':
      return {
        what: `${found.accountId}: CloudTrail may not be asked: ${found.cause}`,
        fix: 'The role needs `cloudtrail:LookupEvents`: deploy again; in another account, update the role with what `npx uptimectl member-role` prints. Until then `why` names nobody who starts or stops something by hand.',
      };
    case 'trail-unanswered':
      return { what: `${found.accountId}: CloudTrail did not answer: ${found.cause}` };
    case 'no-tags':
      return { what: `Nothing carries the tag \`${found.tagKey}\` (capitals count) where Uptime looks.` };
    case 'tags-understood':
      return { what: `All ${found.tags} tags are understood.` };
    case 'tag-not-understood':
      return {
        what: `\`${found.name}\` is left alone: ${notUnderstoodText(found.why)}`,
        fix: `Fix its tag \`${found.tagKey}\`; \`/uptime check\` says what a text means.`,
      };
    case 'more-not-understood':
      return { what: `${found.more} more have tags that are not understood.` };
  }
}

/** CloudFormation does not make again what was deleted by hand: for the stack nothing has changed. */
function makeTable({ table, region }: { readonly table: string; readonly region: string }): string {
  const to = `--region ${region} --table-name ${table}`;
  return [
    `aws dynamodb create-table ${to} --billing-mode PAY_PER_REQUEST --attribute-definitions AttributeName=pk,AttributeType=S AttributeName=sk,AttributeType=S --key-schema AttributeName=pk,KeyType=HASH AttributeName=sk,KeyType=RANGE`,
    `aws dynamodb wait table-exists ${to}`,
    `aws dynamodb update-time-to-live ${to} --time-to-live-specification Enabled=true,AttributeName=ttl`,
    `aws dynamodb update-continuous-backups ${to} --point-in-time-recovery-specification PointInTimeRecoveryEnabled=true`,
  ].join(' && ');
}

const regionsText = (regions: readonly string[]): string =>
  regions.length === 0
    ? 'every enabled Region is'
    : `${regions.join(', ')} ${regions.length === 1 ? 'is' : 'are'}`;

const inBackticks = (text: string): string => `\`${text}\``;

const listed = (scopes: readonly string[]): string => scopes.map(inBackticks).join(', ');

function settingsVersionText({ version, changed }: Extract<Found, { kind: 'settings-in-force' }>): string {
  if (version === 0) return 'The settings are as deployed; nobody has changed them.';
  const by =
    changed === undefined ? '' : `, changed by ${changed.by} at ${new Date(changed.at).toISOString()}`;
  return `Version ${version} of the settings is in force${by}, and it is understood.`;
}

function grantedText(grantees: readonly string[]): string {
  if (grantees.length === 0) return 'In Slack nobody may change them.';
  const who = grantees.map((grantee) =>
    grantee === 'admins' ? 'admins and owners of the workspace' : inBackticks(grantee),
  );
  return `In Slack they are changed by ${who.join(', ')}, on the Home tab.`;
}
