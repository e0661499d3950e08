export const secondDeploymentText = ({
  first,
  tagKey,
}: {
  readonly first: string;
  readonly tagKey: string;
}): string =>
  `the deployment ${first} already acts on what carries the tag ${tagKey}, so this one announces, stops and starts nothing. Remove one of the two, set mode to observe in one, or give them different tags with tagKey`;
