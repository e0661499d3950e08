/** How what people and Uptime did is written down. */
import * as v from 'valibot';
import type { AuditEntry } from '../../core/audit/entry.ts';
import type { OwedNews } from '../../core/audit/owed-news.ts';
import { capacityFields } from './forms.ts';
import type { RecordForm } from './record-text.ts';

const isDone = { until: v.exactOptional(v.number()), whose: v.exactOptional(v.array(v.string())) };

const auditFields = {
  at: v.number(),
  verb: v.picklist([
    'hold',
    'start',
    'stop',
    'resume',
    'retry',
    'object',
    'decline',
    'pause',
    'unpause',
    'settings',
    'digest-on',
    'digest-off',
    'never-suggest',
    'suggest-again',
  ]),
  by: v.string(),
  from: v.variant('kind', [
    v.object({ kind: v.literal('slack'), channel: v.string() }),
    v.object({ kind: v.literal('event'), account: v.string() }),
    v.object({ kind: v.picklist(['schedule', 'terminal', 'unknown']) }),
  ]),
  why: v.exactOptional(v.string()),
  asked: v.exactOptional(v.string()),
  askedBy: v.exactOptional(v.string()),
  approvedBy: v.exactOptional(v.string()),
  request: v.exactOptional(v.string()),
  changes: v.exactOptional(
    v.array(
      v.object({
        path: v.string(),
        before: v.exactOptional(v.unknown()),
        after: v.exactOptional(v.unknown()),
      }),
    ),
  ),
  items: v.array(
    v.object({
      key: v.string(),
      name: v.string(),
      size: v.exactOptional(v.object(capacityFields)),
      was: v.exactOptional(
        v.object({
          since: v.number(),
          by: v.picklist(['person', 'aws', 'uptime']),
          before: v.exactOptional(v.number()),
        }),
      ),
      moved: v.exactOptional(v.number()),
      result: v.variant('kind', [
        v.object({
          kind: v.picklist(['held', 'started', 'stopped', 'resumed', 'noted', 'declined']),
          ...isDone,
        }),
        v.object({
          kind: v.literal('planned'),
          keep: v.picklist(['running', 'stopped']),
          from: v.number(),
          until: v.number(),
        }),
        v.object({ kind: v.picklist(['asked', 'over-budget']) }),
        v.object({ kind: v.literal('refused'), code: v.string(), detail: v.string() }),
        v.object({ kind: v.literal('failed'), what: v.string(), cause: v.string() }),
        v.object({
          kind: v.literal('forbidden'),
          right: v.picklist(['snooze', 'start', 'stop', 'override']),
        }),
        v.object({ kind: v.literal('unchanged'), why: v.string() }),
      ]),
    }),
  ),
  others: v.exactOptional(v.number()),
};

/** `id` is in the key. */
export const AUDIT: RecordForm<Omit<AuditEntry, 'id'>> = {
  name: 'audit entry',
  version: 1,
  schema: v.object(auditFields),
};

export const OWED_NEWS: RecordForm<OwedNews> = {
  name: 'owed news',
  version: 1,
  schema: v.object({ channel: v.string(), entry: v.object({ id: v.string(), ...auditFields }) }),
};
