import type { Writable } from 'node:stream';
import type { Clock } from '../app/ports/clock.ts';
import type { ScheduleContext } from '../core/schedule/parse.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Engine } from './engine.ts';

/** What a command may use. Passed in, so that a test can replace the terminal. */
export interface CliWorld {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly stdout: Writable;
  readonly stderr: Writable;
  readonly clock: Clock;
  /** `AWS_REGION`. */
  readonly region?: string | undefined;
  readonly settings: Settings;
  readonly schedules: ScheduleContext;
  /** Reads the environment and loads the AWS clients. Only commands that read AWS call it. */
  engine(): Promise<Engine>;
}

/** The command line or its environment is wrong: printed on stderr, exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** 0 done, 1 failed, 2 not understood. */
export type ExitCode = 0 | 1 | 2;
