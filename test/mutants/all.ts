import { CASE_MUTANTS } from './cases.ts';
import { FIRST_RUN_MUTANTS } from './first-run.ts';
import { INVARIANT_MUTANTS } from './invariants.ts';
import type { Mutant } from './mutant.ts';

export const MUTANTS: readonly Mutant[] = [...INVARIANT_MUTANTS, ...CASE_MUTANTS, ...FIRST_RUN_MUTANTS];
