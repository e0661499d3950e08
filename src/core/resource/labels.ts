import { type ResourceIdentity, type ResourceKey, readResourceKey } from './key.ts';

/** Something to show to people by its name. */
export interface Named {
  readonly key: ResourceKey;
  readonly name: string;
}

/** How people see it. `where` tells it from the others of its name that are shown with it. */
export interface Label {
  readonly name: string;
  readonly where?: string | undefined;
}

/** What may tell resources of one name apart, from what people know best to what never fails. */
const WAYS: readonly ((identity: ResourceIdentity) => readonly string[])[] = [
  ({ region }) => [region],
  ({ accountId }) => [accountId],
  ({ kind }) => [kind],
  ({ accountId, region }) => [accountId, region],
  ({ region, kind }) => [region, kind],
  ({ accountId, region, kind }) => [accountId, region, kind],
  ({ id }) => [id],
  ({ accountId, region, kind, id }) => [accountId, region, kind, id],
];

/**
 * The labels of what is shown together. A name that only one of them has is its whole label.
 *
 * @param options `kindIsShown`: beside its name, so it tells two apart already
 */
export function labelsOf(
  shown: readonly Named[],
  { kindIsShown = false }: { readonly kindIsShown?: boolean } = {},
): (of: Named) => Label {
  const namesakes = Map.groupBy(new Map(shown.map((each) => [each.key, each])).values(), ({ key, name }) =>
    kindIsShown ? `${readResourceKey(key)?.kind} ${name}` : name,
  );
  const names = new Set(shown.map(({ name }) => name));
  const wheres = new Map<ResourceKey, string>();
  for (const group of namesakes.values()) {
    if (group.length > 1) for (const [key, where] of toldApart(group, names)) wheres.set(key, where);
  }
  return ({ key, name }) => ({ name, where: wheres.get(key) });
}

/** By the first way that gives each of them something else, and nothing that another is called. */
function toldApart(
  group: readonly Named[],
  names: ReadonlySet<string>,
): readonly (readonly [ResourceKey, string])[] {
  const by = (way: (typeof WAYS)[number]) =>
    group.map(({ key }) => {
      const identity = readResourceKey(key);
      return [key, identity === undefined ? key : way(identity).join(', ')] as const;
    });
  const isClear = (wheres: ReturnType<typeof by>): boolean =>
    new Set(wheres.map(([, where]) => where)).size === group.length &&
    wheres.every(([, where], index) => !names.has(fullName({ name: group[index]?.name ?? '', where })));
  return WAYS.map(by).find(isClear) ?? group.map(({ key }) => [key, key] as const);
}

/** As it is written where nothing is formatted, and as people may type it: `web (us-east-1)`. */
export const fullName = ({ name, where }: Label): string =>
  where === undefined ? name : `${name} (${where})`;
