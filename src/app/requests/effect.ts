import { ownerAddress } from '../../core/access/permissions.ts';
import { type Effect, moneyOf } from '../../core/request/effect.ts';
import type { Changed, Line } from '../../core/request/outcome.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { EpochMs } from '../../core/time.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import type { Wanted } from './consider.ts';

/** More would not be read, and Slack allows about one look-up a second. */
const MOST_OWNERS = 5;

/** Whose resources they are, and what it costs or saves: what a person wants to know before saying yes to many at once. */
export async function effectOf(
  wanted: readonly Wanted[],
  foreseen: readonly Line<Changed>[],
  ports: Pick<RequestPorts, 'prices' | 'people' | 'settings'>,
  now: EpochMs,
): Promise<Effect> {
  const resources = wanted.map(({ decision }) => decision.resource);
  const [hourlyUsd, owners] = await Promise.all([
    ports.prices.hourlyUsd(resources),
    ownersOf(resources, ports),
  ]);
  const outcomes = new Map<ResourceKey, Changed>(foreseen.map(({ key, outcome }) => [key, outcome]));
  const money = moneyOf(
    wanted.map(({ key, decision, outcome }) => ({
      decision,
      outcome: outcomes.get(key) ?? outcome,
      hourlyUsd: hourlyUsd.get(key),
    })),
    now,
  );
  return { owners, money };
}

/** The users whom the owner tags name, as far as Slack knows them. */
export async function ownersOf(
  resources: readonly Resource[],
  { people, settings: { ownerTagKey } }: Pick<RequestPorts, 'people' | 'settings'>,
): Promise<string[]> {
  const addresses = new Set(resources.flatMap((resource) => ownerAddress(resource, ownerTagKey) ?? []));
  const users = await Promise.all(
    [...addresses].slice(0, MOST_OWNERS).map((address) => people.userOf(address)),
  );
  return [...new Set(users.filter((user) => user !== undefined))];
}
