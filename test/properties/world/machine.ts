import { EC2_INSTANCE } from '../../../src/aws/kinds/ec2-instance/traits.ts';
import { RDS_CLUSTER, RDS_INSTANCE } from '../../../src/aws/kinds/rds/traits.ts';
import type { LastChange, Protection } from '../../../src/core/resource/resource.ts';
import type { ResourceState } from '../../../src/core/resource/state.ts';
import type { KindTraits } from '../../../src/core/resource/traits.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../../src/core/time.ts';

/** Who asked. AWS does not tell Uptime's deeds from a person's; the oracle may. */
export type Doer = 'person' | 'uptime' | 'aws';

/** One start or stop, as it really was. */
export interface Deed {
  readonly to: 'running' | 'stopped';
  readonly by: Doer;
  readonly askedAt: EpochMs;
  /** What AWS will say about when it was, once it says it. */
  readonly toldAt: EpochMs;
}

/** The kinds of this world, as they ship. */
export type MachineKind = 'ec2-instance' | 'rds-instance' | 'rds-cluster';

export const TRAITS: Readonly<Record<MachineKind, KindTraits>> = {
  'ec2-instance': EC2_INSTANCE.traits,
  'rds-instance': RDS_INSTANCE.traits,
  'rds-cluster': RDS_CLUSTER.traits,
};

export interface NewMachine {
  readonly kind: MachineKind;
  readonly id: string;
  readonly region: string;
  /** Of which AWS may have none left. */
  readonly type: string;
  readonly tag: string;
  readonly state: 'running' | 'stopped';
  /** When it came to be so, by a person. */
  readonly changedAt: EpochMs;
  readonly protection?: Protection;
  readonly tags?: Readonly<Record<string, string>>;
  /** `disableApiStop`: the inventory does not show it, only the refusal does. */
  readonly stopProtected?: boolean;
}

/** One machine or database, live. */
export interface Machine extends Omit<NewMachine, 'state'> {
  readonly key: string;
  /** By which holds name it. */
  readonly ref: string;
  tag: string;
  taggedAt: EpochMs;
  state: ResourceState;
  /** As AWS tells it. */
  change: LastChange | undefined;
  readonly deeds: Deed[];
  /** Counts state changes, so that one that was overtaken does not happen. */
  turn: number;
  gone: boolean;
}

/** How long AWS takes from the request until it is done, and, for databases, until it is told of at all. */
export const takes = (kind: MachineKind, to: 'running' | 'stopped'): number => {
  switch (kind) {
    case 'ec2-instance':
      return to === 'running' ? 20 * SECOND_MS : 40 * SECOND_MS;
    case 'rds-instance':
      return to === 'running' ? 5 * MINUTE_MS : 3 * MINUTE_MS;
    case 'rds-cluster':
      return to === 'running' ? 8 * MINUTE_MS : 5 * MINUTE_MS;
  }
};

export const isDatabase = ({ kind }: { readonly kind: string }): boolean => kind !== 'ec2-instance';

/** Up, or on its way there. */
export const isUp = ({ state }: Machine): boolean => state !== 'stopped' && state !== 'stopping';
