/**
 * `npm run test:mutation [room ...]`: changes one thing at a time in the code of these rooms, of all if none is named, and expects a test
 * to fail for it. Says what survived, and keeps the scores in `score.json`. `-- --mutate 'src/core/plan/due-time.ts' plan` looks at
 * some files only, with that room's tests, and keeps nothing. Ends with 1 where a score is below the limit, or where something survived in a
 * file that keeps an invariant (`guarded.ts`) and is not excused (`excuses.ts`).
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { MutantResult } from '@stryker-mutator/api/core';
import { Stryker } from '@stryker-mutator/core';
import { EXCUSES } from './excuses.ts';
import { complaints, isSurvivor } from './gate.ts';
import { GUARDED } from './guarded.ts';
import { ROOMS } from './rooms.ts';
import { LOWEST_SCORE, type RoomScore, type Scores } from './score.ts';
import { NAME, type OwnOptions } from './test-runner.ts';

const SCORES = new URL('./score.json', import.meta.url);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { mutate: { type: 'string', multiple: true } },
});

async function test(name: string): Promise<readonly MutantResult[]> {
  const room = ROOMS[name];
  if (!room) throw new Error(`no room ${name}; there are ${Object.keys(ROOMS).join(', ')}`);
  const own: OwnOptions = { tests: room.tests };
  return new Stryker({
    mutate: [...(values.mutate ?? room.mutate)],
    testRunner: NAME,
    plugins: [fileURLToPath(new URL('./test-runner.ts', import.meta.url))],
    [NAME]: own,
    coverageAnalysis: 'perTest',
    concurrency: 2,
    // Words for people are read by people: a text that changed is no bug that a test should know of.
    mutator: { excludedMutations: ['StringLiteral'] },
    // Stryker reads one with an API that TypeScript 7 no longer has. Nothing here needs it.
    tsconfigFile: 'none',
    disableTypeChecks: false,
    // Nothing of the modules of a round is ever freed.
    maxTestRunnerReuse: 300,
    ignorePatterns: ['.venv-*', '/bench', '/docs', '/dist', '/playground/page'],
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false, skipFull: true },
  }).runMutationTest();
}

function scoreOf(results: readonly MutantResult[]): Omit<RoomScore, 'commit' | 'date'> {
  const count = (...statuses: readonly MutantResult['status'][]): number =>
    results.filter(({ status }) => statuses.includes(status)).length;
  const killed = count('Killed', 'Timeout');
  const survived = results.filter(isSurvivor).length;
  const mutants = killed + survived;
  return { mutants, survived, score: mutants === 0 ? 100 : Math.floor((killed / mutants) * 1000) / 10 };
}

/** A range of lines (`file.ts:3-9`) is not all of a file, so nothing is said of its excuses. */
function complaintsOf(results: readonly MutantResult[]): string[] {
  const all = results.map((result) => ({ ...result, file: relative(process.cwd(), result.fileName) }));
  const isPart = values.mutate?.some((pattern) => /:\d/.test(pattern)) ?? false;
  return complaints(all.filter(isSurvivor), {
    measured: new Set(isPart ? [] : all.map(({ file }) => file)),
    guarded: GUARDED,
    excuses: EXCUSES,
    sourceOf: (file) => readFileSync(file, 'utf8'),
  });
}

const commit = execFileSync('git', ['log', '-1', '--format=%h'], { encoding: 'utf8' }).trim();
const date = new Date().toISOString().slice(0, 10);
for (const name of positionals.length > 0 ? positionals : Object.keys(ROOMS)) {
  const results = await test(name);
  const found = scoreOf(results);
  console.log(`${name}: ${found.score} % of ${found.mutants}, ${found.survived} survived`);
  const unexcused = complaintsOf(results);
  for (const complaint of unexcused) console.error(complaint);
  if (found.score < LOWEST_SCORE || unexcused.length > 0) process.exitCode = 1;
  if (values.mutate) continue;
  const scores: Scores = JSON.parse(readFileSync(SCORES, 'utf8'));
  const kept = { ...scores, [name]: { ...found, commit, date } };
  const sorted = Object.fromEntries(Object.entries(kept).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(SCORES, `${JSON.stringify(sorted, null, 2)}\n`);
}
