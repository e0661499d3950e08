import type { Tag } from '@aws-sdk/client-rds';
import { resourceKey } from '../../../core/resource/key.ts';
import type { Protection, Resource } from '../../../core/resource/resource.ts';
import type { KindTraits } from '../../../core/resource/traits.ts';
import { fittingChange, type LastChanges } from './last-changes.ts';
import { databaseState } from './state.ts';

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
  changes: LastChanges,
  facts: DatabaseFacts,
): Resource | undefined => {
  const { of, id, status, zone, protection, particulars } = facts;
  if (id === undefined || status === undefined) return undefined;
  const state = databaseState(status);
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
    rawState: status,
    tags,
    ...fittingChange(changes.get(id), state),
    protection,
    automaticRestartAt: facts.restartAt?.getTime(),
    particulars,
  };
};

/** `arn:aws:rds:<region>:<account>:db:<id>` */
const accountOf = (arn: string | undefined): string => arn?.split(':')[4] ?? '';
