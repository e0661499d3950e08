import * as v from 'valibot';
import type { Resource } from '../../core/resource/resource.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { EpochMs } from '../../core/time.ts';
import { capacityFields } from './forms.ts';
import type { RecordForm } from './record-text.ts';

/** What a look saw in one target, and in how many records that is. */
export interface SeenTarget {
  /** `<account>/<region>` */
  readonly target: string;
  /** Of the records' texts. */
  readonly hash: string;
  readonly resources: number;
  readonly records: number;
}

export interface LookRecord {
  readonly at: EpochMs;
  readonly targets: readonly SeenTarget[];
  readonly failures: readonly TargetFailure[];
}

/** A resource without what its target and its kind say already. */
export type SeenResource = Omit<Resource, 'key' | 'traits' | 'accountId' | 'region' | 'particulars'> & {
  readonly hourlyUsd?: number | undefined;
};

const text = v.string();
const maybe = v.exactOptional;

export const LOOK: RecordForm<LookRecord> = {
  name: 'look',
  version: 1,
  schema: v.object({
    at: v.number(),
    targets: v.array(v.object({ target: text, hash: text, resources: v.number(), records: v.number() })),
    failures: v.array(
      v.object({
        accountId: text,
        region: text,
        what: text,
        reason: text,
        denied: maybe(v.literal(true)),
        ofManagement: maybe(v.literal(true)),
      }),
    ),
  }),
};

export const SEEN: RecordForm<{ readonly resources: readonly SeenResource[] }> = {
  name: 'seen',
  version: 1,
  schema: v.object({
    resources: v.array(
      v.object({
        id: text,
        kind: text,
        name: text,
        zone: maybe(text),
        type: text,
        state: v.picklist(['running', 'starting', 'stopping', 'stopped', 'busy']),
        rawState: text,
        tags: v.record(text, text),
        lastChange: maybe(
          v.object({
            to: v.picklist(['running', 'stopped']),
            at: v.number(),
            by: v.picklist(['person', 'aws', 'uptime']),
            detail: text,
            before: maybe(v.number()),
          }),
        ),
        undated: maybe(
          v.object({
            to: v.picklist(['running', 'stopped']),
            after: v.number(),
            by: v.picklist(['person', 'aws']),
            detail: text,
          }),
        ),
        startTrouble: maybe(v.object({ at: v.number(), detail: text })),
        protection: maybe(
          v.object({
            code: text,
            reason: text,
            ofGroup: maybe(v.boolean()),
            group: maybe(v.object({ kind: text, id: text })),
          }),
        ),
        stopNote: maybe(text),
        scale: maybe(
          v.object({
            now: v.object(capacityFields),
            normal: maybe(v.object(capacityFields)),
            stoppedAt: maybe(v.number()),
          }),
        ),
        automaticRestartAt: maybe(v.number()),
        hourlyUsd: maybe(v.number()),
      }),
    ),
  }),
};
