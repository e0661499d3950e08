import type { Power, PowerResult, StopOptions } from '../app/ports/power.ts';
import type { Resource } from '../core/resource/resource.ts';
import type { Direction } from '../core/schedule/schedule.ts';
import { powerInstances } from './kinds/ec2-instance/power.ts';
import { powerDatabases } from './kinds/rds/power.ts';
import type { AwsClients } from './sdk/clients.ts';
import { type Pause, realPause } from './sdk/pause.ts';

/** Start and stop for every kind, in one account. Results come in the order of the resources given. */
export const createPower = (clients: Pick<AwsClients, 'ec2' | 'rds'>, pause: Pause = realPause): Power => {
  const power = async (
    direction: Direction,
    resources: readonly Resource[],
    options?: StopOptions,
  ): Promise<readonly PowerResult[]> => {
    const isInstance = ({ kind }: Resource): boolean => kind === 'ec2-instance';
    const results = await Promise.all([
      powerInstances(clients, direction, resources.filter(isInstance), options, pause),
      powerDatabases(
        clients,
        direction,
        resources.filter((resource) => !isInstance(resource)),
        options,
        pause,
      ),
    ]);
    const byKey = new Map(results.flat().map((result) => [result.resource.key, result]));
    return resources.flatMap(({ key }) => byKey.get(key) ?? []);
  };
  return {
    start: (resources, options) => power('start', resources, options),
    stop: (resources, options) => power('stop', resources, options),
  };
};
