import type { Act } from '../act/act.ts';
import type { ResourceRef } from '../resource/ref.ts';
import { resourceRef } from '../resource/ref.ts';
import type { Resource } from '../resource/resource.ts';
import { type EpochMs, floorToMinute, HOUR_MS, MINUTE_MS } from '../time.ts';
import { type AuditEntry, type AuditResult, type AuditVerb, auditEntries, SCHEDULE } from './entry.ts';

/** No run lives longer, so what it has not written down by then it never will. */
const LONGEST_RUN_MS = 15 * MINUTE_MS;

/** How long a later tick still adds an entry that is missing. */
const RECOVERED_FOR_MS = HOUR_MS;

/** How long before an act its entry may be dated: the entry bears the time of the request, which may be carried out an hour later. */
export const DATED_BEFORE_MS = HOUR_MS + LONGEST_RUN_MS;

/** Acts whose run must have ended by now, and not long ago. Their entries should be there. */
export const actsToRecover = (acts: Iterable<Act>, now: EpochMs): Act[] =>
  [...acts].filter(
    ({ askedAt }) => askedAt <= now - LONGEST_RUN_MS && askedAt > now - LONGEST_RUN_MS - RECOVERED_FOR_MS,
  );

/**
 * The entries that a run would have written if it had not died: an act is written down before AWS is asked, its entry afterwards.
 * From where it was asked for is lost with the run.
 *
 * @param written the entries since the earliest of the acts, less `DATED_BEFORE_MS`
 */
export function recoveredEntries(
  acts: readonly Act[],
  written: readonly AuditEntry[],
  resources: readonly Resource[],
): AuditEntry[] {
  const known = new Map<ResourceRef, Resource>(resources.map((each) => [resourceRef(each.key), each]));
  const told = Map.groupBy(
    written.flatMap(({ at, verb, by, items }) =>
      items.map(({ key }) => ({ at, of: subjectOf(by, verb, resourceRef(key)) })),
    ),
    ({ of }) => of,
  );
  const isTold = ({ askedAt, direction, resource, for: by }: Act): boolean =>
    (told.get(subjectOf(nameIn(by), direction, resource)) ?? []).some(
      ({ at }) => at <= askedAt && at >= askedAt - (by === 'schedule' ? LONGEST_RUN_MS : DATED_BEFORE_MS),
    );
  const missing = acts.filter((act) => known.has(act.resource) && !isTold(act));
  const groups = Map.groupBy(missing, ({ direction, askedAt, for: by, why }) =>
    JSON.stringify([direction, floorToMinute(askedAt), by, why]),
  );
  return [...groups].flatMap(([group, [first, ...more]]) => {
    if (first === undefined) return [];
    const items = [first, ...more].flatMap((act) => {
      const resource = known.get(act.resource);
      return resource === undefined
        ? []
        : [{ key: resource.key, name: resource.name, result: resultOf(act) }];
    });
    const by = nameIn(first.for);
    return auditEntries(group, {
      at: floorToMinute(first.askedAt),
      verb: first.direction,
      by,
      from: by === SCHEDULE ? { kind: 'schedule' } : { kind: 'unknown' },
      why: first.why,
      items,
    });
  });
}

const subjectOf = (by: string, verb: AuditVerb, resource: ResourceRef): string =>
  `${by} ${verb === 'retry' ? 'start' : verb} ${resource}`;

/** An act's name for who wanted it, as entries have it. */
const nameIn = (by: string): string => (by === 'schedule' ? SCHEDULE : by);

function resultOf({ outcome, code }: Act): AuditResult {
  switch (outcome) {
    case 'asked':
      return { kind: 'asked' };
    case 'refused':
    case 'later':
      return { kind: 'refused', code: code ?? '', detail: '' };
  }
}
