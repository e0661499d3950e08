import type { Instance, Tag } from '@aws-sdk/client-ec2';
import { resourceKey } from '../../../core/resource/key.ts';
import type { LastChange, Resource } from '../../../core/resource/resource.ts';
import { isUp, type ResourceState } from '../../../core/resource/state.ts';
import type { EpochMs } from '../../../core/time.ts';
import { instanceBilling } from './billing.ts';
import { InstanceParticulars } from './particulars.ts';
import { instanceProtection, spotProtection } from './protection.ts';
import type { SpotRequest } from './spot-requests.ts';
import { EC2_INSTANCE } from './traits.ts';
import { transitionTime } from './transition-time.ts';

/** Codes of a stop by a person, through the API or from inside the machine. */
const PERSONS_CODES = new Set([
  'Client.UserInitiatedShutdown',
  'Client.UserInitiatedHibernate',
  'Client.InstanceInitiatedShutdown',
]);

/**
 * Converts an instance of DescribeInstances. `undefined` if it is terminated or terminating.
 *
 * @param accountId the reservation's OwnerId, which the instance itself lacks
 *
 * @param spotRequest the request behind a Spot instance
 */
export const instanceToResource = (
  instance: Instance,
  accountId: string,
  region: string,
  spotRequest?: SpotRequest,
): Resource | undefined => {
  const id = instance.InstanceId;
  const rawState = instance.State?.Name;
  if (id === undefined || rawState === undefined) return undefined;
  const state = stateOf(rawState);
  if (state === undefined) return undefined;

  const tags = tagRecord(instance.Tags);
  const zone = instance.Placement?.AvailabilityZone;
  const lastChange = lastChangeOf(instance, state);
  const protection =
    instanceProtection(instance) ??
    (instance.InstanceLifecycle === 'spot' ? spotProtection(spotRequest) : undefined);
  return {
    key: resourceKey({ accountId, region, kind: EC2_INSTANCE.kind, id }),
    ...EC2_INSTANCE,
    id,
    name: tags.Name || id,
    accountId,
    region,
    zone,
    type: instance.InstanceType ?? 'unknown',
    state,
    rawState,
    tags,
    lastChange,
    protection,
    particulars: new InstanceParticulars(
      instance.HibernationOptions?.Configured === true,
      instanceBilling(instance, region),
    ),
  };
};

const stateOf = (rawState: string): ResourceState | undefined => {
  switch (rawState) {
    case 'running':
      return 'running';
    case 'pending':
      return 'starting';
    case 'stopping':
      return 'stopping';
    case 'stopped':
      return 'stopped';
    default:
      return undefined;
  }
};

const tagRecord = (tags: readonly Tag[] | undefined): Record<string, string> =>
  Object.fromEntries(
    (tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])),
  );

const lastChangeOf = (instance: Instance, state: ResourceState): LastChange | undefined => {
  const launchedAt = instance.LaunchTime?.getTime();
  if (isUp({ state })) {
    if (launchedAt === undefined) return undefined;
    // Only an API call starts an instance: AWS's own recoveries keep the launch time.
    const detail = `launched ${new Date(launchedAt).toISOString()}`;
    return { to: 'running', at: launchedAt, by: 'person', detail };
  }
  const transition = instance.StateTransitionReason ?? '';
  const { Code: code, Message: message } = instance.StateReason ?? {};
  const at = stoppedAt(transitionTime(transition), launchedAt);
  // Without a time nothing can be compared, and without a code we cannot tell who did it. Then the change is unknown.
  if (at === undefined || code === undefined) return undefined;
  if (!PERSONS_CODES.has(code)) {
    return { to: 'stopped', at, by: 'aws', detail: message || [transition, code].filter(Boolean).join(', ') };
  }
  return { to: 'stopped', at, by: 'person', detail: [transition, code].filter(Boolean).join(', ') };
};

/**
 * The best known time of a stop, never before the last launch. A failed start (no capacity, a forbidden key) has no
 * time of its own and may keep that of the previous stop. A shutdown from inside may have no time either.
 */
const stoppedAt = (told: EpochMs | undefined, launchedAt: EpochMs | undefined): EpochMs | undefined =>
  told === undefined || launchedAt === undefined ? (told ?? launchedAt) : Math.max(told, launchedAt);
