/** Stryker's way to our tests: all in the worker's own process, each mutant in a fresh copy of the modules. */
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import type {
  CoveragePerTestId,
  InstrumenterContext,
  MutantCoverage,
  StrykerOptions,
} from '@stryker-mutator/api/core';
import { commonTokens, declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
  type DryRunResult,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  type TestRunnerCapabilities,
  TestStatus,
} from '@stryker-mutator/api/test-runner';
import { collectTests, runTests, type Test } from './collect.ts';
import { createRounds, type Round, type Rounds } from './rounds.ts';

export const NAME = 'in-process';

/** What `run.ts` hands over within Stryker's options. */
export interface OwnOptions {
  /** Test files, as patterns: the first ones are tried first. */
  readonly tests: readonly string[];
}

/** What the code with the mutants in it looks at, by the name that Stryker gives it. */
const context: { [K in keyof InstrumenterContext]: InstrumenterContext[K] | undefined } = {};
Object.assign(globalThis, { __stryker__: context });

class InProcessRunner implements TestRunner {
  static readonly inject: [typeof commonTokens.options] = [commonTokens.options];
  readonly #patterns: readonly string[];
  #rounds: Rounds | undefined;
  #files: readonly string[] = [];

  constructor(options: StrykerOptions) {
    this.#patterns = (options[NAME] as OwnOptions).tests;
  }

  capabilities(): TestRunnerCapabilities {
    return { reloadEnvironment: true };
  }

  async init(): Promise<void> {
    process.env.TZ = 'Pacific/Chatham';
    this.#files = [...new Set(this.#patterns.flatMap((pattern) => globSync(pattern).sort()))];
    this.#rounds = createRounds(process.cwd());
    const round = this.#begin();
    await round.load(resolve('test/seed.ts'));
    await round.load(resolve('test/mutation/first-failure.ts'));
  }

  #begin(): Round {
    if (!this.#rounds) throw new Error('init() comes first');
    return this.#rounds.begin();
  }

  async dryRun(): Promise<DryRunResult> {
    const results: TestResult[] = [];
    const perTest: CoveragePerTestId = {};
    for (const file of this.#files) {
      const coverage: MutantCoverage = { static: {}, perTest: {} };
      context.mutantCoverage = coverage;
      // A round for every file, as only a module's first load tells what loading it runs.
      const tests = await collectTests(() => this.#begin().load(resolve(file)));
      let began = 0;
      await runTests(tests, {
        start(test) {
          began = performance.now();
          context.currentTestId = idOf(file, test);
        },
        end(test, fate) {
          context.currentTestId = undefined;
          const base = { id: idOf(file, test), name: test.name, fileName: resolve(file) };
          const timeSpentMs = performance.now() - began;
          results.push(
            fate.ok
              ? { ...base, timeSpentMs, status: TestStatus.Success }
              : { ...base, timeSpentMs, status: TestStatus.Failed, failureMessage: fate.message },
          );
          return 'go on';
        },
      });
      // What runs while a file is loaded is behind each of its tests: a round loads it under the mutant.
      for (const test of tests) {
        const id = idOf(file, test);
        perTest[id] = { ...coverage.static, ...coverage.perTest[id] };
      }
    }
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: { static: {}, perTest } };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit }: MutantRunOptions): Promise<MutantRunResult> {
    context.mutantCoverage = { static: {}, perTest: {} };
    context.activeMutant = activeMutant.id;
    context.hitCount = 0;
    context.hitLimit = hitLimit;
    const chosen = testFilter && new Set(testFilter);
    const round = this.#begin();
    let nrOfTests = 0;
    try {
      for (const file of this.#files) {
        if (chosen && ![...chosen].some((id) => id.startsWith(`${file}#`))) continue;
        const tests = await loaded(round, file);
        if (!tests.ok) return this.#killed([...(chosen ?? [file])].slice(0, 1), tests.message, nrOfTests);
        let killed: MutantRunResult | undefined;
        await runTests(
          tests.tests.filter((test) => chosen?.has(idOf(file, test)) ?? true),
          {
            start() {
              nrOfTests += 1;
            },
            end: (test, fate) => {
              if (fate.ok) return 'go on';
              killed = this.#killed([idOf(file, test)], fate.message, nrOfTests);
              return 'enough';
            },
          },
        );
        if (killed) return killed;
      }
    } finally {
      context.activeMutant = undefined;
    }
    return { status: MutantRunStatus.Survived, nrOfTests };
  }

  #killed(killedBy: string[], failureMessage: string, nrOfTests: number): MutantRunResult {
    const endless = determineHitLimitReached(context.hitCount, context.hitLimit);
    if (endless) return { status: MutantRunStatus.Timeout };
    return { status: MutantRunStatus.Killed, killedBy, failureMessage, nrOfTests };
  }
}

const idOf = (file: string, { name }: Test): string => `${file}#${name}`;

type Loaded =
  | { readonly ok: true; readonly tests: readonly Test[] }
  | { readonly ok: false; readonly message: string };

/** A file that cannot be loaded fails, as it does in vitest. */
async function loaded(round: Round, file: string): Promise<Loaded> {
  try {
    return { ok: true, tests: await collectTests(() => round.load(resolve(file))) };
  } catch (error) {
    return { ok: false, message: String(error) };
  }
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, NAME, InProcessRunner)];

/** Makes our part of the options one that Stryker knows. */
export const strykerValidationSchema = { properties: { [NAME]: { type: 'object' } } };
