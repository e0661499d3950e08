import { Readable, Writable } from 'node:stream';
import { runCli } from '../../src/cli/program.ts';
import { screenOf } from '../../src/cli/screen.ts';
import type { Host } from '../../src/cli/world.ts';
import type { Config } from '../../src/config/define.ts';
import { settingsOf } from '../../src/config/settings.ts';

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Keeps what is written to it. */
export class Screen extends Writable {
  text = '';

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

/** No terminal behind it. */
export const PIPED = screenOf({}, {});

const NOW = Date.parse('2026-07-03T12:00:00Z');

const NAMED: Host['schedules']['named'] = new Map([
  [
    'office',
    { kind: 'weekly', periods: [{ days: [1], startMinute: 480, stopMinute: 1140 }], timeZone: 'Asia/Tokyo' },
  ],
]);

/** A terminal without an AWS behind it. The time is Friday 2026-07-03 12:00 UTC. */
export const world = (
  parts: Pick<Host, 'stdin' | 'stdout' | 'stderr'>,
  config: Config = { channel: 'C0TEAM0001' },
): Host => ({
  ...parts,
  screen: PIPED,
  env: { AWS_REGION: 'eu-central-1' },
  clock: { now: () => NOW },
  settings: settingsOf(config, 'eu-central-1'),
  schedules: { defaultTimeZone: 'UTC', named: NAMED },
  engine: () => Promise.reject(new Error('nothing here may ask for AWS')),
});

/** Runs a command line in this process, in that world. */
export async function run(
  args: readonly string[],
  stdin: Iterable<Uint8Array> | AsyncIterable<Uint8Array> = [],
  config?: Config,
  host: Partial<Host> = {},
): Promise<Ran> {
  const [stdout, stderr] = [new Screen(), new Screen()];
  const code = await runCli(args, {
    ...world({ stdin: Readable.from(stdin), stdout, stderr }, config),
    ...host,
  });
  return { code, out: stdout.text, err: stderr.text };
}

export const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
