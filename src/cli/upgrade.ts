import { defineCommand } from './command.ts';
import { readParameters } from './parameters.ts';

/** `upgrade`: another version, or another parameter. Everything else stays as it was set. */
export const upgrade = defineCommand({
  name: 'upgrade',
  says: 'Bring a deployment to another version, or change a parameter; what was set stays',
  options: {
    release: { value: '<folder>', says: 'The downloaded release', default: '.' },
    param: { value: '<Name=Value>', says: 'A parameter to change; an empty value clears it', repeats: true },
    yes: { says: 'Do it without asking' },
  },
  talks: true,
  examples: [
    {
      line: 'upgrade --region eu-central-1',
      says: 'In the folder with the new release; an older one goes back',
    },
    { line: 'upgrade --param AlarmEmail=team@example.com', says: 'Change one parameter' },
  ],
  async run({ options: { release, param, yes } }, world) {
    const parameters = readParameters(param);
    const [{ runUpgrade }, { openDeployWorld }] = await Promise.all([
      import('./run-upgrade.ts'),
      import('./deploy-world.ts'),
    ]);
    const deployWorld = await openDeployWorld(world);
    try {
      const code = await runUpgrade({ release, parameters, yes }, deployWorld);
      return { code, json: { done: code === 0 } };
    } finally {
      deployWorld.clients.destroy();
    }
  },
});
