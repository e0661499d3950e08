import { defineCommand } from './command.ts';
import { readParameters } from './parameters.ts';
import { placeOf } from './place.ts';

/** `upgrade`: another version, or another parameter. Everything else stays as it was set. */
export const upgrade = defineCommand({
  name: 'upgrade',
  says: 'Bring a deployment to another version, or change a parameter; what was set stays',
  options: {
    release: { value: '<folder>', says: 'The downloaded release', default: '.' },
    param: { value: '<Name=Value>', says: 'A parameter to change; an empty value clears it', repeats: true },
    yes: { says: 'Do it without asking' },
  },
  examples: [
    {
      line: 'upgrade --region eu-central-1',
      says: 'In the folder with the new release; an older one goes back',
    },
    { line: 'upgrade --param AlarmEmail=team@example.com', says: 'Change one parameter' },
  ],
  async run({ options: { release, param, yes } }, world) {
    const parameters = readParameters(param);
    const place = placeOf(world.env);
    const [{ runUpgrade }, { awsOf, deployWorldAt }] = await Promise.all([
      import('./run-upgrade.ts'),
      import('./deploy-world.ts'),
    ]);
    const clients = awsOf(world.env);
    try {
      return { code: await runUpgrade({ release, parameters, yes }, deployWorldAt(place, world, clients)) };
    } finally {
      clients.destroy();
    }
  },
});
