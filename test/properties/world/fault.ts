import type { EpochMs } from '../../../src/core/time.ts';
import { isDatabase, type Machine } from './machine.ts';

interface Window {
  readonly from: EpochMs;
  readonly to: EpochMs;
}

/** Something broken for a while. */
export type Fault = Window &
  (
    | { readonly kind: 'slack-down' }
    /** The store can be read but not written. */
    | { readonly kind: 'writes-refused' }
    /** Neither ticks nor firings reach the engine. */
    | { readonly kind: 'runs-lost' }
    /** Every run dies somewhere midway. */
    | { readonly kind: 'runs-crash' }
    | { readonly kind: 'region-unreadable'; readonly region: string }
    | { readonly kind: 'throttled'; readonly region: string }
    /** The role may not start or stop anything, as after a mistaken change to its policy. */
    | { readonly kind: 'denied'; readonly region: string }
    | { readonly kind: 'no-capacity'; readonly type: string }
    /** A policy excludes this machine. AWS may name it, or encode its message. */
    | { readonly kind: 'one-denied'; readonly id: string; readonly isNamed: boolean }
    /** AWS has room for only so many more of these. */
    | { readonly kind: 'few-left'; readonly type: string; left: number }
    /** Slack takes no message in it, and no change to one. */
    | { readonly kind: 'channel-archived'; readonly channel: string }
    /** AWS accepts the start of these, and then it fails. */
    | { readonly kind: 'key-denied'; readonly type: string }
  );

/** Whether it can keep this machine from the right state. */
export function concerns(fault: Fault, machine: Machine, want: 'up' | 'down'): boolean {
  switch (fault.kind) {
    case 'slack-down':
    case 'channel-archived':
      // A start needs no announcement.
      return want === 'down';
    // Without its memory Uptime does nothing.
    case 'writes-refused':
    case 'runs-lost':
    case 'runs-crash':
      return true;
    case 'region-unreadable':
    case 'throttled':
    case 'denied':
      return fault.region === machine.region;
    case 'no-capacity':
      return fault.type === machine.type && !isDatabase(machine);
    case 'key-denied':
      return fault.type === machine.type;
    case 'one-denied':
      return fault.id === machine.id;
    case 'few-left':
      // As many start as fit.
      return fault.type === machine.type && !isDatabase(machine) && want === 'up' && fault.left === 0;
  }
}

/** The faults of one story. */
export class Faults {
  readonly all: readonly Fault[];

  constructor(all: readonly Fault[]) {
    // What is left of one changes, and a story is played more than once.
    this.all = all.map((fault) => ({ ...fault }));
  }

  /** What has only so much room for these left. */
  scarce(type: string, at: EpochMs): readonly Extract<Fault, { kind: 'few-left' }>[] {
    return this.all.flatMap((fault) =>
      fault.kind === 'few-left' && fault.type === type && fault.from <= at && at < fault.to ? [fault] : [],
    );
  }

  /** The policy that excludes this machine. */
  excludes(id: string, at: EpochMs): Extract<Fault, { kind: 'one-denied' }> | undefined {
    const [first] = this.all.flatMap((fault) =>
      fault.kind === 'one-denied' && fault.id === id && fault.from <= at && at < fault.to ? [fault] : [],
    );
    return first;
  }

  now(kind: Fault['kind'], at: EpochMs, where?: string): boolean {
    return this.all.some(
      (fault) =>
        fault.kind === kind &&
        fault.from <= at &&
        at < fault.to &&
        (!('region' in fault) || fault.region === where) &&
        (!('channel' in fault) || fault.channel === where) &&
        (!('type' in fault) || fault.type === where),
    );
  }
}
