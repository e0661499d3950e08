import type { Service, Tag } from '@aws-sdk/client-ecs';
import { resourceKey } from '../../../core/resource/key.ts';
import type { Resource } from '../../../core/resource/resource.ts';
import { isDown } from '../../../core/resource/state.ts';
import { launchOf } from './launch.ts';
import { type Bounds, ServiceParticulars } from './particulars.ts';
import { serviceProtection } from './protection.ts';
import { clusterOf } from './service-id.ts';
import { serviceState, serviceWords } from './state.ts';
import { ECS_SERVICE } from './traits.ts';

/** `undefined` for what is no service, for want of a name. */
export const serviceId = ({ clusterArn, serviceName }: Service): string | undefined =>
  clusterArn === undefined || serviceName === undefined
    ? undefined
    : `${clusterOf(clusterArn)}/${serviceName}`;

/** Whether it carries the tag and is not being deleted. */
export const isOurs = ({ status, tags }: Service, tagKey: string): boolean =>
  status === 'ACTIVE' && (tags?.some(({ key }) => key === tagKey) ?? false);

/** What DescribeServices does not tell. */
interface ReadBesides {
  readonly id: string;
  readonly region: string;
  readonly bounds: Bounds;
  readonly trouble: Resource['startTrouble'];
}

/** Converts a service of DescribeServices. */
export function serviceToResource(service: Service, { id, region, bounds, trouble }: ReadBesides): Resource {
  const accountId = service.serviceArn?.split(':')[4] ?? '';
  const tags = tagRecord(service.tags);
  const state = serviceState(service);
  const launch = launchOf(service);
  return {
    key: resourceKey({ accountId, region, kind: ECS_SERVICE.kind, id }),
    ...ECS_SERVICE,
    id,
    name: tags.Name || id,
    accountId,
    region,
    type: launch,
    state,
    rawState: serviceWords(service),
    tags,
    scale: {
      now: {
        desired: service.desiredCount ?? 0,
        ...(bounds.kind === 'known' && { min: bounds.min, max: bounds.max }),
      },
    },
    // ECS does not date a change of the count.
    ...(isDown({ state }) && {
      undated: { to: 'stopped', after: 0, by: 'person', detail: '' },
    }),
    ...(trouble !== undefined && { startTrouble: trouble }),
    protection: serviceProtection(service),
    particulars: new ServiceParticulars(bounds, launch),
  };
}

const tagRecord = (tags: readonly Tag[] | undefined): Record<string, string> =>
  Object.fromEntries(
    (tags ?? []).flatMap(({ key, value }) => (key === undefined ? [] : [[key, value ?? '']])),
  );
