import { DescribeServicesCommand, ECSClient, type Service } from '@aws-sdk/client-ecs';
import { mapLimited } from '../../../app/limiter.ts';
import type { Resource } from '../../../core/resource/resource.ts';
import { chunk } from '../../sdk/chunk.ts';
import { isAwsError } from '../../sdk/errors.ts';
import type { Place } from '../kind.ts';
import { taggedResources } from '../tagging/tagged-resources.ts';
import { readBounds } from './bounds.ts';
import { idInArn, readServiceId } from './service-id.ts';
import { isOurs, serviceId, serviceToResource } from './to-resource.ts';
import { readTrouble } from './trouble.ts';

/** The most that DescribeServices takes, all of one cluster. */
const SERVICES_AT_ONCE = 10;

/** ECS allows an account 100 of these calls at once per Region, and then 20 per second. The client waits where it has to. */
const CALLS_AT_ONCE = 4;

const TYPE = 'ecs:service';

/**
 * Every tagged service of one Region. For n of them in one cluster: n/100 calls find them, n/10 describe them, and n/50 read their bounds.
 */
export async function listServices(place: Place): Promise<readonly Resource[]> {
  const ids = place.ids ?? (await taggedIds(place));
  return describe(place, ids);
}

/** By id, or by the `Name` tag, which AWS compares to the letter. */
export async function listNamedServices(place: Place, name: string): Promise<readonly Resource[]> {
  if (readServiceId(name) !== undefined) return describe(place, [name]);
  const named = await taggedResources(place, TYPE, [{ Key: 'Name', Values: [name] }]);
  return describe(
    place,
    named.flatMap((arn) => idInArn(arn) ?? []),
  );
}

export async function findService(place: Place, id: string): Promise<Resource | undefined> {
  const [found] = await describe(place, [id]);
  return found;
}

const taggedIds = async (place: Place): Promise<readonly string[]> =>
  (await taggedResources(place, TYPE)).flatMap((arn) => idInArn(arn) ?? []);

/** The services with these ids that still are and carry the tag. The tagging API may be behind, so ECS decides. */
async function describe(place: Place, ids: readonly string[]): Promise<readonly Resource[]> {
  const { clients, region, tagKey } = place;
  const ecs = clients.of(ECSClient, region);
  const found = (await readServices(ecs, ids)).flatMap((service) => {
    const id = serviceId(service);
    return id !== undefined && isOurs(service, tagKey) ? [{ id, service }] : [];
  });
  if (found.length === 0) return [];
  const boundsOf = await readBounds(
    place,
    found.map(({ id }) => id),
  );
  return mapLimited(found, CALLS_AT_ONCE, async ({ id, service }) => {
    const trouble = await readTrouble(ecs, service);
    return serviceToResource(service, { id, region, bounds: boundsOf(id), trouble });
  });
}

/** With their tags. What is gone is left out. */
export async function readServices(
  ecs: ECSClient,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<readonly Service[]> {
  const names = ids.flatMap((id) => readServiceId(id) ?? []);
  const calls = [...Map.groupBy(names, ({ cluster }) => cluster)].flatMap(([cluster, own]) =>
    chunk(own, SERVICES_AT_ONCE).map((some) => ({ cluster, services: some.map(({ name }) => name) })),
  );
  const pages = await mapLimited(calls, CALLS_AT_ONCE, async (input) => {
    try {
      const command = new DescribeServicesCommand({ ...input, include: ['TAGS'] });
      return (await ecs.send(command, signal && { abortSignal: signal })).services ?? [];
    } catch (error) {
      if (isAwsError(error, 'ClusterNotFoundException')) return [];
      throw error;
    }
  });
  return pages.flat();
}
