import type { Kind } from '../aws/kinds/kind.ts';
import { KINDS } from '../aws/kinds/registry.ts';
import { EnvError } from '../config/env.ts';
import type { DeploymentSettings } from '../core/settings/deployment.ts';

/** The kinds that this deployment looks after. @throws EnvError for one that this release does not know */
export function deployedKinds({ kinds }: Pick<DeploymentSettings, 'kinds'>): readonly Kind[] {
  const known = KINDS.map(({ id }) => id);
  const unknown = kinds.filter((id) => !known.includes(id));
  if (unknown.length > 0)
    throw new EnvError(
      `The parameter Kinds names ${unknown.join(', ')}, which this release does not know. It knows ${known.join(', ')}.`,
    );
  return kinds.length === 0 ? KINDS : KINDS.filter(({ id }) => kinds.includes(id));
}
