import { type StoredNotice, stopOf } from '../../core/notice/notice.ts';
import { channelIn } from '../../core/notice/notice-name.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { type Facts, plan } from '../../core/plan/plan.ts';
import type { Request, Selection } from '../../core/request/request.ts';
import type { Capacity } from '../../core/resource/capacity.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import { selected } from '../../core/resource/select.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { EpochMs } from '../../core/time.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import { readFacts } from '../tick/facts.ts';
import { readFactsNamed, withThese } from '../tick/facts-named.ts';
import { targetsOf } from '../tick/scoped-inventory.ts';

/** What a request is about, in its current state. */
export interface Reading {
  readonly facts: Facts;
  readonly failures: readonly TargetFailure[];
  readonly meant: readonly Meant[];
  /** The notice that was pressed. */
  readonly pressed?: Pressed | undefined;
}

export interface Pressed {
  readonly notice: StoredNotice;
  /** The notice is finished: only its list is left. */
  readonly isPast: boolean;
}

/** One resource that a request means. */
export interface Meant {
  readonly key: ResourceKey;
  readonly name: string;
  /** Undefined if the resource is gone. */
  readonly decision: Decision | undefined;
  /** The stop time in the notice that was pressed. */
  readonly announcedFor?: EpochMs | undefined;
}

export type ReadPorts = Pick<RequestPorts, 'clock' | 'inventory' | 'store' | 'settings'>;

/** Undefined for a notice that is no longer stored. */
export async function read(
  { of, size }: Pick<Request, 'of' | 'size'>,
  ports: ReadPorts,
): Promise<Reading | undefined> {
  if (of.kind === 'notice') return readNotice(of.notice, ports, of.only);
  const { inventory, store, settings, clock } = ports;
  const named = of.kind === 'text' ? await readFactsNamed(of.text, ports, { others: true }) : undefined;
  const { facts: described, failures } = named ?? (await readFacts(inventory, store, settings));
  const facts = size === undefined ? described : withSize(described, of, size);
  const now = clock.now();
  return {
    facts,
    failures,
    meant: meantBy(of, facts, now).map((decision) => ({
      key: decision.resource.key,
      name: decision.resource.name,
      decision,
    })),
  };
}

/** The size is of what the request means, and of nothing else. */
function withSize(facts: Facts, of: Selection, size: Capacity): Facts {
  if (of.kind !== 'text') return facts;
  const isMeant = selected(of.text, facts.settings.tagKey, facts.resources);
  const meant = facts.resources.filter(isMeant);
  return { ...facts, sizes: new Map(meant.map(({ key }) => [resourceRef(key), size])) };
}

function meantBy(of: Exclude<Selection, { kind: 'notice' }>, facts: Facts, now: EpochMs): Decision[] {
  switch (of.kind) {
    case 'text': {
      const isMeant = selected(of.text, facts.settings.tagKey, facts.resources);
      return plan(facts, now).decisions.filter(({ resource }) => isMeant(resource));
    }
    case 'plan':
      return plan(facts, now).decisions.filter(({ planned = [] }) =>
        planned.some(({ plan: id }) => id === of.plan),
      );
    case 'failed-starts':
      // Without the remarks, starts are retried at once; and a person may start what is paused.
      return plan({ ...facts, remarks: new Map(), pauses: [] }, now).starts.filter(
        ({ view }) => view.ok && view.policy.channel === of.channel,
      );
  }
}

/**
 * What a notice announced, or only the given resources of it, and other notices of its channel about the same ones. Nothing else is read,
 * so a press takes as long however much there is.
 */
export async function readNotice(
  name: string,
  { store, settings, inventory, clock }: ReadPorts,
  only?: readonly string[],
): Promise<(Reading & { readonly pressed: Pressed }) | undefined> {
  const [open, names] = await Promise.all([store.readNotice(name), store.listNotices([channelIn(name)])]);
  const notice = open ?? (await store.readPastNotice(name));
  if (notice === undefined) return undefined;
  const keys = notice.items.map(({ key }) => key);
  const [reading, records, others] = await Promise.all([
    inventory.read(targetsOf(notice), keys),
    store.readAbout(keys, []),
    store.readNotices(names.filter((each) => each !== name)),
  ]);
  const own = new Set(keys);
  const related = others.notices.filter(({ items }) => items.some(({ key }) => own.has(key)));
  const theirs = new Set(related.flatMap(({ items }) => items.map(({ key }) => key)));
  const beside = [...theirs].filter((key) => !own.has(key));
  const notices = open === undefined ? related : [...related, open];
  const { facts, failures } = await withThese({ reading, records: { ...records, notices } }, beside, {
    inventory,
    store,
    settings,
  });
  const decisions = new Map(plan(facts, clock.now()).decisions.map((d) => [d.resource.key, d]));
  const items = notice.items.filter(({ key }) => only === undefined || only.includes(resourceRef(key)));
  return {
    facts,
    failures,
    // One that was never confirmed has not done its work: another message announces the same.
    pressed: { notice, isPast: open === undefined && notice.delivered !== undefined },
    meant: items.map((item) => ({
      key: item.key,
      name: item.name,
      decision: decisions.get(item.key),
      announcedFor: stopOf(item, notice),
    })),
  };
}
