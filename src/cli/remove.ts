import { userInfo } from 'node:os';
import { messageOf } from '../app/message-of.ts';
import { defineCommand } from './command.ts';
import type { Fleet } from './run-remove.ts';
import type { CliWorld } from './world.ts';

/** `remove`: takes Uptime out of an account, and says what stays there. */
export const remove = defineCommand({
  name: 'remove',
  says: 'Remove a deployment from the account; touches no machine, and says what stays',
  options: {
    restore: { says: 'First start what is scaled to 0, as large as it was' },
    records: { says: 'Delete the table with holds, notices and the log, too' },
    yes: { says: 'Do it without asking' },
  },
  talks: true,
  examples: [
    { line: 'remove --region eu-central-1', says: 'Shows what it means, then asks' },
    { line: 'remove --restore', says: 'Starts what is scaled to 0 before anything is deleted' },
    { line: 'remove --stage dev --records', says: 'Another deployment, with all that it remembers' },
  ],
  async run({ options: { restore, records, yes } }, world) {
    const [{ runRemove }, { openDeployWorld }] = await Promise.all([
      import('./run-remove.ts'),
      import('./deploy-world.ts'),
    ]);
    const deployWorld = await openDeployWorld(world);
    try {
      const code = await runRemove({ restore, records, yes }, deployWorld, await fleetOf(world));
      return { code, json: { done: code === 0 } };
    } finally {
      deployWorld.clients.destroy();
    }
  },
});

/** What is down there, and how to start it. */
async function fleetOf(world: CliWorld): Promise<Fleet> {
  try {
    const engine = await world.engine();
    const down = await engine.down();
    return { down, bringBack: () => engine.bringBack(down, `${userInfo().username} in a terminal`) };
  } catch (error) {
    return { unknown: messageOf(error) };
  }
}
