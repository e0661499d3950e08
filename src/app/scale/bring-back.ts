import { auditEntries } from '../../core/audit/entry.ts';
import { isBroughtBack, lostAtZero } from '../../core/plan/at-zero.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { type Facts, plan } from '../../core/plan/plan.ts';
import type { Size } from '../../core/resource/capacity.ts';
import type { Named } from '../../core/resource/labels.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { isDown } from '../../core/resource/state.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import { powerItems } from '../audit/power-entries.ts';
import { type RecordPorts, record } from '../audit/record.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { PowerResult } from '../ports/power.ts';
import type { RestoreCommand } from '../ports/restore-command.ts';
import type { Store } from '../ports/store.ts';
import { type ActPorts, act } from '../tick/act.ts';
import { readFacts } from '../tick/facts.ts';

/** A scaled resource at zero. */
export interface Zero extends Named {
  /** Absent: nobody knows. */
  readonly was?: Size | undefined;
  /** The AWS CLI command that brings it back. */
  readonly command?: string | undefined;
}

/** What is down, before Uptime goes. */
export interface Down {
  /** Those that are stopped, not scaled to zero. */
  readonly stopped: readonly Resource[];
  readonly atZero: readonly Zero[];
  /** Those at zero that Uptime can start first. */
  readonly startable: readonly Decision[];
  readonly failures: readonly TargetFailure[];
  readonly facts: Facts;
}

export interface DownPorts {
  readonly inventory: Inventory;
  readonly store: Store;
  readonly clock: Clock;
  readonly restoreCommand: RestoreCommand;
}

/** Reads what is down, and how large what is scaled was: only Uptime's memory knows that, and it may go, too. */
export async function readDown(
  settings: Facts['settings'],
  { inventory, store, clock, restoreCommand }: DownPorts,
): Promise<Down> {
  const { facts, failures } = await readFacts(inventory, store, settings);
  const { decisions } = plan({ ...facts, pauses: [] }, clock.now());
  const zeros = decisions.filter(({ resource: { scale } }) => scale?.now.desired === 0);
  const found = new Set(facts.resources.map(({ key }) => key));
  const lost = lostAtZero(facts.acts ?? new Map(), facts.sightings ?? new Map(), found);
  const known = [...zeros.map(zeroOf), ...lost.map(({ key, name, was }): Zero => ({ key, name, was }))];
  return {
    stopped: decisions.flatMap(({ resource }) =>
      resource.scale === undefined && isDown(resource) ? [resource] : [],
    ),
    atZero: known.map((zero) => ({
      ...zero,
      command: zero.was && restoreCommand(zero.key, zero.was.capacity),
    })),
    startable: zeros.filter(isBroughtBack),
    failures,
    facts,
  };
}

function zeroOf({ resource: { key, name, scale, traits } }: Decision): Zero {
  const capacity = scale?.normal;
  return { key, name, was: capacity && traits.scaled && { capacity, unit: traits.scaled.unit } };
}

/** Starts them as large as they were, as a person's word. */
export async function bringBack(
  { startable, facts }: Pick<Down, 'startable' | 'facts'>,
  by: string,
  id: string,
  ports: ActPorts & RecordPorts,
): Promise<readonly PowerResult[]> {
  const at = ports.clock.now();
  const { started } = await act({ starts: startable, stops: [], at }, { by }, facts.acts, ports);
  const items = powerItems('start', started);
  await record(auditEntries(id, { at, verb: 'start', by, from: { kind: 'terminal' }, items }), ports);
  return started;
}
