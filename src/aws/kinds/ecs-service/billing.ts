import * as v from 'valibot';
import type { Resource } from '../../../core/resource/resource.ts';
import type { ProductQuery } from '../product-query.ts';
import { ServiceParticulars } from './particulars.ts';
import type { TaskSize } from './task-sizes.ts';

const size = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    vcpus: v.number(),
    gib: v.number(),
    platform: v.picklist(['Linux', 'ARM', 'Windows']),
    hasMoreDisk: v.boolean(),
  } satisfies Record<keyof TaskSize, unknown>),
);

/**
 * Fargate bills the vCPUs and the memory of each task. Spot has no price in the list, and the tasks of EC2 cost nothing by themselves: the
 * instances do, and stay.
 *
 * https://aws.amazon.com/fargate/pricing/
 *
 * @param members the size of its task
 */
export function serviceProducts(resource: Resource, members: readonly string[]): readonly ProductQuery[] {
  const read = v.safeParse(size, members[0]);
  const { now, normal } = resource.scale ?? {};
  const tasks = now?.desired || normal?.desired || 0;
  const { particulars } = resource;
  const isFargate = particulars instanceof ServiceParticulars && particulars.launch === 'Fargate';
  if (!read.success || tasks === 0 || !isFargate) return [];
  const { vcpus, gib, platform, hasMoreDisk } = read.output;
  // What more disk costs is in no product that could be told by its attributes.
  if (hasMoreDisk) return [];
  const cpu = { regionCode: resource.region, cputype: 'perCPU' };
  const memory = { regionCode: resource.region, memorytype: 'perGB' };
  const of = (usage: string, attributes: ProductQuery['attributes'], times: number): ProductQuery => ({
    serviceCode: 'AmazonECS',
    usage,
    attributes,
    times: times * tasks,
  });
  const name = platform === 'Linux' ? 'Fargate' : `Fargate-${platform}`;
  return [
    of(`${name}-vCPU-Hours`, cpu, vcpus),
    of(`${name}-GB-Hours`, memory, gib),
    ...(platform === 'Windows' ? [of(`${name}-OS-Hours`, cpu, vcpus)] : []),
  ];
}
