import {
  AutoScalingClient,
  type AutoScalingGroupNamesType,
  DescribeAutoScalingGroupsCommand,
  type Filter,
} from '@aws-sdk/client-auto-scaling';
import { mapLimited } from '../../../app/limiter.ts';
import type { Resource } from '../../../core/resource/resource.ts';
import { chunk } from '../../sdk/chunk.ts';
import type { Place } from '../kind.ts';
import { groupToResource } from './to-resource.ts';
import { readTrouble } from './trouble.ts';

/** The maximum page size, and then also the most names in a call. */
const PAGE_SIZE = 100;

/** Of groups that are on their way up. */
const TROUBLES_AT_ONCE = 4;

/** "Length Constraints: Minimum length of 1. Maximum length of 255." */
const LONGEST_NAME = 255;

/** Every tagged group of one Region. AWS filters. Groups are not in the Resource Groups Tagging API. */
export async function listGroups(place: Place): Promise<readonly Resource[]> {
  if (place.ids === undefined) return readPages(place, {});
  const resources: Resource[] = [];
  for (const some of chunk(place.ids, PAGE_SIZE))
    resources.push(...(await readPages(place, { AutoScalingGroupNames: [...some] })));
  return resources;
}

/** AWS has no filter for what lacks a tag. */
export async function listUntaggedGroups(place: Place): Promise<readonly Resource[]> {
  const all = await readPages(place, {}, []);
  return all.filter(({ tags }) => tags[place.tagKey] === undefined);
}

/** By its own name, or by its `Name` tag. AWS compares both to the letter. */
export async function listNamedGroups(place: Place, name: string): Promise<readonly Resource[]> {
  if (name === '' || name.length > LONGEST_NAME) return [];
  const names = [...new Set([name, name.toLowerCase()])];
  const found = await Promise.all([
    readPages(place, { AutoScalingGroupNames: names }),
    readPages(place, { Filters: [{ Name: 'tag:Name', Values: names }] }),
  ]);
  return [...new Map(found.flat().map((resource) => [resource.key, resource])).values()];
}

/** One group, in one call. */
export async function findGroup(place: Place, id: string): Promise<Resource | undefined> {
  const [found] = await readPages(place, { AutoScalingGroupNames: [id] });
  return found;
}

async function readPages(
  { clients, region, tagKey }: Place,
  { Filters = [], ...wanted }: AutoScalingGroupNamesType,
  tagged: readonly Filter[] = [{ Name: 'tag-key', Values: [tagKey] }],
): Promise<Resource[]> {
  const client = clients.of(AutoScalingClient, region);
  const resources: Resource[] = [];
  let NextToken: string | undefined;
  do {
    const page = await client.send(
      new DescribeAutoScalingGroupsCommand({
        ...wanted,
        Filters: [...tagged, ...Filters],
        MaxRecords: PAGE_SIZE,
        NextToken,
      }),
    );
    const read = await mapLimited(page.AutoScalingGroups ?? [], TROUBLES_AT_ONCE, async (group) => {
      const trouble = await readTrouble(client, group, region);
      return groupToResource(group, region, trouble) ?? [];
    });
    resources.push(...read.flat());
    // A page may be short while there are more. Only a missing token ends the list.
    NextToken = page.NextToken || undefined;
  } while (NextToken !== undefined);
  return resources;
}
