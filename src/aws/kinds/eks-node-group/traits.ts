import type { KindTraits } from '../../../core/resource/traits.ts';
import { MINUTE_MS } from '../../../core/time.ts';

/** EKS reports a change of sizes when it is done, usually within minutes. Nodes join their cluster a few minutes after that. */
const traits: KindTraits = {
  label: 'EKS node group',
  parked: 'scaled to 0',
  startRank: 1,
  transitionMs: 10 * MINUTE_MS,
  scaled: { unit: 'node' },
  stopNote: 'its nodes are terminated',
};

/** The part that every resource of this kind shares. */
export const EKS_NODE_GROUP = { kind: 'eks-node-group', traits };
