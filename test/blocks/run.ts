/**
 * `npm run test:blocks`: Slack's own Python SDK reads every message and view that the tests render. Makes its own Python environment once, in
 * `.venv-blocks`. With BLOCKS_FOLDER set, it reads what `npm test` has collected there. `limits.ts` lists the limits that the SDK does not
 * check; this fails when that list is out of date.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { pythonWith, ROOT } from '../python.ts';
import { type Payload, SLACK_FAULTS, SLACK_LIMITS } from './limits.ts';

const SDK = { venv: '.venv-blocks', requirement: 'slack_sdk==3.48.0', imports: 'slack_sdk' };

const faultsSchema = v.array(v.string());

/** What the SDK finds wrong with each payload. @throws Error if it cannot be run */
function readBySdk(python: string, payloads: readonly string[]): readonly (readonly string[])[] {
  const { stdout, stderr, status } = spawnSync(python, [join(ROOT, 'test', 'blocks', 'validate.py')], {
    input: payloads.join('\n'),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    timeout: 300_000,
  });
  const answers = stdout.split('\n').filter((line) => line !== '');
  if (status !== 0 || answers.length !== payloads.length) {
    throw new Error(`validate.py answered ${answers.length} of ${payloads.length}: ${stderr}`);
  }
  return answers.map((line) => v.parse(faultsSchema, JSON.parse(line)));
}

/** Compares what the SDK refuses with `limits.ts`. Returns the differences, a line each. */
function surprises(python: string): string[] {
  const cases: readonly (readonly [name: string, payload: Payload, refused: boolean])[] = [
    ...SLACK_LIMITS.map(({ of, max, sized }) => [`${of}: ${max}`, sized(max), false] as const),
    ...SLACK_LIMITS.map(
      ({ of, max, sized, unknownToSdk }) => [`${of}: ${max + 1}`, sized(max + 1), !unknownToSdk] as const,
    ),
    ...SLACK_FAULTS.map(({ of, payload, unknownToSdk }) => [of, payload, !unknownToSdk] as const),
  ];
  const answers = readBySdk(
    python,
    cases.map(([, payload]) => JSON.stringify(payload)),
  );
  return cases.flatMap(([name, , refused], i) => {
    const faults = answers[i] ?? [];
    if (faults.length > 0 === refused) return [];
    return [`${name}: ${refused ? 'is taken by the SDK' : `is refused by the SDK: ${faults.join('; ')}`}`];
  });
}

function collectedIn(folder: string): readonly string[] {
  const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
  return [...new Set(lines.filter((line) => line !== ''))];
}

/** Runs the tests that render and returns their payloads as text. @throws Error if they fail */
function rendered(): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'uptime-blocks-'));
  try {
    const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
    const { status } = spawnSync(
      process.execPath,
      [vitest, 'run', '--config', join('test', 'blocks', 'vitest.config.ts')],
      { cwd: ROOT, stdio: 'inherit', env: { ...process.env, BLOCKS_FOLDER: folder }, timeout: 540_000 },
    );
    if (status !== 0) throw new Error('the tests that render failed: their messages prove nothing');
    return collectedIn(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What must be among them; if it is missing, the tests that render it have moved. */
const KINDS = ['message', 'home', 'modal'];

const kindOf = (payload: string): string => v.parse(v.object({ type: v.string() }), JSON.parse(payload)).type;

function main(): number {
  const python = pythonWith(SDK);
  const odd = surprises(python);
  // `npm test` may have collected them already.
  const folder = process.env.BLOCKS_FOLDER;
  const payloads = folder === undefined ? rendered() : collectedIn(folder);
  const refused = readBySdk(python, payloads).flatMap((faults, i) =>
    faults.map((fault) => `${fault}\n    ${(payloads[i] ?? '').slice(0, 1_000)}`),
  );
  const kinds = Map.groupBy(payloads, kindOf);
  const missing = KINDS.filter((kind) => !kinds.has(kind)).map(
    (kind) => `nothing of type ${kind} was rendered`,
  );
  for (const line of [...odd, ...refused, ...missing]) console.error(`- ${line}`);
  const told = [...kinds].map(([kind, all]) => `${all.length} of type ${kind}`);
  console.log(
    `${payloads.length} payloads read by ${SDK.requirement} (${told.join(', ')}): ${refused.length} refused`,
  );
  console.log(
    `${SLACK_LIMITS.length} limits and ${SLACK_FAULTS.length} faults: ${odd.length} judged otherwise than told`,
  );
  return odd.length + refused.length + missing.length === 0 ? 0 : 1;
}

process.exitCode = main();
