/** What people and AWS do to the Auto Scaling groups of a story. */
import type { Group } from '../aws/index.ts';
import type { Region } from '../aws/region.ts';
import { scaleByHand } from '../aws/scale-by-hand.ts';
import { ACCOUNT } from '../world/account.ts';
import { readCaller } from './caller.ts';
import { isGroup, isScaled } from './machine.ts';
import type { AwsActs } from './schema.ts';
import type { Stage } from './stage.ts';
import { readDuration } from './when.ts';

/** @throws Error for what is no group, or has no size */
export function groupActs(acts: AwsActs, stage: Stage, region: Region): void {
  const each = (names: string | readonly string[] | undefined): readonly Group[] =>
    [names ?? []].flat().flatMap((name) =>
      stage.named(name).map((machine) => {
        if (!isGroup(machine)) throw new Error(`${name} is no Auto Scaling group`);
        return machine;
      }),
    );
  for (const [name, size] of Object.entries(acts.scale ?? {})) {
    const sizes = typeof size === 'number' ? { desired: size } : size;
    for (const machine of stage.named(name)) {
      if (!isScaled(machine)) throw new Error(`${name} has no size`);
      scaleByHand(region, machine, sizes, readCaller(acts, ACCOUNT));
    }
  }
  for (const [name, processes] of Object.entries(acts.suspend ?? {}))
    for (const group of each(name)) for (const process of processes) group.suspended.add(process);
  for (const group of each(acts.resume)) region.groups.resume(group);
  for (const group of each(acts.protect)) region.groups.protect(group, true);
  for (const group of each(acts.unprotect)) region.groups.protect(group, false);
  for (const [name, text] of Object.entries(acts.refresh ?? {}))
    for (const group of each(name)) region.groups.refresh(group, readDuration(text) ?? 0);
}
