/** What is checked before anything is created in an account. Asking and judging are apart, so that every case is a table. */

import { nearest } from '../nearest.ts';
import { frontDoorsIn, partitionOf, REGIONS } from '../resource/region.ts';

/** What somebody is about to deploy. */
export interface DeploymentWish {
  readonly region: string;
  readonly stage: string;
  readonly frontDoor: FrontDoor;
  /** How much of the account's Lambda quota is to be set aside, for all functions together. 0: nothing. */
  readonly reserved: number;
  /** Whether the dashboard is asked for. */
  readonly dashboard: boolean;
  /** The channel that the first notices go to. Undefined if it isn't known yet. */
  readonly channel?: string | undefined;
  /** A table that exists, to go on with. */
  readonly table?: string | undefined;
}

export type FrontDoor = 'url' | 'httpApi';

/** One look at the account. Not being allowed to look is an answer, too. */
export type Looked<T> =
  | { readonly kind: 'seen'; readonly value: T }
  | { readonly kind: 'denied'; readonly action: string; readonly cause: string }
  /** The service has no address in this Region, or nothing answers there. */
  | { readonly kind: 'unreachable'; readonly cause: string }
  | { readonly kind: 'failed'; readonly cause: string };

export interface Deployed {
  readonly stage: string;
  readonly region: string;
}

/** What the account looks like. */
export interface AccountSight {
  readonly caller: Looked<{ readonly accountId: string; readonly arn: string }>;
  /** The quota, and what is not reserved by anything else. */
  readonly quota: Looked<{ readonly all: number; readonly unreserved: number }>;
  readonly scheduler: Looked<true>;
  /** The names of the secrets that are not stored. */
  readonly missingSecrets: Looked<readonly string[]>;
  /** Every deployment in this account, in whatever Region. */
  readonly deployed: Looked<readonly Deployed[]>;
  /** The state of a stack of this name; undefined if there is none. */
  readonly stack: Looked<string | undefined>;
  readonly table: Looked<'none' | 'ours' | 'of-the-stack' | 'foreign'>;
  /** What the caller may not do, of all that a deployment needs. */
  readonly missingPermissions: Looked<readonly string[]>;
}

export interface PreflightFinding {
  readonly about: 'Region' | 'account' | 'names' | 'Slack' | 'secrets' | 'table' | 'permissions';
  /** `fault`: the deployment would fail, or something would be wrong with it. */
  readonly state: 'fine' | 'fault' | 'note';
  readonly found: PreflightFound;
}

export type PreflightFound =
  | { readonly kind: 'no-region' }
  | { readonly kind: 'not-a-region'; readonly region: string; readonly meant?: string | undefined }
  | { readonly kind: 'region'; readonly region: string; readonly partition: string }
  | { readonly kind: 'no-function-urls'; readonly region: string }
  | { readonly kind: 'no-scheduler'; readonly region: string; readonly cause: string }
  | { readonly kind: 'caller'; readonly accountId: string; readonly region: string }
  /** Nothing answered. */
  | { readonly kind: 'unreachable'; readonly cause: string }
  | {
      readonly kind: 'no-credentials';
      readonly region: string;
      readonly partition: string;
      readonly cause: string;
    }
  | {
      readonly kind: 'quota-too-small';
      readonly all: number;
      readonly unreserved: number;
      readonly reserved: number;
    }
  | { readonly kind: 'quota-is-small'; readonly all: number }
  | { readonly kind: 'quota'; readonly all: number; readonly reserved: number }
  | { readonly kind: 'stage-not-usable'; readonly stage: string }
  | { readonly kind: 'name-too-long'; readonly name: string; readonly longest: number }
  | { readonly kind: 'names' }
  | { readonly kind: 'no-channel-id'; readonly channel: string }
  | { readonly kind: 'example-channel'; readonly channel: string }
  | { readonly kind: 'channel'; readonly channel: string }
  | { readonly kind: 'secrets-missing'; readonly names: readonly string[]; readonly region: string }
  | { readonly kind: 'secrets-stored' }
  | { readonly kind: 'same-stage-elsewhere'; readonly stage: string; readonly regions: readonly string[] }
  | { readonly kind: 'other-deployments'; readonly deployed: readonly Deployed[] }
  | { readonly kind: 'only-deployment' }
  | { readonly kind: 'stack-stands'; readonly name: string; readonly status: string }
  | { readonly kind: 'stack-stuck'; readonly name: string; readonly status: string }
  | { readonly kind: 'table-kept'; readonly table: string }
  | { readonly kind: 'table-foreign'; readonly table: string }
  | { readonly kind: 'table-missing'; readonly table: string; readonly region: string }
  | { readonly kind: 'table-new'; readonly table: string }
  | { readonly kind: 'permissions-missing'; readonly actions: readonly string[] }
  | { readonly kind: 'permissions' }
  /** Something could not be looked at. */
  | { readonly kind: 'not-seen'; readonly what: Unseen; readonly cause: string };

