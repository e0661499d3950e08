/** `<account>/<region>/<kind>/<id>`: unique over all targets, stable over a resource's life. Only the id may hold slashes. */
export type ResourceKey = string;

/** What a key is made of. */
export interface ResourceIdentity {
  readonly accountId: string;
  readonly region: string;
  /** A kind's id, as its provider has it: `ec2-instance`. */
  readonly kind: string;
  readonly id: string;
}

export const resourceKey = ({ accountId, region, kind, id }: ResourceIdentity): ResourceKey =>
  `${accountId}/${region}/${kind}/${id}`;

/** `undefined` for a text that is no key. */
export function readResourceKey(key: string): ResourceIdentity | undefined {
  const [, accountId, region, kind, id] = /^([^/]+)\/([^/]+)\/([^/]+)\/(.+)$/s.exec(key) ?? [];
  if (accountId === undefined || region === undefined || kind === undefined || id === undefined)
    return undefined;
  return { accountId, region, kind, id };
}
