/**
 * `npm run uptime`: the command line that ships. With `--demo` it asks a world of stand-ins instead of AWS; with `--demo=<address>`
 * that of a playground. An entry of its own, so that nothing that ships knows the playground.
 */
import type { Demo } from './demo.ts';

/** A profile or a proxy of the user's must not lead out of the demo. */
const NOTHING_OF_ONES_OWN = {
  AWS_PROFILE: undefined,
  AWS_DEFAULT_REGION: undefined,
  AWS_SESSION_TOKEN: undefined,
  HTTPS_PROXY: undefined,
  https_proxy: undefined,
  HTTP_PROXY: undefined,
  http_proxy: undefined,
};

const DEMO = /^--demo(?:=(.*))?$/;

const typed = process.argv.slice(2);
const asked = typed.map((word) => DEMO.exec(word)).find((found) => found !== null);
if (asked === undefined) await import('../../src/cli/main.ts');
else process.exitCode = await inDemo(asked[1]);

async function inDemo(url: string | undefined): Promise<number> {
  const { fetchDemo, startDemo } = await import('./demo.ts');
  try {
    if (url !== undefined) return await run(await fetchDemo(url));
    const { demo, close } = await startDemo();
    try {
      process.stderr.write('A demo: nothing here is real, and what you change is gone afterwards.\n');
      return await run(demo);
    } finally {
      await close();
    }
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    return 2;
  }
}

async function run({ env, config, now }: Demo): Promise<number> {
  const [{ hostOf }, { runCli }] = await Promise.all([
    import('../../src/cli/host.ts'),
    import('../../src/cli/program.ts'),
  ]);
  const args = typed.filter((word) => !DEMO.test(word));
  return runCli(args, hostOf(config, { ...process.env, ...NOTHING_OF_ONES_OWN, ...env }, { now: () => now }));
}
