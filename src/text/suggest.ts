/** Of how many it is not known how much they are used, as a sentence. */
export const unmeasuredText = (unmeasured: number): string[] =>
  unmeasured === 0
    ? []
    : [
        `AWS has no two weeks of measurements for ${unmeasured === 1 ? '1 resource' : `${unmeasured} resources`}.`,
      ];

/** Why there can be no suggestions. */
export const notMeasuredText = (): string =>
  'Uptime may not ask AWS how heavily resources are used. Set the parameter `Usage` to true: `uptimectl upgrade --param Usage=true`.';
