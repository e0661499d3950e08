import { afterAll, describe, expect, it } from 'vitest';
import { auditContract } from './audit.ts';
import { Clauses, type Divergence } from './divergence.ts';
import { inventoryContract } from './inventory.ts';
import { nodeGroupsContract } from './node-groups.ts';
import { powerContract } from './power.ts';
import { servicesContract } from './services.ts';
import { settingsContract } from './settings.ts';
import { storeContract } from './store.ts';
import { timersContract } from './timers.ts';
import type { ContractWorld } from './world.ts';

/**
 * What the AWS adapters rely on, run against anything that answers AWS's APIs: the playground's stand-in in `npm test`, moto in
 * `npm run test:moto`. Others wrote moto, so where both agree, the stand-in was not just written to please the adapters.
 *
 * @param makeWorld makes an empty world; the contract closes it
 */
export const awsContract = (
  name: string,
  makeWorld: () => Promise<ContractWorld>,
  divergences: readonly Divergence[] = [],
): void => {
  describe(`the AWS contract on ${name}`, () => {
    const clauses = new Clauses(name, divergences);
    const open: ContractWorld[] = [];
    const world = async (): Promise<ContractWorld> => {
      const made = await makeWorld();
      open.push(made);
      return made;
    };
    afterAll(async () => {
      await Promise.all(open.map((made) => made.close()));
    });

    inventoryContract(world);
    powerContract(world, clauses);
    servicesContract(world, clauses);
    nodeGroupsContract(world, clauses);
    storeContract(world);
    auditContract(world);
    settingsContract(world);
    timersContract(world, clauses);

    it('asks about every divergence on the list', () => {
      expect(clauses.unchecked()).toEqual([]);
    });
  });
};
