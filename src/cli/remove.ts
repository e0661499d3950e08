import { messageOf } from '../app/message-of.ts';
import type { Machines } from '../text/farewell.ts';
import { defineCommand } from './command.ts';
import { placeOf } from './place.ts';
import type { CliWorld } from './world.ts';

/** `remove`: takes Uptime out of an account, and says what stays there. */
export const remove = defineCommand({
  name: 'remove',
  says: 'Remove a deployment from the account; touches no machine, and says what stays',
  options: {
    records: { says: 'Delete the table with holds, notices and the log, too' },
    yes: { says: 'Do it without asking' },
  },
  examples: [
    { line: 'remove --region eu-central-1', says: 'Shows what it means, then asks' },
    { line: 'remove --stage dev --records', says: 'Another deployment, with all that it remembers' },
  ],
  async run({ options: { records, yes } }, world) {
    const place = placeOf(world.env);
    const [{ runRemove }, { awsOf, deployWorldAt }] = await Promise.all([
      import('./run-remove.ts'),
      import('./deploy-world.ts'),
    ]);
    const clients = awsOf(world.env);
    try {
      const deployWorld = deployWorldAt(place, world, clients);
      return { code: await runRemove({ records, yes }, deployWorld, () => readMachines(world)) };
    } finally {
      clients.destroy();
    }
  },
});

async function readMachines(world: CliWorld): Promise<Machines> {
  try {
    const engine = await world.engine();
    return await engine.inventory.read();
  } catch (error) {
    return { unknown: messageOf(error) };
  }
}
