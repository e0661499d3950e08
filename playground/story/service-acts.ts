/** What people and AWS do to the ECS services of a story. */
import type { EcsService } from '../aws/index.ts';
import type { Region } from '../aws/region.ts';
import { isService } from './machine.ts';
import type { AwsActs } from './schema.ts';
import type { Stage } from './stage.ts';
import { readDuration } from './when.ts';

type ServiceAct = NonNullable<AwsActs['service']>[string];

/** @throws Error for what is no service */
export function serviceActs(acts: AwsActs, stage: Stage, region: Region): void {
  for (const [name, act] of Object.entries(acts.service ?? {}))
    for (const machine of stage.named(name)) {
      if (!isService(machine)) throw new Error(`${name} is no ECS service`);
      actOn(machine, act, region);
    }
}

function actOn(service: EcsService, act: ServiceAct, { services, scalableTargets, place }: Region): void {
  const target = `service/${service.id}`;
  place.agenda.settle(place.clock.now());
  if (act.noPlace !== undefined) services.setFailure(service, { kind: 'no-place', reason: act.noPlace });
  if (act.fails !== undefined) services.setFailure(service, { kind: 'task-stopped', reason: act.fails });
  if (act.heals) services.setFailure(service, undefined);
  if (act.bounds !== undefined) scalableTargets.register(target, act.bounds);
  if (act.alarm !== undefined) scalableTargets.alarm(target, act.alarm);
  if (act.count !== undefined) services.setDesired(service, act.count);
  if (act.deploy !== undefined) services.deploy(service, place.clock.now() + (readDuration(act.deploy) ?? 0));
  if (act.deleted) services.delete(service);
}
