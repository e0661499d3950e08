/** The form of every record. Raise a form's version when an older Uptime would misunderstand what is written, and add how it is upgraded. */
import * as v from 'valibot';
import type { Act, Asked } from '../../core/act/act.ts';
import type { Sighting } from '../../core/act/sighting.ts';
import type { Hold } from '../../core/hold/hold.ts';
import type { StoredNotice } from '../../core/notice/notice.ts';
import type { NoticePart } from '../../core/notice/notice-part.ts';
import type { Objection } from '../../core/notice/objection.ts';
import type { Pause } from '../../core/pause/pause.ts';
import type { Capacity } from '../../core/resource/capacity.ts';
import type { SettingsVersion } from '../../core/settings/version.ts';
import type { Spared } from '../../core/suggest/spared.ts';
import type { RecordForm } from './record-text.ts';

const optionalText = v.exactOptional(v.string());

/** `name` and `resource` are in the key. */
export const HOLD: RecordForm<Omit<Hold, 'name' | 'resource'>> = {
  name: 'hold',
  // A reader of the first version would take a plan for a hold that begins at once.
  version: 2,
  versionOf: ({ from }) => (from === undefined ? 1 : 2),
  schema: v.object({
    keep: v.picklist(['running', 'stopped']),
    by: v.string(),
    createdAt: v.number(),
    from: v.exactOptional(v.number()),
    plan: optionalText,
    until: v.number(),
    reason: optionalText,
    whileChanging: v.exactOptional(v.literal(true)),
  }),
};

export const PAUSE: RecordForm<Pause> = {
  name: 'pause',
  version: 1,
  schema: v.object({
    what: v.string(),
    by: v.string(),
    at: v.number(),
    until: v.exactOptional(v.number()),
    why: v.string(),
    lifted: v.exactOptional(v.object({ by: v.string(), at: v.number() })),
  }),
};

const askedFields = {
  direction: v.picklist(['start', 'stop']),
  askedAt: v.number(),
  for: v.string(),
  held: v.exactOptional(v.literal(true)),
} satisfies Record<keyof Asked, unknown>;

const unit = v.picklist(['instance', 'task', 'node']);

/** Whole numbers from 0. */
const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const capacityFields = {
  desired: count,
  min: v.exactOptional(count),
  max: v.exactOptional(count),
} satisfies Record<keyof Capacity, unknown>;

/** `resource` is in the key. */
export const ACT: RecordForm<Omit<Act, 'resource'>> = {
  name: 'act',
  version: 1,
  schema: v.object({
    ...askedFields,
    why: optionalText,
    outcome: v.picklist(['asked', 'refused', 'later']),
    code: optionalText,
    before: v.exactOptional(v.array(v.object(askedFields))),
    capacity: v.exactOptional(v.object({ ...capacityFields, unit, key: v.string(), name: v.string() })),
  }),
};

const noticeFields = {
  name: v.string(),
  channel: v.string(),
  stopAt: v.number(),
  items: v.array(
    v.object({
      key: v.string(),
      label: v.string(),
      name: v.string(),
      size: v.exactOptional(v.object({ count, unit })),
      stopNote: optionalText,
      schedule: v.string(),
      unexpected: v.exactOptional(v.picklist(['manual-start', 'aws-restart'])),
      stopAt: v.exactOptional(v.number()),
      startsAt: v.exactOptional(v.number()),
      closed: v.exactOptional(
        v.object({
          because: v.array(v.object({ name: optionalText, calendar: optionalText })),
          startsAt: v.exactOptional(v.number()),
        }),
      ),
      plan: v.exactOptional(v.object({ by: v.string(), reason: optionalText })),
      hourlyUsd: v.exactOptional(v.number()),
      unannounced: v.exactOptional(v.literal(true)),
      use: v.exactOptional(
        v.array(
          v.variant('kind', [
            v.object({ kind: v.picklist(['sessions', 'connections']), count }),
            v.object({ kind: v.literal('cpu'), percent: v.number() }),
          ]),
        ),
      ),
      owner: optionalText,
      corrected: optionalText,
      remark: optionalText,
      notStopped: v.exactOptional(
        v.variant('kind', [
          v.object({ kind: v.literal('refused'), detail: v.string() }),
          v.object({ kind: v.literal('not-stoppable'), rawState: v.string() }),
        ]),
      ),
    }),
  ),
  thread: v.exactOptional(v.object({ ts: v.string(), holders: v.array(v.string()) })),
  repeats: v.exactOptional(v.literal(true)),
};

export const NOTICE: RecordForm<StoredNotice> = {
  name: 'notice',
  version: 1,
  schema: v.object({
    ...noticeFields,
    claimedAt: v.number(),
    delivered: v.exactOptional(v.object({ at: v.number(), ts: v.string() })),
  }),
};

export const PART: RecordForm<NoticePart> = {
  name: 'part',
  version: 1,
  schema: v.object({ ...noticeFields, plannedAt: v.number(), announceBy: v.number() }),
};

export interface RemarkRecord {
  readonly subject: string;
  readonly at: number;
}

export const REMARK: RecordForm<RemarkRecord> = {
  name: 'remark',
  version: 1,
  schema: v.object({ subject: v.string(), at: v.number() }),
};

export interface RequestRecord {
  readonly at: number;
  /** Carried out and answered, rather than just begun. */
  readonly handled: boolean;
  /** Names what Slack sent. */
  readonly delivery?: string;
}

export const REQUEST: RecordForm<RequestRecord> = {
  name: 'request',
  version: 1,
  schema: v.object({ at: v.number(), handled: v.boolean(), delivery: v.exactOptional(v.string()) }),
};

/** What somebody decided about a request for approval. */
export interface VerdictRecord {
  readonly by: string;
  readonly approved: boolean;
  readonly at: number;
}

export const VERDICT: RecordForm<VerdictRecord> = {
  name: 'verdict',
  version: 1,
  schema: v.object({ by: v.string(), approved: v.boolean(), at: v.number() }),
};

export const SIGHTING: RecordForm<Sighting> = {
  name: 'sighting',
  version: 1,
  schema: v.object({
    to: v.picklist(['running', 'stopped']),
    after: v.number(),
    at: v.number(),
    act: v.exactOptional(
      v.object({ askedAt: v.number(), for: v.string(), held: v.exactOptional(v.literal(true)) }),
    ),
  }),
};

export const OBJECTION: RecordForm<Objection> = {
  name: 'objection',
  version: 1,
  schema: v.object({ resource: v.string(), by: v.string(), at: v.number() }),
};

export const SPARED: RecordForm<Spared> = {
  name: 'spared',
  version: 1,
  schema: v.object({ key: v.string(), name: v.string(), by: v.string(), at: v.number() }),
};

/** `version` is in the key. What the document may contain is checked by those who use it. */
export const SETTINGS: RecordForm<Omit<SettingsVersion, 'version' | 'expansions'>> = {
  name: 'settings',
  version: 1,
  schema: v.object({
    at: v.number(),
    by: v.string(),
    from: v.picklist(['terminal', 'home', 'deploy']),
    note: optionalText,
    document: v.record(v.string(), v.unknown()),
    text: optionalText,
  }),
};