export type Unseen = 'quota' | 'scheduler' | 'secrets' | 'deployments' | 'stack' | 'table' | 'permissions';

/** The longest name of an IAM role, a schedule, a schedule group and a function. */
const LONGEST_NAME = 64;
/** AWS does not let reservations take the last hundred. */
const NEVER_RESERVED = 100;
/** What a new account may have. The notices of one stop time alone take eight runs at once. */
const SMALL_QUOTA = 20;

/** Channels of examples, as the template refuses them: in uptime.config.ts, the pages and Slack's own documentation. */
const EXAMPLE_CHANNELS = /^C(0123456789|1234567890|0DEVTEAM01|0PLATFORM1|[0X]+)$/;

/** What can be told without asking AWS. With a fault of these there is no point in asking. */
export function judgeRegion(given: string | undefined): PreflightFinding {
  if (given === undefined || given === '') return about('Region', 'fault', { kind: 'no-region' });
  const partition = partitionOf(given);
  if (partition === undefined)
    return about('Region', 'fault', { kind: 'not-a-region', region: given, meant: nearest(given, REGIONS) });
  return about('Region', 'fine', { kind: 'region', region: given, partition });
}

/** Everything at once, so that fixing one fault does not reveal the next. */
export function judge(wish: DeploymentWish, sight: AccountSight): readonly PreflightFinding[] {
  const { caller } = sight;
  const named = [judgeDoor(wish), ...judgeNames(wish), ...judgeChannel(wish)].filter(
    (finding) => finding !== undefined,
  );
  // Without credentials every other look says the same again.
  if (caller.kind !== 'seen') return [...named, about('account', 'fault', notCalled(wish.region, caller))];
  return [
    about('account', 'fine', {
      kind: 'caller',
      accountId: caller.value.accountId,
      region: wish.region,
    }),
    ...named,
    ...judgeScheduler(wish, sight.scheduler),
    ...judgeQuota(wish, sight.quota),
    ...judgeDeployed(wish, sight.deployed),
    ...judgeStack(wish, sight.stack),
    ...judgeTable(wish, sight.table),
    ...judgeSecrets(wish, sight.missingSecrets),
    ...judgePermissions(sight.missingPermissions),
  ];
}

/** The stack, the table, the schedule group, and the beginning of the functions' names. */
export const deploymentName = (stage: string): string => `uptime-${stage}`;

const about = (
  subject: PreflightFinding['about'],
  state: PreflightFinding['state'],
  found: PreflightFound,
): PreflightFinding => ({ about: subject, state, found });

function notCalled(
  region: string,
  { kind, cause }: Exclude<AccountSight['caller'], { readonly kind: 'seen' }>,
): PreflightFound {
  if (kind === 'unreachable') return { kind: 'unreachable', cause };
  return { kind: 'no-credentials', region, partition: partitionOf(region) ?? 'aws', cause };
}

const judgeDoor = ({ region, frontDoor }: DeploymentWish): PreflightFinding | undefined =>
  frontDoorsIn(region).includes(frontDoor)
    ? undefined
    : about('Region', 'fault', { kind: 'no-function-urls', region });

