import { messageOf } from '../app/message-of.ts';
import type { Machines } from '../text/farewell.ts';
import { defineCommand } from './command.ts';
import type { CliWorld } from './world.ts';

/** `remove`: takes Uptime out of an account, and says what stays there. */
export const remove = defineCommand({
  name: 'remove',
  says: 'Remove a deployment from the account; touches no machine, and says what stays',
  options: {
    records: { says: 'Delete the table with holds, notices and the log, too' },
    yes: { says: 'Do it without asking' },
  },
  talks: true,
  examples: [
    { line: 'remove --region eu-central-1', says: 'Shows what it means, then asks' },
    { line: 'remove --stage dev --records', says: 'Another deployment, with all that it remembers' },
  ],
  async run({ options: { records, yes } }, world) {
    const [{ runRemove }, { openDeployWorld }] = await Promise.all([
      import('./run-remove.ts'),
      import('./deploy-world.ts'),
    ]);
    const deployWorld = await openDeployWorld(world);
    try {
      const code = await runRemove({ records, yes }, deployWorld, () => readMachines(world));
      return { code, json: { done: code === 0 } };
    } finally {
      deployWorld.clients.destroy();
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
