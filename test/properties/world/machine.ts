import { EC2_INSTANCE } from '../../../src/aws/kinds/ec2-instance/traits.ts';
import { RDS_CLUSTER, RDS_INSTANCE } from '../../../src/aws/kinds/rds/traits.ts';
import type { LastChange, Protection } from '../../../src/core/resource/resource.ts';
import type { ResourceState } from '../../../src/core/resource/state.ts';
import type { KindTraits } from '../../../src/core/resource/traits.ts';
import { type EpochMs, MINUTE_MS, SECOND_MS } from '../../../src/core/time.ts';

/** Who asked. AWS cannot tell Uptime's deeds from a person's; the oracle can. */
export type Doer = 'person' | 'uptime' | 'aws';

/** One start or stop, as it really was. */
export interface Deed {
  readonly to: 'running' | 'stopped';
  readonly by: Doer;
  readonly askedAt: EpochMs;
  /** The time that AWS will report for it. */
  readonly toldAt: EpochMs;
  /** From inside the machine: AWS reports no time. */
  readonly undated?: true;
  /** Who asked Uptime for it, if not until the end of a hold. */
  readonly asked?: string;
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
  /** AWS may have no capacity left for it. */
  readonly type: string;
  readonly tag: string;
  readonly state: 'running' | 'stopped';
  /** When a person brought it into this state. */
  readonly changedAt: EpochMs;
  readonly protection?: Protection;
  readonly tags?: Readonly<Record<string, string>>;
  /** `disableApiStop`. The inventory does not show it; only the refusal does. */
  readonly stopProtected?: boolean;
}

/** A live machine or database. */
export interface Machine extends Omit<NewMachine, 'state'> {
  readonly key: string;
  /** How holds name it. */
  readonly ref: string;
  tag: string;
  taggedAt: EpochMs;
  /** Its `Name` tag, or its id. */
  name: string;
  /** Those it has had. */
  readonly names: Set<string>;
  /** The tag that sends its notices elsewhere. */
  channelTag: string | undefined;
  /** When one of its tags other than its schedule last changed. */
  movedAt: EpochMs;
  /** What has lost its schedule tag is in no list. */
  isTagged: boolean;
  state: ResourceState;
  /** As AWS reports it. */
  change: LastChange | undefined;
  readonly deeds: Deed[];
  /** When AWS refused a start. */
  readonly refusedStarts: EpochMs[];
  /** Each tag that it has had, from when on. */
  readonly tagsHad: { readonly at: EpochMs; readonly tag: string }[];
  goneAt: EpochMs | undefined;
  /** RDS shows its events only from then on. */
  eventsLateUntil: EpochMs;
  /** When AWS last denied its stop, by a policy that excludes it. */
  deniedAt: EpochMs;
  /** When Uptime last asked for what was under way already. */
  askedTwiceAt: EpochMs;
  /** Counts state changes, so that an overtaken one does not happen. */
  turn: number;
  gone: boolean;
}

/** How long AWS takes from the request until it is done. Databases report the change only then. */
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

/** Running or starting. */
export const isUp = ({ state }: Machine): boolean => state !== 'stopped' && state !== 'stopping';
