import type { Look, Snapshot } from '../../app/ports/snapshot.ts';
import { type ResourceKey, resourceKey } from '../../core/resource/key.ts';
import { shortHash } from '../../core/resource/ref.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { KindTraits } from '../../core/resource/traits.ts';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../../core/time.ts';
import { chunk } from '../sdk/chunk.ts';
import { readRecord, writeRecord } from './record-text.ts';
import { LOOK, type LookRecord, SEEN, type SeenResource, type SeenTarget } from './snapshot-forms.ts';
import type { NewRecord, RecordKey, Table, TableRecord } from './table.ts';

/** Three ticks. After that the engine is not running, and what it saw last says too little. */
const FRESH_MS = 15 * MINUTE_MS;

/** Compressed, so many take a tenth of what DynamoDB keeps in an item. */
const RESOURCES_A_RECORD = 500;

/** What was seen, by target; and for each look when that was, and of which targets. */
const SEEN_PARTITION = 'seen';
const LOOK_PARTITION = 'look';

export interface SnapshotOptions {
  readonly table: Table;
  readonly now: () => EpochMs;
  /** A kind's traits by its id. Undefined for a kind of another release. */
  readonly traitsOf: (kind: string) => KindTraits | undefined;
}

/** The last look in the table: a small record for each look, and what it saw in others, which are written only when that changes. */
export function createSnapshot({ table, now, traitsOf }: SnapshotOptions): Snapshot {
  const readLooks = async (): Promise<readonly LookRecord[] | undefined> => {
    const records = await table.query(LOOK_PARTITION);
    const looks = records.flatMap(({ fields }) => {
      const read = readRecord(LOOK, fields.body);
      return read.ok ? [read.value] : [];
    });
    const current = withoutReplaced(looks);
    const isFresh = current.every(({ at }) => now() - at <= FRESH_MS);
    const isWhole = looks.length === records.length && current.length > 0;
    return isWhole && isFresh ? current : undefined;
  };

  return {
    async size() {
      const looks = await readLooks();
      return looks?.flatMap(({ targets }) => targets).reduce((sum, { resources }) => sum + resources, 0);
    },

    async read() {
      const [looks, records] = await Promise.all([readLooks(), table.query(SEEN_PARTITION)]);
      if (looks === undefined) return undefined;
      const seen = seenIn(looks, records);
      if (seen === undefined) return undefined;
      const resources: Resource[] = [];
      const hourlyUsd = new Map<ResourceKey, number>();
      for (const { target, each } of seen) {
        const traits = traitsOf(each.kind);
        if (traits === undefined) continue;
        const [accountId = '', region = ''] = target.split('/');
        const { hourlyUsd: usd, ...rest } = each;
        const key = resourceKey({ accountId, region, ...each });
        resources.push({ ...rest, key, accountId, region, traits });
        if (usd !== undefined) hourlyUsd.set(key, usd);
      }
      return {
        at: Math.min(...looks.map(({ at }) => at)),
        resources,
        hourlyUsd,
        failures: looks.flatMap(({ failures }) => failures),
      };
    },

    async keep({ at, resources, hourlyUsd, failures }: Look, part: string) {
      const key: RecordKey = { partition: LOOK_PARTITION, sort: part };
      const read = readRecord(LOOK, (await table.get(key))?.fields.body);
      const before = new Map(read.ok ? read.value.targets.map((each) => [each.target, each]) : []);
      const targets: SeenTarget[] = [];
      const changed: NewRecord[] = [];
      const groups = Map.groupBy(resources, ({ accountId, region }) => `${accountId}/${region}`);
      for (const [target, group] of groups) {
        const texts = chunk(group, RESOURCES_A_RECORD).map((some) =>
          writeRecord(SEEN, { resources: some.map((each) => toSeen(each, hourlyUsd)) }),
        );
        const hash = shortHash(texts.join('\n'));
        targets.push({ target, hash, resources: group.length, records: texts.length });
        if (before.get(target)?.hash === hash) continue;
        changed.push(...texts.map((body, index) => ({ ...seenKey(target, index), fields: { body } })));
      }
      await table.putMany(changed);
      await table.put({
        ...key,
        fields: { body: writeRecord(LOOK, { at, targets, failures }) },
        until: at + DAY_MS,
      });
      const kept = new Set(targets.flatMap(keysOf).map(({ sort }) => sort));
      const gone = [...before.values()].flatMap(keysOf).filter(({ sort }) => !kept.has(sort));
      await Promise.all(gone.map((each) => table.remove(each)));
    },
  };
}

/** Where a tick is divided in another way than before, the looks of the old parts are left until they expire. */
const withoutReplaced = (looks: readonly LookRecord[]): LookRecord[] =>
  looks.filter(
    ({ at, targets }) =>
      !looks.some(
        (newer) =>
          newer.at > at &&
          targets.every(({ target }) => newer.targets.some((other) => other.target === target)),
      ),
  );

const seenKey = (target: string, index: number): RecordKey => ({
  partition: SEEN_PARTITION,
  sort: `${target}#${index}`,
});

const keysOf = ({ target, records }: SeenTarget): RecordKey[] =>
  Array.from({ length: records }, (_, index) => seenKey(target, index));

/** Undefined where a record is missing or cannot be read: half a fleet would look like all of it. */
function seenIn(looks: readonly LookRecord[], records: readonly TableRecord[]) {
  const bodies = new Map(records.map(({ sort, fields }) => [sort, fields.body]));
  const seen: { readonly target: string; readonly each: SeenResource }[] = [];
  for (const entry of looks.flatMap(({ targets }) => targets)) {
    for (const { sort } of keysOf(entry)) {
      const read = readRecord(SEEN, bodies.get(sort));
      if (!read.ok) return undefined;
      for (const each of read.value.resources) seen.push({ target: entry.target, each });
    }
  }
  return seen;
}

const toSeen = (
  {
    id,
    kind,
    name,
    zone,
    type,
    state,
    rawState,
    tags,
    lastChange,
    undated,
    protection,
    automaticRestartAt,
    key,
  }: Resource,
  usd: ReadonlyMap<ResourceKey, number>,
): SeenResource => ({
  ...{
    id,
    kind,
    name,
    zone,
    type,
    state,
    rawState,
    tags,
    lastChange,
    undated,
    protection,
    automaticRestartAt,
  },
  hourlyUsd: usd.get(key),
});
