/**
 * `<account>/<region>/<kind>/<id>`: unique across all targets, stable for a resource's life. Only the id may contain
 * slashes.
 */
export type ResourceKey = string;

/** The parts of a key. */
export interface ResourceIdentity {
  readonly accountId: string;
  readonly region: string;
  /** The kind's id: `ec2-instance`. */
  readonly kind: string;
  readonly id: string;
}

export const resourceKey = ({ accountId, region, kind, id }: ResourceIdentity): ResourceKey =>
  `${accountId}/${region}/${kind}/${id}`;

/** `undefined` if the text is not a key. */
export function readResourceKey(key: string): ResourceIdentity | undefined {
  const [, accountId, region, kind, id] = /^([^/]+)\/([^/]+)\/([^/]+)\/(.+)$/s.exec(key) ?? [];
  if (accountId === undefined || region === undefined || kind === undefined || id === undefined)
    return undefined;
  return { accountId, region, kind, id };
}
