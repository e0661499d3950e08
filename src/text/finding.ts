import type { Found } from '../core/reports/doctor.ts';
import { SECOND_MS } from '../core/time.ts';
import { capital } from './capital.ts';
import { NETWORK_ADVICE } from './network-fault.ts';
import { liftText, type PauseWords, pausedText } from './pause.ts';
import { secondDeploymentText } from './second-deployment.ts';
import { notReadText } from './target-failure.ts';
import { notUnderstoodText } from './why-left.ts';

/** What was found, and what to do about it. Names are in backticks. */
export interface FindingText {
  readonly what: string;
  readonly fix?: string | undefined;
}

/** How the reader's medium shows what stands in a finding. */
export interface FindingWords extends PauseWords {
  channel(id: string): string;
  /** Who has a right: a person, or a group of them. */
  grantee(id: string): string;
  /** A sentence with names in backticks. */
  sentence(text: string): string;
}

/** One of `doctor`'s results. */
export function findingText(found: Found, words: FindingWords): FindingText {
  switch (found.kind) {
    case 'settings-in-force':
      return { what: `${settingsVersionText(found, words)} ${grantedText(found.grantees, words)}` };
    case 'paused':
      return {
        what: pausedText(found.pause, words),
        fix: words.sentence(
          `To unpause: \`/uptime ${liftText(found.pause)}\` or \`npx uptimectl ${liftText(found.pause)}\`.`,
        ),
      };
    case 'channel-open':
      return { what: `Can post to ${words.channel(found.channel)}.` };
    case 'channel-closed':
      return {
        what: words.sentence(found.cause).replaceAll(found.channel, () => words.channel(found.channel)),
        fix: 'Until then, nothing announced there stops.',
      };
    default: {
      const { what, fix } = plainText(found);
      return { what: words.sentence(what), fix: fix && words.sentence(fix) };
    }
  }
}

type Placed = 'settings-in-force' | 'paused' | 'channel-open' | 'channel-closed';

