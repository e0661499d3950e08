import * as v from 'valibot';
import { mapLimited } from '../../../src/app/limiter.ts';
import type { PowerResult } from '../../../src/app/ports/power.ts';
import type { Kind, Place } from '../../../src/aws/kinds/kind.ts';
import { EVERYTHING, TAGGED } from '../../../src/aws/kinds/permission.ts';
import { normalOf } from '../../../src/aws/kinds/scaled/normal.ts';
import { shellWord } from '../../../src/aws/kinds/scaled/shell-word.ts';
import { withBackoff } from '../../../src/aws/sdk/backoff.ts';
import { awsFailure } from '../../../src/aws/sdk/errors.ts';
import type { Capacity } from '../../../src/core/resource/capacity.ts';
import { resourceKey } from '../../../src/core/resource/key.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { ResourceState } from '../../../src/core/resource/state.ts';
import type { KindTraits } from '../../../src/core/resource/traits.ts';
import { TAKES_MS } from './service.ts';

const TOY = {
  kind: 'toy-fleet',
  traits: {
    label: 'Toy',
    parked: 'scaled to 0',
    startRank: 2,
    transitionMs: TAKES_MS,
    scaled: { unit: 'task' },
    stopNote: 'its tasks are lost',
  } satisfies KindTraits,
};

/** Fleets of the toy service. A stop scales to 0; a start restores what the plan remembers. */
export const toyKind = (url: string): Kind => ({
  id: TOY.kind,
  traits: TOY.traits,
  plural: 'toy fleets',
  service: 'Toy',

  async list({ region, tagKey }: Place) {
    const fleets = v.parse(v.array(fleetView), await ask(url, 'GET', `/fleets?region=${region}`));
    return fleets.filter(({ tags }) => tags[tagKey] !== undefined).map(toResource);
  },

  async named(place, name) {
    return (await this.list(place)).filter(({ id, name: own }) => [id, own].includes(name));
  },

  async find({ tagKey }, id) {
    try {
      const fleet = v.parse(fleetView, await ask(url, 'GET', `/fleets/${id}`));
      return fleet.tags[tagKey] === undefined ? undefined : toResource(fleet);
    } catch (error) {
      if (awsFailure(error).code === 'NoSuchFleet') return undefined;
      throw error;
    }
  },

  power: ({ deadline }, direction, resources) =>
    mapLimited(resources, 4, async (resource): Promise<PowerResult> => {
      const { desired: capacity, min, max } = direction === 'stop' ? zeroOf(resource) : normalOf(resource);
      try {
        await withBackoff(() => ask(url, 'PUT', `/fleets/${resource.id}`, { capacity, min, max }), deadline);
        return { resource, ok: true };
      } catch (error) {
        const { code, is, reason, retryable } = awsFailure(error);
        const kind = retryable || code === 'Busy' ? 'later' : 'refused';
        return { resource, ok: false, kind, code, is, reason };
      }
    }),

  restoreCommand: ({ region, id }, { desired, min, max }) =>
    [
      `toy scale --fleet ${shellWord(id)} --to ${desired}`,
      ...(min === undefined ? [] : [`--min ${min}`]),
      ...(max === undefined ? [] : [`--max ${max}`]),
      `--region ${region}`,
    ].join(' '),

  async tryPower(_, { id }) {
    try {
      await ask(url, 'PUT', `/fleets/${id}?dry-run`);
      return undefined;
    } catch (error) {
      return awsFailure(error);
    }
  },

  events: {
    rule: { name: 'ToyEvents', description: 'A fleet is up or down.', source: 'toy' },
    detailType: 'Toy Fleet Changed',
    detail: { now: ['active', 'drained'] },
    // ECS events carry the id in the same place.
    id: v.pipe(
      v.object({ resources: v.tuple([v.pipe(v.string(), v.startsWith('toy:'))]) }),
      v.transform(({ resources: [arn] }) => arn.slice('toy:'.length)),
    ),
  },

  permissions: [
    {
      actions: ['toy:DescribeFleet', 'toy:ListFleets'],
      on: [EVERYTHING],
      why: 'which fleets carry the tag',
      without: 'no fleet is seen',
    },
    { actions: ['toy:ScaleFleet'], on: [TAGGED], why: 'parking', without: 'fleets stay as they are' },
  ],
});

type FleetView = v.InferOutput<typeof fleetView>;

const STATES: Readonly<Record<FleetView['state'], ResourceState>> = {
  active: 'running',
  drained: 'stopped',
  'scaling up': 'starting',
  'scaling down': 'stopping',
};

function toResource({ id, region, account, tags, state, capacity, min, max, doneAt }: FleetView): Resource {
  return {
    key: resourceKey({ accountId: account, region, kind: TOY.kind, id }),
    ...TOY,
    id,
    name: tags.Name || id,
    accountId: account,
    region,
    type: 'toy',
    state: STATES[state],
    rawState: state,
    tags,
    lastChange:
      doneAt === undefined
        ? undefined
        : { to: capacity > 0 ? 'running' : 'stopped', at: doneAt, by: 'person', detail: state },
    scale: { now: { desired: capacity, ...bounds(min, max) } },
  };
}

const bounds = (min: number | undefined, max: number | undefined) => ({
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
});

/** Bounds at zero keep its autoscaler from scaling it up again. */
const zeroOf = ({ scale }: Resource): Capacity => ({
  desired: 0,
  min: scale?.now.min && 0,
  max: scale?.now.max && 0,
});

const fleetView = v.object({
  id: v.string(),
  region: v.string(),
  account: v.string(),
  tags: v.record(v.string(), v.string()),
  state: v.picklist(['active', 'drained', 'scaling up', 'scaling down']),
  capacity: v.number(),
  min: v.optional(v.number()),
  max: v.optional(v.number()),
  doneAt: v.optional(v.number()),
});

const refusal = v.object({ code: v.string(), message: v.string() });

/** Rejects with an error like the SDK's: the code is its name. */
async function ask(url: string, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(url + path, { method, ...(body && { body: JSON.stringify(body) }) });
  const value: unknown = await answer.json();
  if (answer.ok) return value;
  const { code, message } = v.parse(refusal, value);
  throw Object.assign(new Error(message), { name: code });
}
