import {
  GetResourcesCommand,
  ResourceGroupsTaggingAPIClient,
  type TagFilter,
} from '@aws-sdk/client-resource-groups-tagging-api';
import type { Place } from '../kind.ts';

/** The maximum page size of GetResources. */
const PAGE_SIZE = 100;

/**
 * The ARNs of a place's resources of one type that carry the tag, filtered by AWS: for services that have no tag filter of their own.
 *
 * The tagging API learns of a tag a little later than the service. What it lists may have lost the tag or be gone, so the service is
 * asked again about each. What has just got the tag is seen at a later tick.
 *
 * @param type `ecs:service`
 *
 * @param others further tags that it has to carry
 */
export async function taggedResources(
  { clients, region, tagKey }: Pick<Place, 'clients' | 'region' | 'tagKey'>,
  type: string,
  others: readonly TagFilter[] = [],
): Promise<readonly string[]> {
  const tagging = clients.of(ResourceGroupsTaggingAPIClient, region);
  const arns: string[] = [];
  let token: string | undefined;
  do {
    const page = await tagging.send(
      new GetResourcesCommand({
        TagFilters: [{ Key: tagKey }, ...others],
        ResourceTypeFilters: [type],
        ResourcesPerPage: PAGE_SIZE,
        PaginationToken: token,
      }),
    );
    arns.push(...(page.ResourceTagMappingList ?? []).flatMap(({ ResourceARN }) => ResourceARN ?? []));
    // A list ends with an empty token.
    token = page.PaginationToken || undefined;
  } while (token !== undefined);
  return arns;
}
