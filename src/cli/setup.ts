import { applyEnv } from './apply-env.ts';
import { defineCommand } from './command.ts';
import { readParameters } from './parameters.ts';

/** `setup`: from a downloaded release to an observing deployment, step by step. */
export const setup = defineCommand({
  name: 'setup',
  says: 'Install Uptime step by step: account, deployment, Slack app, secrets, invitation',
  options: {
    release: { value: '<folder>', says: 'The downloaded release', default: '.' },
    channel: { value: '<id>', says: 'The Slack channel to start with' },
    zone: { value: '<zone>', says: 'The time zone of schedules that name none' },
    'alarm-email': { value: '<address>', says: 'Gets Uptime’s own alarms' },
    bucket: {
      value: '<name>',
      says: 'A bucket for the code in the same Region, instead of one that it makes',
    },
    param: { value: '<Name=Value>', says: 'A parameter of the deployment', repeats: true },
    yes: { says: 'Ask nothing; the secrets are in SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET' },
  },
  talks: true,
  examples: [
    { line: 'setup', says: 'In the folder with the release; again after any interruption' },
    { line: 'setup --region eu-central-1 --channel C0ABC12345 --yes', says: 'In a script' },
  ],
  async run({ options }, world) {
    const { release, channel, zone, bucket, param, yes } = options;
    const parameters = readParameters(param);
    const [{ runSetup }, { regionOf }] = await Promise.all([
      import('./run-setup.ts'),
      import('./sign-in.ts'),
    ]);
    applyEnv(world.env);
    const region = await regionOf(world.env);
    const given = {
      ...(region && { region }),
      ...(world.env.UPTIME_STAGE && { stage: world.env.UPTIME_STAGE }),
      ...(channel !== undefined && { channel }),
      ...(zone !== undefined && { timeZone: zone }),
      ...(options['alarm-email'] !== undefined && { alarmEmail: options['alarm-email'] }),
    };
    const code = await runSetup({ release, given, parameters, bucket, yes }, world);
    return { code, json: { done: code === 0 } };
  },
});
