import type { Tag } from '@aws-sdk/client-rds';
import { resourceKey } from '../../../core/resource/key.ts';
import type { Protection, Resource } from '../../../core/resource/resource.ts';
import type { KindTraits } from '../../../core/resource/traits.ts';
import { fittingChange, type LastChanges } from './last-changes.ts';
import { type DatabaseStatus, databaseStatus, stateOf } from './state.ts';

/** Whether the TagList contains the key. RDS has no tag filter of its own. */
export const isTagged = (tags: readonly Tag[] | undefined, tagKey: string): boolean =>
  tags?.some((tag) => tag.Key === tagKey) ?? false;

/** Whether a database can have this identifier. AWS refuses to look for others. */
export const isDatabaseId = (name: string): boolean => /^[a-z][a-z0-9-]{0,62}$/i.test(name);

/** What an instance and a cluster have in common, under the same names. */
interface DatabaseFacts {
  readonly of: { readonly kind: string; readonly traits: KindTraits };
  readonly id: string | undefined;
  readonly arn: string | undefined;
  readonly status: string | undefined;
  readonly engine: string | undefined;
  readonly zone: string | undefined;
  readonly type: string | undefined;
  readonly tags: readonly Tag[] | undefined;
  readonly restartAt: Date | undefined;
  readonly protection: Protection | undefined;
  readonly particulars: unknown;
}

/** Converts a database. `undefined` if it is being deleted. */
export const toResource = (
  region: string,
  changes: LastChanges | undefined,
  facts: DatabaseFacts,
): Resource | undefined => {
  const { of, id, status: rawState, zone, particulars } = facts;
  if (id === undefined || rawState === undefined) return undefined;
  const status = databaseStatus(rawState, facts.engine);
  const state = stateOf(status);
  if (state === undefined) return undefined;

  const accountId = accountOf(facts.arn);
  const tags = Object.fromEntries(
    (facts.tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])),
  );
  return {
    key: resourceKey({ accountId, region, kind: of.kind, id }),
    ...of,
    id,
    name: tags.Name || id,
    accountId,
    region,
    zone,
    type: facts.type ?? 'unknown',
    state,
    rawState,
    tags,
    ...(changes === undefined ? {} : fittingChange(changes.get(id), state, takenDown(status))),
    protection: facts.protection ?? stuckProtection(status),
    automaticRestartAt: facts.restartAt?.getTime(),
    particulars,
  };
};

/** No event tells of it, and no person did it. */
const takenDown = (status: DatabaseStatus): string | undefined =>
  status.is === 'down' ? status.why : undefined;

/** Neither announced nor priced, and said once: the tick leaves it alone until a person has put it right. */
const stuckProtection = (status: DatabaseStatus): Protection | undefined =>
  status.is === 'stuck' ? { code: 'stuck', reason: status.why } : undefined;

/** `arn:aws:rds:<region>:<account>:db:<id>` */
const accountOf = (arn: string | undefined): string => arn?.split(':')[4] ?? '';
