/** A module's variables with their defaults. */
import { evaluate, type Value } from './evaluate.ts';
import { readModule } from './module.ts';
import { present } from './tree.ts';

/** Undefined where there is none, so that a value has to be given. */
export const variablesIn = (folder: string): ReadonlyMap<string, Value | undefined> =>
  new Map(
    readModule(folder)
      .filter(({ type }) => type === 'variable')
      .map(({ labels, body }) => {
        for (const needed of ['description', 'type'])
          if (!body.attributes.has(needed)) throw new Error(`${labels[0]} has no ${needed}`);
        const byDefault = body.attributes.get('default');
        return [
          present(labels[0]),
          byDefault === undefined ? undefined : evaluate(byDefault, () => null),
        ] as const;
      }),
  );
