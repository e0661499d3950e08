import type { Power, PowerResult, StopOptions } from '../../app/ports/power.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { Direction } from '../../core/schedule/schedule.ts';
import { deadlineIn } from '../sdk/backoff.ts';
import type { AwsClients } from '../sdk/clients.ts';
import { type Pause, realPause } from '../sdk/pause.ts';
import { type Kind, kindOf } from './kind.ts';

/** Start and stop for every kind, in parallel, in one account. Results come in the order of the given resources. */
export const createPower = (kinds: readonly Kind[], clients: AwsClients, pause: Pause = realPause): Power => {
  const power = async (
    direction: Direction,
    resources: readonly Resource[],
    { withinMs, ...options }: StopOptions = {},
  ): Promise<readonly PowerResult[]> => {
    const run = { clients, deadline: deadlineIn(pause, withinMs), ...options };
    const byKind = Map.groupBy(resources, (resource) => kindOf(kinds, resource));
    const results = await Promise.all([...byKind].map(([kind, own]) => kind.power(run, direction, own)));
    const byKey = new Map(results.flat().map((result) => [result.resource.key, result]));
    return resources.flatMap(({ key }) => byKey.get(key) ?? []);
  };
  return {
    start: (resources, options) => power('start', resources, options),
    stop: (resources, options) => power('stop', resources, options),
  };
};
