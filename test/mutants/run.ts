/**
 * `npm run test:mutants [word ...]`: breaks the code behind each invariant of the design and behind each case of real life, one at a time, and expects a test to
 * fail for it. Says which one did, and with what story's breach; ends with 1 if any mutant survives.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { mapLimited } from '../../src/app/limiter.ts';
import { MUTANTS } from './all.ts';
import type { Mutant } from './mutant.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const LIMIT_MS = 600_000;
const reports = await mkdtemp(join(tmpdir(), 'uptime-mutants-'));

interface Report {
  readonly testResults: readonly {
    readonly message: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages: readonly string[];
    }[];
  }[];
}

type Fate =
  | { readonly kind: 'killed'; readonly by: string; readonly breach: string }
  | { readonly kind: 'survived' }
  /** The run itself went wrong, which proves nothing. */
  | { readonly kind: 'broken'; readonly reason: string };

/** @param index of the mutant; without it the code is as it is */
const testMutant = async (index?: number): Promise<Fate> => {
  const report = join(reports, `${index ?? 'unchanged'}.json`);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = ['run', '--config', join('test', 'mutants', 'vitest.config.ts'), `--outputFile=${report}`];
  const run = promisify(execFile)(process.execPath, [vitest, ...args], {
    cwd: root,
    env: { ...process.env, MUTANT: String(index ?? '') },
    timeout: LIMIT_MS,
    maxBuffer: 2 ** 26,
  });
  // It is expected to fail; how, its report says.
  await run.catch(() => undefined);
  const text = await readFile(report, 'utf8').catch(() => undefined);
  return text === undefined ? { kind: 'broken', reason: 'it did not end in time' } : fateIn(JSON.parse(text));
};

function fateIn({ testResults }: Report): Fate {
  const failed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .find((each) => each.status === 'failed');
  if (failed)
    return { kind: 'killed', by: failed.fullName, breach: breachIn(failed.failureMessages.join('\n')) };
  const unloaded = testResults.find(
    ({ assertionResults, message }) => assertionResults.length === 0 && message !== '',
  );
  return unloaded ? { kind: 'broken', reason: unloaded.message } : { kind: 'survived' };
}

/** What a story's player wrote down begins with the story's own date. */
const breachIn = (message: string): string =>
  /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \D[^\n"]+/.exec(message)?.[0] ?? message.split('\n')[0] ?? '';

const words = process.argv.slice(2);
const isMeant = ({ promise, breaks }: Mutant): boolean =>
  words.length === 0 || words.some((word) => `${promise}: ${breaks}`.includes(word));
const meant = MUTANTS.map((mutant, index) => ({ mutant, index })).filter(({ mutant }) => isMeant(mutant));
const control = await testMutant();
if (control.kind !== 'survived')
  throw new Error(`The properties fail without any mutant: ${JSON.stringify(control)}`);
const fates = await mapLimited(meant, Math.max(1, availableParallelism() - 1), async ({ mutant, index }) => {
  const fate = await testMutant(index);
  const files = mutant.edits.map(({ file }) => file).join(', ');
  console.log(`\n${mutant.promise}: ${mutant.breaks} (${files})`);
  switch (fate.kind) {
    case 'killed':
      console.log(`  killed by "${fate.by}"\n  ${fate.breach}`);
      break;
    case 'survived':
      console.log('  SURVIVED');
      break;
    case 'broken':
      console.log(`  BROKEN: ${fate.reason}`);
      break;
  }
  return fate.kind;
});
await rm(reports, { recursive: true });
const killed = fates.filter((fate) => fate === 'killed').length;
console.log(`\n${killed} of ${fates.length} killed`);
process.exitCode = killed === fates.length ? 0 : 1;
