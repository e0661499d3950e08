import { type AuditEntry, type AuditItem, SCHEDULE, type Was } from '../audit/entry.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { LastChange } from '../resource/resource.ts';
import type { EpochMs } from '../time.ts';
import type { DownCause } from './day.ts';

/** What happened to one resource, as far as it counts for what was saved. */
export type SavingsEvent = { readonly at: EpochMs } & (
  | { readonly kind: 'up' }
  | { readonly kind: 'down'; readonly cause: DownCause }
  /** AWS refused a start: whatever took it down, it should be up from now on. */
  | { readonly kind: 'start-refused' }
  | { readonly kind: 'snoozed'; readonly by: string; readonly from: EpochMs; readonly until: EpochMs }
  | { readonly kind: 'released'; readonly whose: readonly string[] }
);

/** What AWS or a person did shows in what Uptime found when it acted next. */
const CAUSE = {
  uptime: 'schedule',
  person: 'person',
  aws: 'failed',
} as const satisfies Record<LastChange['by'], DownCause>;

/** The events in audit entries, by resource. Those of one resource are in order. */
export function eventsIn(entries: readonly AuditEntry[]): Map<ResourceKey, SavingsEvent[]> {
  const events = new Map<ResourceKey, SavingsEvent[]>();
  for (const entry of entries) {
    for (const item of entry.items) {
      const some = eventsOf(entry, item);
      if (some.length === 0) continue;
      events.set(item.key, [...(events.get(item.key) ?? []), ...some]);
    }
  }
  return new Map([...events].map(([key, some]) => [key, some.sort((a, b) => a.at - b.at)]));
}

function eventsOf({ at, verb, by }: AuditEntry, { result, was, moved }: AuditItem): SavingsEvent[] {
  const down: SavingsEvent = { at, kind: 'down', cause: by === SCHEDULE ? 'schedule' : 'person' };
  const released = (whose: readonly string[] | undefined): SavingsEvent[] =>
    whose === undefined || whose.length === 0 ? [] : [{ at, kind: 'released', whose }];
  const snoozed = (until: EpochMs | undefined): SavingsEvent[] =>
    until === undefined || verb === 'stop'
      ? []
      : [{ at, kind: 'snoozed', by, from: Math.max(at, moved ?? at), until }];
  switch (result.kind) {
    case 'stopped':
      return [...upBefore(was), down, ...released(result.whose)];
    case 'started':
      return [...downBefore(was), { at, kind: 'up' }, ...snoozed(result.until)];
    case 'held':
      return snoozed(result.until);
    case 'planned': {
      const { keep, from, until } = result;
      return keep === 'running' ? [{ at, kind: 'snoozed', by, from, until }] : [];
    }
    case 'resumed':
      return released(result.whose);
    case 'asked':
      return verb === 'stop' ? [down] : [{ at, kind: 'up' }];
    case 'refused':
      return verb === 'start' || verb === 'retry' ? [...downBefore(was), { at, kind: 'start-refused' }] : [];
    case 'noted':
    case 'declined':
    case 'failed':
    case 'forbidden':
    case 'over-budget':
    case 'unchanged':
      return [];
  }
}

const upBefore = (was: Was | undefined): SavingsEvent[] =>
  was === undefined ? [] : [{ at: was.since, kind: 'up' }];

function downBefore(was: Was | undefined): SavingsEvent[] {
  if (was === undefined) return [];
  const { since: at, by, before } = was;
  const down: SavingsEvent = { at, kind: 'down', cause: CAUSE[by] };
  return before === undefined ? [down] : [{ at: before, kind: 'up' }, down];
}

/** What AWS tells of the last change, with the one before it. */
export const eventsOfChange = ({ to, at, by, before }: LastChange): SavingsEvent[] =>
  to === 'running' ? [{ at, kind: 'up' }] : downBefore({ since: at, by, before });