function judgeNames({ stage, region }: DeploymentWish): PreflightFinding[] {
  if (!/^[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?$/.test(stage))
    return [about('names', 'fault', { kind: 'stage-not-usable', stage })];
  // Roles have the longest names: other accounts trust them by name, and roles of all Regions share one list.
  const longest = `${deploymentName(stage)}-people-${region}`;
  return longest.length > LONGEST_NAME
    ? [about('names', 'fault', { kind: 'name-too-long', name: longest, longest: LONGEST_NAME })]
    : [about('names', 'fine', { kind: 'names' })];
}

function judgeChannel({ channel }: DeploymentWish): PreflightFinding[] {
  if (channel === undefined) return [];
  const found = judgeChannelId(channel);
  return [about('Slack', found.kind === 'channel' ? 'fine' : 'fault', found)];
}

/** Whether this is the id of a channel, and not of an example's. */
export function judgeChannelId(channel: string): PreflightFound {
  if (!/^[CG][A-Z0-9]{8,20}$/.test(channel)) return { kind: 'no-channel-id', channel };
  return { kind: EXAMPLE_CHANNELS.test(channel) ? 'example-channel' : 'channel', channel };
}

function judgeScheduler({ region }: DeploymentWish, looked: AccountSight['scheduler']): PreflightFinding[] {
  if (looked.kind === 'seen') return [];
  return looked.kind === 'unreachable'
    ? [about('Region', 'fault', { kind: 'no-scheduler', region, cause: looked.cause })]
    : [notSeen('Region', 'scheduler', looked)];
}

function judgeQuota({ reserved }: DeploymentWish, looked: AccountSight['quota']): PreflightFinding[] {
  if (looked.kind !== 'seen') return [notSeen('account', 'quota', looked)];
  const { all, unreserved } = looked.value;
  if (reserved > 0 && unreserved - reserved < NEVER_RESERVED)
    return [about('account', 'fault', { kind: 'quota-too-small', all, unreserved, reserved })];
  return [
    all < SMALL_QUOTA
      ? about('account', 'note', { kind: 'quota-is-small', all })
      : about('account', 'fine', { kind: 'quota', all, reserved }),
  ];
}

function judgeDeployed(
  { stage, region }: DeploymentWish,
  looked: AccountSight['deployed'],
): PreflightFinding[] {
  if (looked.kind !== 'seen') return [notSeen('account', 'deployments', looked)];
  const isHere = looked.value.some((each) => each.stage === stage && each.region === region);
  const others = looked.value.filter((each) => each.stage !== stage || each.region !== region);
  const sameStage = others.filter((each) => each.stage === stage).map((each) => each.region);
  // Somebody who installs prod where prod runs elsewhere has most likely taken the wrong Region.
  if (!isHere && sameStage.length > 0)
    return [about('account', 'fault', { kind: 'same-stage-elsewhere', stage, regions: sameStage })];
  return [
    others.length > 0
      ? about('account', 'note', { kind: 'other-deployments', deployed: others })
      : about('account', 'fine', { kind: 'only-deployment' }),
  ];
}

/** States that an update can follow: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html */
const AT_REST = /^(CREATE|UPDATE|UPDATE_ROLLBACK|IMPORT|IMPORT_ROLLBACK)_COMPLETE$/;
/** A change set that nobody has run leaves an empty stack in review. The next one goes on with it. */
const IS_EMPTY = 'REVIEW_IN_PROGRESS';

function judgeStack({ stage }: DeploymentWish, looked: AccountSight['stack']): PreflightFinding[] {
  if (looked.kind !== 'seen') return [notSeen('account', 'stack', looked)];
  const { value: status } = looked;
  if (status === undefined || status === IS_EMPTY) return [];
  const name = deploymentName(stage);
  return [
    AT_REST.test(status)
      ? about('account', 'note', { kind: 'stack-stands', name, status })
      : about('account', 'fault', { kind: 'stack-stuck', name, status }),
  ];
}

function judgeTable({ stage, table, region }: DeploymentWish, looked: AccountSight['table']) {
  if (looked.kind !== 'seen') return [notSeen('table', 'table', looked)];
  const name = table ?? deploymentName(stage);
  switch (looked.value) {
    case 'foreign':
      return [about('table', 'fault', { kind: 'table-foreign', table: name })];
    case 'none':
      return table === undefined
        ? [about('table', 'fine', { kind: 'table-new', table: name })]
        : [about('table', 'fault', { kind: 'table-missing', table: name, region })];
    case 'ours':
      return [about('table', 'note', { kind: 'table-kept', table: name })];
    case 'of-the-stack':
      return [];
  }
}

function judgeSecrets(
  { region }: DeploymentWish,
  looked: AccountSight['missingSecrets'],
): PreflightFinding[] {
  if (looked.kind !== 'seen') return [notSeen('secrets', 'secrets', looked)];
  if (looked.value.length === 0) return [about('secrets', 'fine', { kind: 'secrets-stored' })];
  return [
    // They follow the deployment: the functions start without them, and read them as soon as they are there.
    about('secrets', 'note', { kind: 'secrets-missing', names: looked.value, region }),
  ];
}

function judgePermissions(looked: AccountSight['missingPermissions']): PreflightFinding[] {
  if (looked.kind !== 'seen') return [notSeen('permissions', 'permissions', looked)];
  return looked.value.length === 0
    ? [about('permissions', 'fine', { kind: 'permissions' })]
    : [about('permissions', 'fault', { kind: 'permissions-missing', actions: looked.value })];
}

/** Not being able to look is no fault: the deployment may succeed all the same. */
const notSeen = (
  subject: PreflightFinding['about'],
  what: Unseen,
  { cause }: Exclude<Looked<unknown>, { readonly kind: 'seen' }>,
): PreflightFinding => about(subject, 'note', { kind: 'not-seen', what, cause });
