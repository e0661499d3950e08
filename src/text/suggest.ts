/** Why there can be no suggestions. */
export const notMeasuredText = (): string =>
  'Uptime may not ask AWS how much resources are used. Set the parameter `Usage` to true: `uptimectl upgrade --param Usage=true`.';
