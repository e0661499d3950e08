import { channelRef } from '../../core/notice/notice-name.ts';
import { startFailed } from '../../core/notice/remark.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { plan } from '../../core/plan/plan.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { selected, soleName } from '../../core/resource/select.ts';
import { distinctTargets, targetOf } from '../../core/resource/target.ts';
import { tagParser } from '../../core/settings/schedule-context.ts';
import type { EpochMs } from '../../core/time.ts';
import type { InventoryReading } from '../ports/inventory.ts';
import type { Store, StoreReading } from '../ports/store.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import type { FactsReading } from './facts.ts';

export type FactsPorts = Pick<TickPorts, 'clock' | 'inventory' | 'store' | 'settings'>;

/**
 * The facts about what somebody named, and about nothing else: the calls grow neither with the fleet nor with its records. Undefined where
 * more may be meant than one name, where nothing has it, or where other machines decide when it starts. Then everything has to be read.
 *
 * @param others whether to read, too, what else their notices announce, so that the messages can be rewritten
 */
export async function readFactsNamed(
  what: string,
  ports: FactsPorts,
  options: { readonly others: boolean },
): Promise<FactsReading | undefined> {
  const { inventory, settings } = ports;
  const name = soleName(what);
  if (name === undefined || tagParser(settings)(name).ok) return undefined;
  const { resources, failures } = await inventory.named(name);
  const meant = resources.filter(selected(what, settings.tagKey, resources));
  return meant.length === 0 ? undefined : readFactsOf({ resources: meant, failures }, ports, options);
}

/** The facts about these machines. Undefined where other machines decide when one of them starts. */
export async function readFactsOf(
  { resources: meant, failures }: InventoryReading,
  { inventory, store, settings, clock }: FactsPorts,
  { others }: { readonly others: boolean },
): Promise<FactsReading | undefined> {
  const alone = { settings, resources: meant, holds: [], notices: [], remarks: new Map() };
  const now = clock.now();
  const { decisions } = plan(alone, now);
  if (decisions.some(waitsForOthers)) return undefined;
  const keys = new Set(meant.map(({ key }) => key));
  const channels = decisions.map(({ view }) =>
    channelRef(view.ok ? view.policy.channel : settings.policy.channel),
  );
  const [announced, own] = await Promise.all([
    store.listNotices(channels).then((names) => store.readNotices(names)),
    readRecords([...keys], overdue(decisions, now), store),
  ]);
  const beside = announced.notices
    .filter(({ items }) => others && items.some(({ key }) => keys.has(key)))
    .flatMap(({ items }) => items.map(({ key }) => key))
    .filter((key) => !keys.has(key));
  return withThese(
    { reading: { resources: meant, failures }, records: { ...own, notices: announced.notices } },
    beside,
    { inventory, store, settings },
  );
}

interface Known {
  readonly reading: InventoryReading;
  readonly records: StoreReading;
}

/** Adds other machines to what is known, and the records about them. */
export async function withThese(
  { reading, records }: Known,
  keys: readonly ResourceKey[],
  { inventory, store, settings }: Omit<FactsPorts, 'clock'>,
): Promise<FactsReading> {
  const [more, theirs] =
    keys.length === 0
      ? [undefined, undefined]
      : await Promise.all([
          inventory.read(distinctTargets(keys.map(targetOf)), keys),
          store.readAbout(keys, []),
        ]);
  const all = theirs === undefined ? records : joined(records, theirs);
  return {
    facts: { settings, resources: [...reading.resources, ...(more?.resources ?? [])], ...all },
    failures: [...reading.failures, ...(more?.failures ?? [])],
    store: all,
  };
}

/** Its settings name a schedule that has to be up first. */
const waitsForOthers = ({ action, view }: Decision): boolean =>
  action.kind === 'start' && view.ok && view.policy.after !== undefined;

/** Starts that may have failed before: what was said of them sets the pause before the next attempt. */
const overdue = (decisions: readonly Decision[], now: EpochMs): string[] =>
  decisions.flatMap(({ resource, next }) =>
    next?.direction === 'start' && next.at <= now ? [startFailed(resource.key, next.at)] : [],
  );

async function readRecords(
  keys: readonly ResourceKey[],
  subjects: readonly string[],
  store: Store,
): Promise<StoreReading> {
  const [about, said] = await Promise.all([
    store.readAbout(keys, []),
    subjects.length > 0 ? store.readRemarks(subjects) : [],
  ]);
  return { ...about, remarks: new Map([...about.remarks, ...said]) };
}

const joined = (a: StoreReading, b: StoreReading): StoreReading => ({
  holds: [...a.holds, ...b.holds],
  notices: a.notices,
  remarks: new Map([...a.remarks, ...b.remarks]),
  acts: new Map([...a.acts, ...b.acts]),
  sightings: new Map([...a.sightings, ...b.sightings]),
  pauses: a.pauses,
  unreadable: [...a.unreadable, ...b.unreadable],
});
