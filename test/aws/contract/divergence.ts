import { expect } from 'vitest';

/** The clauses of the contract that an emulator may be known to break. */
export type Clause =
  | 'ec2-stopping-phase'
  | 'ec2-pending-phase'
  | 'ec2-launch-time-moves'
  | 'ec2-terminated-is-refused'
  | 'rds-stopping-phase'
  | 'rds-events'
  | 'rds-automatic-restart'
  | 'group-refreshes'
  | 'group-stopping-phase'
  | 'group-starting-phase'
  | 'group-bounds'
  | 'eks-tagging'
  | 'eks-updating-phase'
  | 'eks-one-change-at-a-time'
  | 'eks-bounds-in-order'
  | 'ecs-stopping-phase'
  | 'ecs-starting-phase'
  | 'ecs-daemon-has-no-count'
  | 'ecs-ten-a-call'
  | 'scaling-bounds-in-order'
  | 'scaling-moves-the-count'
  | 'scheduler-fires'
  | 'scheduler-needs-group';

/** A clause that a world is known to break, with the reason why, and why that does no harm. */
export interface Divergence {
  readonly clause: Clause;
  readonly reason: string;
}

/**
 * Checks clauses against a world's list of divergences. A diverging clause still runs and must fail. Once the emulator gets it right,
 * the check fails, so that the list stays correct.
 */
export class Clauses {
  readonly #world: string;
  readonly #divergences: ReadonlyMap<Clause, string>;
  readonly #checked = new Set<Clause>();

  constructor(world: string, divergences: readonly Divergence[]) {
    this.#world = world;
    this.#divergences = new Map(divergences.map(({ clause, reason }) => [clause, reason]));
  }

  async check(clause: Clause, assertions: () => void | Promise<void>): Promise<void> {
    this.#checked.add(clause);
    const reason = this.#divergences.get(clause);
    if (reason === undefined) return await assertions();
    const failure = await outcome(assertions);
    if (failure === undefined) {
      expect.fail(`${this.#world} keeps the clause ${clause} now: take it off the list of divergences`);
    }
    console.info(`${this.#world} diverges in ${clause}: ${reason}`);
  }

  /** Divergences that no check asked about, which should be removed from the list. */
  unchecked(): readonly Clause[] {
    return [...this.#divergences.keys()].filter((clause) => !this.#checked.has(clause));
  }
}

const outcome = async (assertions: () => void | Promise<void>): Promise<unknown> => {
  try {
    await assertions();
    return undefined;
  } catch (error) {
    return error ?? new Error('failed without a reason');
  }
};
