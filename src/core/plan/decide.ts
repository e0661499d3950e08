import type { Resource, UndatedChange } from '../resource/resource.ts';
import { isDown } from '../resource/state.ts';
import { CHANNEL_TAG } from '../settings/routing.ts';
import type { EpochMs } from '../time.ts';
import { type DecideContext, leave, type Understood } from './decide-context.ts';
import { decideStart } from './decide-start.ts';
import { decideStop } from './decide-stop.ts';
import type { Decision } from './decision.ts';
import type { LeftAlone } from './left-alone.ts';
import { withPlans } from './plans.ts';
import type { Records } from './records.ts';

/** Decides for one resource at one tick: what to do now and what comes next. */
export function decide(resource: Resource, context: DecideContext): Decision {
  const tagText = resource.tags[context.tagKey] ?? '';
  const view = context.readSchedule(tagText, resource.tags[CHANNEL_TAG]?.trim());
  const records = context.recordsOf(resource);
  if (!view.ok || view.schedule.kind === 'unmanaged') return leave({ resource, tagText, view, records });
  const understood = {
    resource,
    tagText,
    view: withPlans(view, records.planned, context.now),
    records: withoutPast(records, context.now),
  };
  const left = protectionOf(resource, context) ?? (records.unreadable ? UNREADABLE : undefined);
  if (left !== undefined) return leave(understood, left);
  return resource.undated === undefined
    ? decideKnown(understood, context)
    : decideUnknown(understood, resource.undated, context);
}

const decideKnown = (known: Understood, context: DecideContext): Decision =>
  isDown(known.resource) ? decideStart(known, context) : decideStop(known, context);

/** Decides as if the change had been made just now, but does nothing about it yet: an event may still tell who made it, and when. */
function decideUnknown(known: Understood, undated: UndatedChange, context: DecideContext): Decision {
  const { to, by, detail } = undated;
  const resource = { ...known.resource, lastChange: { to, by, detail, at: context.now } };
  const decision = decideKnown({ ...known, resource }, context);
  if (decision.action.kind === 'none' || decision.action.kind === 'leave') return decision;
  return { ...decision, action: { kind: 'wait', why: { kind: 'change-undated' } } };
}

/** A plan that is over still counts in the schedule, and nowhere else. */
function withoutPast(records: Records, now: EpochMs): Records {
  if (records.planned.length === 0) return records;
  const planned = records.planned.filter(({ until }) => until > now).toSorted((a, b) => a.from - b.from);
  return { ...records, planned };
}

const UNREADABLE: LeftAlone = { kind: 'record-unreadable' };

function protectionOf(resource: Resource, { protectedBy }: DecideContext): LeftAlone | undefined {
  if (resource.protection) return { kind: 'protected', protection: resource.protection };
  const rule = protectedBy(resource);
  return rule && { kind: 'protected-by-settings', rule };
}