/** What names no person, channel or time. */
function plainText(found: Exclude<Found, { readonly kind: Placed }>): FindingText {
  switch (found.kind) {
    case 'requests-arrive':
      return { what: 'Slack’s requests arrive, so Uptime has the right signing secret.' };
    case 'observes':
      return {
        what: 'Uptime is in observe mode: it says what it would stop, and touches nothing. When you like what it says, set the mode to `act` in the Home tab, or with `uptimectl settings edit`.',
      };
    case 'acts':
      return { what: 'Uptime is in act mode: it stops and starts what is tagged.' };
    case 'time-zone':
      return {
        what: `Schedules without a time zone use \`${found.timeZone}\`. Uptime looks at ${regionsText(found.regions)}.`,
      };
    case 'snapshots':
      return {
        what: `RDS instances get a snapshot before each stop; Uptime keeps the last ${found.kept} of each. AWS bills backup storage beyond the size of a Region’s databases, by the gigabyte-month.`,
      };
    case 'objections': {
      const people = found.people === 1 ? 'person objects' : 'people object';
      const stops = found.stops === 1 ? 'stop' : 'stops';
      return {
        what: `${found.people} ${people} to ${found.stops} ${stops}; \`/uptime status\` names them.`,
      };
    }
    case 'token-taken':
      return { what: `Bot token works (workspace ${found.workspace}).` };
    case 'token-refused':
      return { what: found.cause, fix: 'Until then, nothing can be announced, so nothing stops.' };
    case 'scopes-complete':
      return { what: 'The app has every scope it needs.' };
    case 'scopes-missing':
      return {
        what: `The app is missing ${found.scopes.length === 1 ? 'the scope' : 'these scopes'}: ${listed(found.scopes)}.`,
        fix: 'Paste the output of `npx uptimectl manifest` into the app’s settings (App Manifest), reinstall the app, and store its new token.',
      };
    case 'scopes-idle':
      return { what: `The app has scopes it doesn’t need: ${listed(found.scopes)}.` };
    case 'clock-right':
      return { what: 'This machine’s clock agrees with Slack’s.' };
    case 'clock-wrong': {
      const seconds = Math.round(Math.abs(found.skewMs) / SECOND_MS);
      return {
        what: `This machine’s clock is ${seconds} seconds ${found.skewMs > 0 ? 'ahead of' : 'behind'} Slack’s.`,
        fix: 'Set it with NTP: beyond five minutes, Slack’s requests and AWS’s signatures are refused.',
      };
    }
    case 'store-written':
      return { what: 'Can save holds and notices.' };
    case 'store-not-written':
      return {
        what: `Can’t write to Uptime’s table: ${found.cause}`,
        fix: 'The roles of the people function and the engine need the `dynamodb` actions in docs/permissions.md: deploy again. Until then, nothing can be announced, so nothing stops.',
      };
    case 'store-not-read':
      return {
        what: `Can’t read holds and notices: ${found.cause}`,
        fix: 'The role needs `dynamodb:Query`, `dynamodb:GetItem` and `dynamodb:BatchGetItem` on Uptime’s table: deploy again. Until then, nothing stops or starts.',
      };
    case 'unreachable':
      return { what: `No connection: ${found.cause}`, fix: NETWORK_ADVICE };
    case 'table-missing':
      return {
        what: `The table \`${found.table}\` doesn’t exist in ${found.region}, so nothing stops or starts.`,
        fix: `To create an empty one: \`${makeTable(found)}\`. To get its contents back, restore a backup: docs/install.md.`,
      };
    case 'timers-listed':
      return { what: 'Can read the timers for exact minutes.' };
    case 'timers-not-listed':
      return {
        what: `Can’t read the timers for exact minutes: ${found.cause}`,
        fix: 'The role needs `scheduler:ListSchedules`: deploy again. Until then, a lost timer is not replaced, and its stop waits up to five minutes.',
      };
    case 'schedule-group-missing':
      return {
        what: `The schedule group \`${found.scheduleGroup}\` doesn’t exist in ${found.region}, so exact stops can be up to five minutes late.`,
        fix: `Create it: \`aws scheduler create-schedule-group --region ${found.region} --name ${found.scheduleGroup}\`. The next tick restores its timers.`,
      };
    case 'second-deployment':
      return { what: `${capital(secondDeploymentText(found))}.` };
    case 'target-not-read':
      return {
        what: notReadText(found.failure),
        fix: /AssumeRole|could not be assumed/.test(found.failure.reason)
          ? 'That account’s role is missing or doesn’t trust this one. `npx uptimectl member-role` prints the right one.'
          : 'docs/permissions.md lists what the role needs. Until then, nothing there stops or starts.',
      };
    case 'power-granted':
      return {
        what: `${found.place}: can stop and start ${found.plural} (dry run on \`${found.name}\`).`,
      };
    case 'power-denied':
      return {
        what: `${found.place}: can’t stop or start \`${found.name}\`: ${found.cause}`,
        fix: `The role needs ${found.actions.map(inBackticks).join(' and ')} on tagged resources, and no organization policy may deny it: docs/permissions.md.`,
      };
    case 'power-unknown':
      return {
        what: `${found.service} has no dry run, so the first stop shows whether Uptime may stop ${found.resources === 1 ? 'its one database' : `its ${found.resources} databases`}.`,
      };
    case 'trail-asked':
      return {
        what: `${found.accountId}: can ask CloudTrail who started or stopped something by hand.`,
      };
    case 'trail-denied':
      return {
        what: `${found.accountId}: can’t ask CloudTrail: ${found.cause}`,
        fix: 'The role needs `cloudtrail:LookupEvents`: deploy again or, in another account, update the role with the output of `npx uptimectl member-role`. Until then, `why` can’t name who started or stopped something by hand.',
      };
    case 'trail-unanswered':
      return { what: `${found.accountId}: CloudTrail didn’t answer: ${found.cause}` };
    case 'usage-read':
      return { what: `${found.accountId}: can read how heavily resources are used.` };
    case 'usage-denied':
      return {
        what: `${found.accountId}: can’t read how heavily resources are used: ${found.cause}`,
        fix: `The role needs \`${found.action}\`: deploy again or, in another account, update the role with the output of \`npx uptimectl member-role\`. Until then, notices leave it out.`,
      };
    case 'usage-unanswered':
      return { what: `${found.accountId}: AWS didn’t say how heavily resources are used: ${found.cause}` };
    case 'coverage': {
      const days = found.days === 1 ? '1 day' : `${found.days} days`;
      return found.known > 0
        ? { what: `Cost Explorer told what is covered on ${found.known} of ${days} with savings.` }
        : {
            what: `Cost Explorer has told nothing of what is covered on ${days} with savings, so nothing is left out of them.`,
            fix: 'The engine’s log has AWS’s answer. The roles need `ce:GetSavingsPlansCoverage` and `ce:GetReservationCoverage`, and the management account has to let its members use Cost Explorer.',
          };
    }
    case 'no-tags':
      return { what: `No resources carry the tag \`${found.tagKey}\` (case matters) where Uptime looks.` };
    case 'tags-understood':
      return { what: found.tags === 1 ? 'The one tag is valid.' : `All ${found.tags} tags are valid.` };
    case 'tag-not-understood':
      return {
        what: `\`${found.name}\` has a tag with a mistake: ${notUnderstoodText(found.why)}`,
        fix: `Fix its tag \`${found.tagKey}\`. To try a schedule: \`/uptime check\`.`,
      };
    case 'more-not-understood':
      return { what: `${found.more} more have tags with mistakes.` };
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
  regions.length === 0 ? 'every enabled Region' : regions.join(', ');

const inBackticks = (text: string): string => `\`${text}\``;

const listed = (scopes: readonly string[]): string => scopes.map(inBackticks).join(', ');

function settingsVersionText(
  { version, changed }: Extract<Found, { kind: 'settings-in-force' }>,
  words: FindingWords,
): string {
  if (version === 0) return 'Settings are as deployed.';
  const by =
    changed === undefined ? '' : ` (changed by ${words.person(changed.by)}, ${words.when(changed.at)})`;
  return `Settings version ${version} is in force${by}.`;
}

function grantedText(grantees: readonly string[], words: FindingWords): string {
  if (grantees.length === 0) return 'No one can change them in Slack.';
  const who = grantees.map((grantee) =>
    grantee === 'admins' ? 'admins and owners of the workspace' : words.grantee(grantee),
  );
  return `${capital(who.join(', '))} can change them in the Home tab.`;
}
