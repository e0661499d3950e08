/**
 * `npm run test:wire`: holds the same conversation with two equal stand-ins, once through the SDK for JavaScript and once through boto3,
 * which has its own parsers. Both must read the same, answer by answer. Shares moto's Python environment.
 */
import { execFile } from 'node:child_process';
import { isDeepStrictEqual, promisify } from 'node:util';
import * as v from 'valibot';
import { offeredOperations, startAwsStandIn } from '../../playground/aws/index.ts';
import { VirtualClock } from '../../playground/aws/time/index.ts';
import { MOTO } from '../moto/needs.ts';
import { pythonWith } from '../python.ts';
import { ACCOUNT, CONVERSATION, furnish, NOW, REGION, type Said } from './conversation.ts';
import { hold } from './javascript.ts';
import { tidy } from './tidy.ts';

const LIMIT_MS = 120_000;

async function withStandIn<T>(use: (url: string) => Promise<T>): Promise<T> {
  const aws = await startAwsStandIn({
    clock: new VirtualClock(Date.parse(NOW)),
    timings: { trailLateMs: 0 },
  });
  furnish(aws);
  try {
    return await use(aws.url);
  } finally {
    await aws.close();
  }
}

/** boto3's answers. @throws Error if it does not get to the end of the conversation */
async function boto3(interpreter: string, url: string): Promise<readonly unknown[]> {
  const reading = promisify(execFile)(interpreter, ['test/wire/read.py'], {
    timeout: LIMIT_MS,
    maxBuffer: 64_000_000,
    env: {
      PATH: process.env.PATH,
      AWS_ENDPOINT_URL: url,
      AWS_DEFAULT_REGION: REGION,
      AWS_ACCESS_KEY_ID: ACCOUNT,
      AWS_SECRET_ACCESS_KEY: 'wire',
    },
  });
  reading.child.stdin?.end(JSON.stringify(CONVERSATION));
  const { stdout } = await reading;
  return stdout
    .trimEnd()
    .split('\n')
    .map((line) => v.parse(v.unknown(), JSON.parse(line)));
}

/** The operations that the stand-in offers and the conversation misses. */
function unasked(): string[] {
  const asked = new Set(CONVERSATION.map(nameOf));
  return offeredOperations().filter((name) => !asked.has(name));
}

const nameOf = ({ service, operation }: Said): string => `${service}:${operation}`;

const interpreter = pythonWith(MOTO);
const [ours, theirs] = await Promise.all([
  withStandIn((url) => hold(url, CONVERSATION)),
  withStandIn((url) => boto3(interpreter, url)),
]);

const problems = unasked().map((name) => `${name}: the conversation does not ask for it`);
for (const [index, said] of CONVERSATION.entries()) {
  const [javascript, python3] = [tidy(ours[index]), tidy(theirs[index])];
  if (isDeepStrictEqual(javascript, python3)) continue;
  problems.push(
    `${nameOf(said)} ${JSON.stringify(said.input)}\n  JavaScript read ${JSON.stringify(javascript)}\n  boto3 read      ${JSON.stringify(python3)}`,
  );
}
for (const problem of problems) console.error(problem);
console.log(
  `${CONVERSATION.length} answers read by the SDK for JavaScript and by boto3, ${problems.length} problems`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
