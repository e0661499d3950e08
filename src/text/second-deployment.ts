export const secondDeploymentText = ({
  first,
  tagKey,
}: {
  readonly first: string;
  readonly tagKey: string;
}): string =>
  `the deployment ${first} already manages the tag ${tagKey}, so this one announces, stops, and starts nothing. Remove one of them, set one to observe mode, or give them different tag keys`;
