import { defineCommand } from './command.ts';
import { readParameters } from './parameters.ts';

/** `preflight`: everything that would go wrong with a deployment, before anything is created. */
export const preflight = defineCommand({
  name: 'preflight',
  says: 'Say what would go wrong with a deployment here, before anything is created; changes nothing',
  options: {
    channel: { value: '<id>', says: 'The Slack channel that it starts with' },
    param: {
      value: '<Name=Value>',
      says: 'A parameter of the deployment, such as FrontDoor=httpApi',
      repeats: true,
    },
  },
  examples: [
    { line: 'preflight --region eu-central-1 --channel C0ABC12345', says: 'Before the first deployment' },
    {
      line: 'preflight --region eu-south-2 --param FrontDoor=httpApi',
      says: 'Where Lambda has no function URLs',
    },
  ],
  async run({ options: { channel, param } }, world) {
    // The AWS clients take a third of a second to load.
    const { runPreflight } = await import('./run-preflight.ts');
    return runPreflight({ channel, parameters: readParameters(param) }, world);
  },
});
