/** Literal facts for tests of the core. Everything has a default, so a test only states what it is about. */
import { EC2_INSTANCE } from '../../src/aws/kinds/ec2-instance/traits.ts';
import type { Hold } from '../../src/core/hold/hold.ts';
import type { NoticeItem, StoredNotice } from '../../src/core/notice/notice.ts';
import { noticeName } from '../../src/core/notice/notice-name.ts';
import { remarkRef } from '../../src/core/notice/remark.ts';
import type { Decision } from '../../src/core/plan/decision.ts';
import { type Plan, plan } from '../../src/core/plan/plan.ts';
import { type ScheduleView, scheduleReader } from '../../src/core/plan/schedule-view.ts';
import { resourceKey } from '../../src/core/resource/key.ts';
import type { Named } from '../../src/core/resource/labels.ts';
import { resourceRef } from '../../src/core/resource/ref.ts';
import type { LastChange, Resource } from '../../src/core/resource/resource.ts';
import type { Policy, Settings } from '../../src/core/settings/settings.ts';

/** `2026-11-23 19:00` as UTC. 2026-11-23 is a Monday. */
export const utc = (text: string): number => {
  const at = Date.parse(`${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(at)) throw new Error(`not an instant: ${text}`);
  return at;
};

export const policy = {
  leadMinutes: 15,
  notice: 'required',
  graceMinutes: 120,
  manualStart: 'grace',
  channel: 'C0DEV',
  hibernate: false,
  snapshot: false,
  snapshotsKept: 3,
  startLeadMinutes: 0,
} as const;

export const settings = (over: Partial<Settings> = {}): Settings => ({
  source: { kind: 'file' },
  mode: 'act',
  tagKey: 'Uptime',
  timeZone: 'UTC',
  tickMinutes: 5,
  policy,
  schedules: new Map(),
  calendars: new Map(),
  protect: [],
  channels: new Map(['C0OPS', 'C0OTHER', 'C0TEAM'].map((id) => [id, 'notice'])),
  adminChannel: 'C0ADM',
  permissions: {
    snooze: ['everyone'],
    start: ['everyone'],
    stop: ['everyone'],
    override: ['everyone'],
    pause: ['everyone'],
    settings: ['admins'],
  },
  admission: { externals: [], guests: [] },
  events: { verbs: [], accounts: [] },
  inUse: { show: ['sessions', 'connections', 'cpu'], cpuPercent: 20, snoozes: 0 },
  ownerTagKey: 'Owner',
  savingsTags: ['team', 'env'],
  savingsDigest: true,
  regions: ['eu-central-1'],
  shardAbove: 40,
  ...over,
});

/** What a tag means at an instant. */
export function readableView(
  tagText: string,
  at: string,
  over: Partial<Policy> = {},
): Extract<ScheduleView, { ok: true }> {
  const view = scheduleReader(settings({ policy: { ...policy, ...over } }), utc(at))(tagText);
  if (!view.ok) throw new Error(`not a schedule: ${tagText}`);
  return view;
}

export function instance(schedule: string, over: Partial<Resource> = {}): Resource {
  const id = over.id ?? 'i-0000000000000000a';
  const identity = {
    ...EC2_INSTANCE,
    id,
    accountId: '111122223333',
    region: 'eu-central-1',
    ...over,
  };
  return {
    ...identity,
    key: resourceKey(identity),
    name: id,
    type: 't3.large',
    state: 'running',
    rawState: over.state ?? 'running',
    tags: { Uptime: schedule },
    ...over,
  };
}

export const started = (at: string, by: LastChange['by'] = 'person'): LastChange => ({
  to: 'running',
  at: utc(at),
  by,
  detail: 'test',
});

export const stopped = (at: string, by: LastChange['by'] = 'person'): LastChange => ({
  to: 'stopped',
  at: utc(at),
  by,
  detail: 'test',
});

export const hold = (resource: Resource, until: string, over: Partial<Hold> = {}): Hold => ({
  name: `hold.${until}`,
  keep: 'running',
  resource: resourceRef(resource.key),
  by: 'U0ADA',
  createdAt: utc('2026-11-23 18:46'),
  until: utc(until),
  ...over,
});

export const itemOf = (resource: Resource): NoticeItem => ({
  key: resource.key,
  label: resource.traits.label,
  name: resource.name,
  schedule: resource.tags.Uptime ?? '',
});

/** A notice that was delivered at `postedAt`, or only claimed then. */
export function notice(
  resources: readonly Resource[],
  stopAt: string,
  postedAt: string,
  delivered = true,
): StoredNotice {
  return {
    name: noticeName('C0DEV', utc(stopAt)),
    channel: 'C0DEV',
    stopAt: utc(stopAt),
    items: resources.map(itemOf),
    claimedAt: utc(postedAt),
    ...(delivered && { delivered: { at: utc(postedAt), ts: '1.1' } }),
  };
}

/** `2026-11-23 19:00` in UTC. */
export const clock = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

/** A plan's actions as short lines: `stop i-1`, `announce i-1 for 2026-11-23 19:00`. */
export const deeds = (plan: Plan): string[] => [
  ...plan.notices.flatMap((n) => n.items.map((item) => `announce ${item.name} for ${clock(n.stopAt)}`)),
  ...plan.stops.map((d) => `stop ${d.resource.name}`),
  ...plan.starts.map((d) => `start ${d.resource.name}`),
];

/** What a plan of one resource rests on. Everything else is as `settings` has it. */
export interface OneResource {
  readonly at: string;
  readonly resource: Resource;
  readonly policy?: Partial<Policy>;
  readonly settings?: Partial<Settings>;
  readonly holds?: readonly Hold[];
  readonly notices?: readonly StoredNotice[];
  /** Subjects of remarks, and when they were made. */
  readonly said?: readonly (readonly [subject: string, at: string])[];
}

/** What a plan decides about one resource. */
export function decisionOf({
  at,
  resource,
  policy: ownPolicy,
  settings: over,
  holds = [],
  notices = [],
  said: subjects = [],
}: OneResource): Decision {
  const facts = {
    settings: settings({ policy: { ...policy, ...ownPolicy }, ...over }),
    resources: [resource],
    holds,
    notices,
    remarks: new Map(subjects.map(([subject, when]) => [remarkRef(subject), utc(when)])),
  };
  const [decision] = plan(facts, utc(at)).decisions;
  if (!decision) throw new Error('no decision');
  return decision;
}

/** A decision as one short line: `stop; stop 2026-11-23 19:00; schedule; told`. */
export function said({
  action,
  next,
  decidedBy,
  unexpected,
  leftAlone,
  startFailure,
  notice,
}: Decision): string {
  const why = action.kind === 'wait' ? action.why : undefined;
  const rawState = why?.kind === 'not-stoppable' ? ` ${why.rawState}` : '';
  return [
    why ? `wait for ${why.kind}${rawState}` : action.kind,
    next ? `${next.direction} ${clock(next.at)}` : 'nothing',
    decidedBy,
    unexpected,
    leftAlone?.kind,
    startFailure,
    notice === undefined ? undefined : 'told',
  ]
    .filter((part) => part !== undefined)
    .join('; ');
}

/** Resources as answers name them. */
export const namedAll = (...names: readonly string[]): Named[] =>
  names.map((name) => ({ key: `111122223333/eu-central-1/ec2-instance/${name}`, name }));
