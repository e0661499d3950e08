/** Types a command line in this process at a town of stand-ins: the program as it ships, its real AWS and Slack clients over HTTP. */
import { PassThrough, Readable } from 'node:stream';
import { loadEngine } from '../../src/cli/load-engine.ts';
import { runCli } from '../../src/cli/program.ts';
import type { Host } from '../../src/cli/world.ts';
import { scheduleContext } from '../../src/core/settings/schedule-context.ts';
import { CHANNEL, type Town } from '../app/town.ts';
import { recordingLog } from '../slack/support.ts';
import { PIPED, type Ran, Screen } from './terminal.ts';

interface Sitting {
  /** What somebody types when they read this. Without, nobody is there to be asked. */
  readonly answer?: (text: string) => string | undefined;
  readonly stdin?: string | undefined;
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly host?: Partial<Host>;
}

export async function typeAt(
  town: Town,
  args: readonly string[],
  { answer, stdin, env = {}, host = {} }: Sitting = {},
): Promise<Ran> {
  const keyboard = new PassThrough();
  const heard = (text: string) => {
    const typed = answer?.(text);
    if (typed !== undefined) keyboard.write(`${typed}\r`);
  };
  const [stdout, stderr] = [new Asking(heard), new Asking(heard)];
  const before = { ...process.env };
  const { clock, ports } = town;
  try {
    const code = await runCli(args, {
      stdin: Readable.from(stdin === undefined ? [] : [new TextEncoder().encode(stdin)]),
      terminal: () => (answer === undefined ? undefined : keyboard),
      stdout,
      stderr,
      screen: PIPED,
      env: { ...before, ...environmentOf(town), ...env },
      clock,
      settings: ports.settings,
      schedules: scheduleContext(ports.settings),
      engine: (given) => loadEngine({ channel: CHANNEL }, given, clock, recordingLog()),
      ...host,
    });
    return { code, out: stdout.text, err: stderr.text };
  } finally {
    // The program takes its environment over into the process.
    for (const name of Object.keys(process.env)) delete process.env[name];
    Object.assign(process.env, before);
  }
}

/** What a machine knows of the town, and nothing of the developer's own. */
export const environmentOf = ({ environment, aws }: Town) => ({
  ...environment,
  AWS_ENDPOINT_URL: aws.url,
  AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_SESSION_TOKEN: undefined,
  AWS_PROFILE: undefined,
  AWS_DEFAULT_REGION: undefined,
  AWS_EC2_METADATA_DISABLED: 'true',
});

/** Calls back with each thing that is written: a person reads the question first. */
class Asking extends Screen {
  readonly #heard: (text: string) => void;

  constructor(heard: (text: string) => void) {
    super();
    this.#heard = heard;
  }

  override _write(chunk: Buffer, encoding: string, done: () => void): void {
    super._write(chunk, encoding, done);
    setImmediate(this.#heard, chunk.toString());
  }
}
